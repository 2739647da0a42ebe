import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../../../src/replay/pool/engine.js';
import { inProcessEngine } from '../../../../src/replay/pool/in-process-engine.js';
import type { StackSource } from '../../../../src/replay/pool/requests/stack-source.js';
import { Workshop } from '../../../cli/support/workshop.js';

export const [A, B, MORE] = ['say-hello-in-a.patch', 'say-hello-in-b.patch', 'say-more-in-b.patch'] as const;
export const AUTHOR = {
  name: 'Rita Resolver',
  email: 'rita@example.com',
  seconds: 1_700_001_000,
  offset: 60,
};

/**
 * The workshop of the command line, and beside it what the bot has: a bare cache that sees upstream's objects by
 * alternates and has none of its own, and an engine.
 */
export class EngineShop {
  readonly engine: Engine;
  readonly shop: Workshop;
  readonly repo: string;

  private constructor(shop: Workshop, engine: Engine) {
    this.shop = shop;
    this.engine = engine;
    this.repo = join(shop.dir, 'cache.git');
    execFileSync('git', ['init', '-q', '--bare', this.repo]);
    appendFileSync(join(this.repo, 'objects/info/alternates'), `${shop.upstream.dir}/.git/objects\n`);
  }

  static async make(engine: Engine = inProcessEngine()): Promise<EngineShop> {
    return new EngineShop(await Workshop.make(), engine);
  }

  /** The stack as the series repository has it now. */
  get source(): StackSource {
    const seriesRepo = join(this.shop.series.dir, '.git');
    return { seriesRepo, commit: this.shop.series.git('rev-parse', 'HEAD'), stack: 'demo' };
  }

  upstream(rev: string): string {
    return this.shop.upstream.git('rev-parse', `${rev}^{commit}`);
  }

  /** Runs git in the cache, as somebody with a name. */
  git(...args: string[]): string {
    return this.gitWith('', ...args);
  }

  gitWith(input: string | Buffer, ...args: string[]): string {
    const identity = ['-c', `user.name=${AUTHOR.name}`, '-c', `user.email=${AUTHOR.email}`];
    return execFileSync('git', ['-C', this.repo, ...identity, ...args], {
      input,
      encoding: 'utf8',
      stdio: 'pipe',
      env: { ...process.env, GIT_AUTHOR_DATE: '1700001000 +0000', GIT_COMMITTER_DATE: '1700001000 +0000' },
    }).trim();
  }

  /** What a person makes of a commit: files set in its tree (null removes one), and who may be other parents. */
  commitOn(
    parent: string,
    files: Readonly<Record<string, string | null>>,
    others: readonly string[] = [],
  ): string {
    const index = join(this.shop.dir, 'index');
    const env = { ...process.env, GIT_INDEX_FILE: index };
    const run = (input: string, ...args: string[]): string =>
      execFileSync('git', ['-C', this.repo, ...args], { input, encoding: 'utf8', env }).trim();
    run('', 'read-tree', parent);
    for (const [path, text] of Object.entries(files)) {
      if (text === null) run('', 'update-index', '--force-remove', path);
      else {
        const id = run(text, 'hash-object', '-w', '--stdin');
        run('', 'update-index', '--add', '--cacheinfo', `100644,${id},${path}`);
      }
    }
    const tree = run('', 'write-tree');
    const parents = [parent, ...others].flatMap((id) => ['-p', id]);
    return this.git('commit-tree', ...parents, '-m', 'Resolve', tree);
  }

  show(name: string): string {
    return execFileSync('git', ['-C', this.repo, 'show', name], { encoding: 'utf8' });
  }

  /** Ids of the objects that the cache itself holds. */
  own(): string[] {
    const out = this.git('cat-file', '--batch-all-objects', '--batch-check=%(objectname)', '--unordered');
    const upstream = new Set(
      this.shop.upstream
        .git('cat-file', '--batch-all-objects', '--batch-check=%(objectname)', '--unordered')
        .split('\n'),
    );
    return out.split('\n').filter((id) => id !== '' && !upstream.has(id));
  }
}
