import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BotConfig } from '../../bot/bot-config.js';
import { openLocalForge } from '../../src/forge/local/open-local-forge.js';
import type { Git } from '../git.js';
import type { Task } from '../contestant.js';
import { scratchRepo } from '../scratch-repo.js';

/** A local forge with a series repository and a fork, and an upstream that has released the base of a stack. */
export interface BotWorld {
  readonly config: BotConfig;
  /** Bare; a release is a tag in it. */
  readonly upstream: string;
  readonly series: string;
  readonly fork: string;
}

const [SERIES, FORK] = ['bench/series', 'bench/fork'];
/** Tags of upstream's two releases. */
export const FIRST = '1.0.0';
export const SECOND = '1.0.1';

/** Makes the world in a folder. Upstream's objects are read from the task's repository, so nothing is copied. */
export async function makeBotWorld(git: Git, task: Task, dir: string): Promise<BotWorld> {
  const upstream = scratchRepo(git, join(dir, 'upstream.git'), task.source);
  git.bytes(upstream, ['update-ref', `refs/tags/${FIRST}`, task.base]);
  const forgeDir = join(dir, 'forge');
  const forge = openLocalForge({ dir: forgeDir });
  const series = await forge.createRepository(SERIES);
  const fork = await forge.createRepository(FORK);
  forge.dispose();
  const work = join(dir, 'work');
  mkdirSync(work);
  git.bytes(work, ['init', '-q', '-b', 'main', '.']);
  cpSync(task.stack, join(work, 'patches', 'bench'), { recursive: true });
  const yaml = [`upstream: ${upstream}`, `fork: ${FORK}`, 'follow: { tags: ["1.*"] }', ''].join('\n');
  writeFileSync(join(work, 'patches', 'bench', 'stack.yml'), yaml);
  git.bytes(work, ['add', '-A']);
  git.bytes(work, ['commit', '-q', '-m', 'The series']);
  git.bytes(work, ['push', '-q', series, 'main']);
  return { config: configOf(dir, forgeDir), upstream, series, fork };
}

/** Upstream releases what the stack shall be moved to. */
export function releaseNext(git: Git, { upstream }: BotWorld, task: Task): void {
  git.bytes(upstream, ['update-ref', `refs/tags/${SECOND}`, task.onto]);
}

function configOf(dir: string, forgeDir: string): BotConfig {
  return {
    forge: { kind: 'local', dir: forgeDir },
    series: SERIES,
    lines: [],
    home: join(dir, 'home'),
    packages: null,
    signer: null,
    composer: 'none',
    queueUrl: null,
    role: 'all',
    workers: 2,
    pollMs: 3_600_000,
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'http://localhost:4000',
    logLevel: 'error',
  };
}
