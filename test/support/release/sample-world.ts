import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import type { ReleaseRequest } from '../../../builder/release/release-request.js';
import type { ReleaseWorld } from '../../../builder/release/release-world.js';
import type { WantedRelease } from '../../../builder/release/release-announcer.js';
import { makeSample } from '../../../cli/demo/make-sample.js';
import { makeSampleSeries } from '../../../cli/demo/make-sample-series.js';
import type { SampleRelease, SampleUpstream } from '../../../cli/demo/sample-upstream.js';
import type { CheckState } from '../../../src/forge/check.js';
import { FactsStore } from '../../../src/compat/tree/facts-store.js';
import { listRefs } from '../../../src/git/list-refs.js';
import { recordUpstream } from '../../../src/git/mirror/upstream-record.js';
import { openRepository } from '../../../src/git/open-repository.js';
import type { Oid } from '../../../src/git/oid.js';
import type { Repository } from '../../../src/git/repository.js';
import { greenUpkeep } from '../../builder/support/green-upkeep.js';
import { type FileSpec, TempRepo } from '../temp-repo.js';
import { hostedCopy } from './hosted-copy.js';
import { pushStack } from './push-stack.js';

/** How `stack.yml` names the fork. */
const FORK = 'example/sample';
/** How people call the series repository. */
const SERIES = 'example/series';
const UPSTREAM = 'https://github.com/example/sample.git';
/** The patches that do not fit to 2.4.2 as they are. */
const NOT_YET = ['mail/order-mail-without-queue.patch', 'mail/resend-order-mail-command.patch'];

export interface SampleWorldOptions {
  /** Whether the series repository has no host: its refs are set in the local one, as the command line does. */
  readonly unhosted?: boolean;
}

/**
 * Everything that a release of the sample distribution (recipe `sample`, flavors headless, headfull, minimal) works
 * with, as real repositories in one folder, in half a second: the sample upstream (`upstream`, releases 2.4.0 to
 * 2.4.2-p1), the series repository with the sample's stack on 2.4.1 (a work tree on branch `main`, and a bare one that
 * stands for its host), the fork with that stack on its branch `main` (a bare host and a local copy), upstream's tags
 * recorded in `refs/upkeep/upstream/sample`, an empty folder for the Composer repository. Outside are small fakes:
 * Composer resolves everything, checks are what a test puts into `checkStates`, announcements land in `announced`.
 *
 * How to use it in a test file:
 *
 *     const sample = sampleWorld();                       // one for all tests of the file: reading alone
 *     it('…', async () => {
 *       const place = sample().copy();                    // a copy for a test that writes; gone when it ends
 *       const request = place.request('1.0.0');           // what is released: tip of main, on 2026-01-31
 *       const world = place.world({ composer: null });    // a ReleaseWorld, with what the test wants otherwise
 *       const prepared = await prepareRelease(request, world);
 *       await place.moveTo('2.4.1-p2');                   // as the bot does: replayed, committed, fork pushed
 *       place.commit('Preface', { 'releases/sample/1.0.1.md': 'Hello\n' });   // anything else in the series
 *     });
 *
 * Nothing in it depends on the machine: every commit has the same id everywhere.
 */
export class SampleWorld {
  readonly dir: string;
  readonly sample: SampleUpstream;
  /** What was announced, in order. */
  readonly announced: WantedRelease[] = [];
  /** Steps that were told of by `onStep`, in order. */
  readonly steps: string[] = [];
  /** Checks of the fork's forge by commit; none for a commit that is not here. */
  readonly checkStates = new Map<Oid, readonly CheckState[]>();
  readonly #options: SampleWorldOptions;
  readonly #facts: FactsStore;
  readonly #open: Repository[] = [];

  private constructor(dir: string, sample: SampleUpstream, options: SampleWorldOptions, facts: FactsStore) {
    this.dir = dir;
    this.sample = sample;
    this.#options = options;
    this.#facts = facts;
  }

