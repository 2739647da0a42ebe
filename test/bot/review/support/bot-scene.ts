import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bot } from '../../../../bot/bot.js';
import type { BotConfig } from '../../../../bot/bot-config.js';
import type { JobRequest } from '../../../../bot/jobs/job.js';
import { openWorkspace } from '../../../../bot/workspace/open-workspace.js';
import { makeSample } from '../../../../cli/demo/make-sample.js';
import { makeSampleSeries } from '../../../../cli/demo/make-sample-series.js';
import type { SampleSeries } from '../../../../cli/demo/sample-series.js';
import type { SampleUpstream } from '../../../../cli/demo/sample-upstream.js';
import type { LocalForge } from '../../../../src/forge/local/local-forge.js';
import { openLocalForge } from '../../../../src/forge/local/open-local-forge.js';
import { mirrorPaths } from '../../../../src/git/mirror/mirror-paths.js';
import type { Oid } from '../../../../src/git/oid.js';
import { inProcessEngine } from '../../../../src/replay/pool/in-process-engine.js';
import { TempRepo, type FileSpec } from '../../../support/temp-repo.js';

export const SERIES = 'team/series';
export const FORK = 'team/sample';

/** The bot on a local forge, with the sample stack on `main` of `team/series` and published in `team/sample`. */
export interface BotScene {
  readonly dir: string;
  readonly bot: Bot;
  readonly forge: LocalForge;
  readonly upstream: SampleUpstream;
  readonly stack: SampleSeries;
  /** A person's clone of the series repository, and one of the fork. */
  readonly series: TempRepo;
  readonly fork: TempRepo;
  /** What was asked of the queue. */
  readonly asked: JobRequest[];
  /** The text of a file of the stack on the line. */
  read(name: string): string;
  seriesWith(...names: readonly string[]): string;
  /** Commits on a branch off `from` and pushes it. */
  push(
    to: 'series' | 'fork',
    branch: string,
    files: Readonly<Record<string, FileSpec>>,
    from?: string,
    message?: string,
  ): Oid;
  /** The files of a branch of the series repository as the forge has it. */
  show(branch: string, path: string): string;
  remove(): void;
}

export const control = { signal: new AbortController().signal, progress: () => {} };

export async function makeBotScene(): Promise<BotScene> {
  const dir = mkdtempSync(join(tmpdir(), 'upkeep-bot-'));
  const upstream = await makeSample({ dir });
  const forge = openLocalForge({ dir: join(dir, 'forge'), url: 'http://forge.example' });
  const series = new TempRepo(join(dir, 'series'));
  const stack = await makeSampleSeries(upstream, { dir: join(series.dir, 'patches', 'sample'), fork: FORK });
  const line = series.commit('The stack');
  const remotes = { series: await forge.createRepository(SERIES), fork: await forge.createRepository(FORK) };
  series.git('push', '-q', remotes.series, 'main');
  for (const [login, permission] of [
    ['ann', 'write'],
    ['bob', 'read'],
    ['zoe', 'admin'],
  ] as const) {
    await forge.setPermission(SERIES, login, permission);
    await forge.setPermission(FORK, login, permission);
  }
  const home = join(dir, 'home');
  execFileSync('git', ['clone', '-q', '--mirror', upstream.gitDir, mirrorPaths(home, 'sample').gitDir]);
  const asked: JobRequest[] = [];
  const config: BotConfig = {
    forge: { kind: 'local', dir: join(dir, 'forge') },
    series: SERIES,
    lines: [],
    home,
    packages: null,
    signer: null,
    composer: 'none',
    queueUrl: null,
    role: 'all',
    workers: 1,
    pollMs: 60_000,
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'http://upkeep.example',
    logLevel: 'info',
  };
  const bot: Bot = {
    config,
    forge,
    engine: inProcessEngine(),
    queue: {
      add: async (request) => void asked.push(request),
      start: () => {},
      list: async () => [],
      cancel: async () => false,
      idle: async () => {},
      close: async () => {},
    },
    workspace: openWorkspace({ config, forge }),
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    today: () => '2026-11-26',
  };
  const { tip } = await bot.engine.judge({
    source: { seriesRepo: join(series.dir, '.git'), commit: line, stack: 'sample' },
    repo: upstream.gitDir,
    onto: stack.base,
  });
  const fork = new TempRepo(join(dir, 'fork'));
  execFileSync('git', ['-C', upstream.gitDir, 'update-ref', 'refs/heads/published', tip]);
  fork.git('fetch', '-q', upstream.gitDir, '+refs/*:refs/from/*');
  fork.git('push', '-q', remotes.fork, `${tip}:refs/heads/main`);
  const repos = { series, fork };
  const starts = { series: line, fork: tip };
  return {
    dir,
    bot,
    forge,
    upstream,
    stack,
    series,
    fork,
    asked,
    read: (name) => series.git('show', `${line}:patches/sample/${name}`) + '\n',
    seriesWith: (...names) =>
      `${series.git('show', `${line}:patches/sample/series`)}\n${names.map((name) => `${name}\n`).join('')}`,
    push(to, branch, files, from = starts[to], message = 'Offered') {
      const repo = repos[to];
      repo.git('checkout', '-q', '--detach', from);
      const id = repo.commit(message, files);
      repo.git('push', '-q', '-f', remotes[to], `HEAD:refs/heads/${branch}`);
      return id;
    },
    show: (branch, path) =>
      execFileSync('git', ['-C', remotes.series, 'show', `${branch}:${path}`], { encoding: 'utf8' }),
    remove() {
      forge.dispose();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