  static async make(options: SampleWorldOptions = {}): Promise<SampleWorld> {
    const dir = newFolder();
    const sample = await makeSample({ dir });
    const place = new SampleWorld(dir, sample, options, new FactsStore(null));
    const work = new TempRepo(join(dir, 'series'));
    await makeSampleSeries(sample, {
      dir: join(work.dir, 'patches/sample'),
      upstream: UPSTREAM,
      fork: FORK,
    });
    work.commit('The series on 2.4.1');
    for (const repository of ['hosts/series.git', 'hosts/fork.git', 'copies/fork.git']) {
      mkdirSync(join(dir, repository), { recursive: true });
      work.git('init', '-q', '--bare', '-b', 'main', join(dir, repository));
    }
    await place.#recordTags();
    work.git('push', '-q', place.seriesHostDir, 'refs/heads/main', 'refs/upkeep/*:refs/upkeep/*');
    await place.publishStack();
    return place;
  }

  /** The same in a new folder, which is gone when the test ends that asked for it. Read facts are shared. */
  copy(options: SampleWorldOptions = this.#options): SampleWorld {
    const dir = newFolder();
    cpSync(this.dir, dir, { recursive: true });
    const sample = { ...this.sample, gitDir: join(dir, 'upstream.git') };
    const place = new SampleWorld(dir, sample, options, this.#facts);
    for (const [commit, states] of this.checkStates) place.checkStates.set(commit, states);
    onTestFinished(() => place.close());
    return place;
  }

  close(): void {
    for (const repo of this.#open) repo.close();
    rmSync(this.dir, { recursive: true, force: true });
  }

  /** The work tree of the series repository. */
  get seriesDir(): string {
    return join(this.dir, 'series');
  }

  /** The bare repository that stands for its host. */
  get seriesHostDir(): string {
    return join(this.dir, 'hosts/series.git');
  }

  /** The bare repository that stands for the fork's host. */
  get forkHostDir(): string {
    return join(this.dir, 'hosts/fork.git');
  }

  /** The folder of the Composer repository. */
  get out(): string {
    return join(this.dir, 'out');
  }

  /** What is released unless a test says otherwise: the tip of `main`. */
  request(version: string, changes: Partial<ReleaseRequest> = {}): ReleaseRequest {
    return {
      distribution: 'sample',
      version,
      line: 'main',
      series: this.git('rev-parse', 'refs/heads/main'),
      asOf: '2026-01-31',
      emergency: null,
      ...changes,
    };
  }

  async world(changes: Partial<ReleaseWorld> = {}): Promise<ReleaseWorld> {
    const { unhosted = false } = this.#options;
    const series = await this.open(this.seriesDir);
    const upstream = await this.open(this.sample.gitDir);
    return {
      series,
      seriesHost: () =>
        hostedCopy({
          name: SERIES,
          host: unhosted ? null : this.seriesHostDir,
          local: this.seriesDir,
          kept: ['refs/upkeep/*', 'refs/tags/*'],
        }),
      upstream: () => Promise.resolve(upstream),
      fork: async (_, config) =>
        config?.fork === undefined
          ? null
          : hostedCopy({
              name: config.fork,
              host: this.forkHostDir,
              local: join(this.dir, 'copies/fork.git'),
              kept: ['refs/heads/*', 'refs/tags/*'],
            }),
      checks: (_, commit) => Promise.resolve(this.checkStates.get(commit) ?? []),
      cwd: this.seriesDir,
      facts: this.#facts,
      composer: {
        version: () => Promise.resolve('2.5.5'),
        resolve: () => Promise.resolve({ ok: true, packages: [], problem: '' }),
      },
      signer: null,
      announcer: {
        announce: (release) => {
          if (!this.announced.some(({ tag }) => tag === release.tag)) this.announced.push(release);
          return Promise.resolve(`https://github.com/${SERIES}/releases/tag/${release.tag}`);
        },
      },
      out: this.out,
      staging: join(this.dir, 'staging'),
      alsoInto: null,
      url: 'https://repo.example.com/',
      workers: 1,
      signal: new AbortController().signal,
      program: '0.0.0-test',
      onProgress: () => {},
      onStep: (step) => void this.steps.push(step),
      ...changes,
    };
  }

  /** Upstream's 2.4.0 as packages, in a repository that nobody published yet. */
  async buildMirror(out: string): Promise<void> {
    const { gitDir } = this.sample;
    const args = ['--repo', gitDir, '--recipe', 'sample', '--tag', '2.4.0', '--out', out];
    await this.upkeep('build', 'mirror', ...args, '--url', 'https://repo.example.com');
  }

  /** Opens a repository until the place is closed. */
  async open(dir: string): Promise<Repository> {
    const repo = await openRepository(dir);
    this.#open.push(repo);
    return repo;
  }

  /** git in the work tree of the series repository, with fixed names and dates. */
  git(...args: string[]): string {
    return new TempRepo(this.seriesDir).git(...args);
  }

  /** Commits to `main` of the series repository and pushes it; null removes a file. The new commit. */
  commit(message: string, files: Readonly<Record<string, FileSpec>> = {}): Oid {
    const commit = new TempRepo(this.seriesDir).commit(message, files);
    this.git('push', '-q', this.seriesHostDir, 'refs/heads/main');
    return commit;
  }

  /** A file of the work tree. */
  read(path: string): string {
    return readFileSync(join(this.seriesDir, path), 'utf8');
  }

  /** A command line in the series repository, which must be green; its `--json` document. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows what document it asks for
  upkeep<T>(...argv: readonly string[]): Promise<T> {
    return greenUpkeep<T>(this.seriesDir, argv);
  }

  /**
   * Moves the stack to a release of upstream: replayed, committed to `main`, on the fork's branch. For 2.4.2 and later,
   * the patch that upstream has by then is retired, and the two that conflict are disabled. The commit of the series.
   */
  async moveTo(release: SampleRelease): Promise<Oid> {
    const from = ['--repo', this.sample.gitDir];
    if (release.startsWith('2.4.2')) {
      await this.upkeep('retire', 'sample', 'customer-token-hash-equals.patch', '--onto', release, ...from);
      this.commit('Retire what upstream has\n\nUpstream compares tokens in constant time since 2.4.2.');
      for (const patch of NOT_YET.toReversed()) await this.upkeep('disable', 'sample', patch, ...from);
      this.commit('Disable what conflicts');
    }
    await this.upkeep('rebase', 'sample', '--onto', release, '--write', ...from);
    const commit = this.commit(`Move sample to ${release}`);
    await this.publishStack();
    return commit;
  }

  /** Brings the fork's branch to the stack as `main` has it, always forward; the new tip. */
  async publishStack(): Promise<Oid> {
    return pushStack({
      stackDir: join(this.seriesDir, 'patches/sample'),
      upstream: this.sample.gitDir,
      copy: join(this.dir, 'copies/fork.git'),
      host: this.forkHostDir,
    });
  }

  async #recordTags(): Promise<void> {
    const tags = [...(await listRefs({ gitDir: this.sample.gitDir }, 'refs/tags/'))].map(([ref, target]) => ({
      name: ref.slice('refs/tags/'.length),
      ...target,
    }));
    const nothing = { new: [], moved: [], accepted: [], deleted: [] };
    const branches = { new: [], forwarded: [], rewritten: [], accepted: [], deleted: [] };
    const series = await this.open(this.seriesDir);
    const plan = { tags: { ...nothing, new: tags }, branches, green: true, updates: [] };
    await recordUpstream(series, 'sample', plan, 1_700_000_000);
  }
}

function newFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'upkeep-release-')));
}

/** A world for all tests of a file, which read it alone; those that write ask for a `copy()`. */
export function sampleWorld(
  options: SampleWorldOptions = {},
  prepare: (place: SampleWorld) => Promise<void> = () => Promise.resolve(),
): () => SampleWorld {
  let place: SampleWorld | undefined;
  beforeAll(async () => {
    place = await SampleWorld.make(options);
    await prepare(place);
  });
  afterAll(() => place?.close());
  return () => {
    if (place === undefined) throw new Error('the world is made before the tests run');
    return place;
  };
}
