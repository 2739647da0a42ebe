import { resolve } from 'node:path';
import type { Bot } from '../bot.js';
import { jobRequests } from '../jobs/job-requests.js';
import type { JobRequest } from '../jobs/job.js';
import { systemTimers } from '../jobs/system-timers.js';
import type { Timers } from '../jobs/timers.js';
import { repeatedLook, type RepeatedLook } from '../jobs/repeated-look.js';
import { pullJobs } from '../sweep/pull-jobs.js';
import { readStackConfigs } from '../sweep/read-stack-configs.js';
import { refsSignature } from '../../src/git/refs-signature.js';
import { watchedFolders, type WatchedFolder } from './watched-folders.js';

/** Soon for a person and nothing for the machine: only times of files are looked at. */
const EVERY_MS = 200;

/**
 * What webhooks are to GitHub: looks at the repositories of the local forge, and at upstreams that are folders, and
 * asks for a look where a ref moved. What moved before the first look is the sweep's business.
 */
export function watchLocalForge(bot: Bot, dir: string, timers: Timers = systemTimers): RepeatedLook {
  const watch = new LocalWatch(bot, dir);
  const onError = (error: unknown): void =>
    bot.log.warn({ err: error }, 'the local forge could not be looked at');
  return repeatedLook(EVERY_MS, (goesOn) => watch.look(goesOn), onError, timers);
}

class LocalWatch {
  readonly #bot: Bot;
  readonly #dir: string;
  /** Signatures of what was dealt with, by folder. */
  readonly #seen = new Map<string, string>();
  #folders: readonly WatchedFolder[] | null = null;

  constructor(bot: Bot, dir: string) {
    this.#bot = bot;
    this.#dir = dir;
  }

  /** What moved counts as seen once its jobs are queued, so that a look that fails is made again. */
  async look(goesOn: () => boolean): Promise<void> {
    const { series } = this.#bot.config;
    const seriesDir = resolve(this.#dir, `${series}.git`);
    // Before anything is read: what moves while we read is then seen by the next look.
    const now = new Map([[seriesDir, refsSignature(seriesDir)]]);
    const seriesMoved = this.#moved(seriesDir, now);
    const jobs: JobRequest[] = [];
    if (seriesMoved || this.#folders === null) {
      const stacks = await readStackConfigs(this.#bot);
      this.#folders = await watchedFolders(this.#bot, this.#dir, stacks);
      if (seriesMoved) {
        for (const { key } of stacks) jobs.push(jobRequests.stack(key, `something moved in ${series}`));
        jobs.push(...(await pullJobs(this.#bot, series, `something moved in ${series}`)));
      }
    }
    for (const { gitDir } of this.#folders) {
      if (!now.has(gitDir)) now.set(gitDir, refsSignature(gitDir));
    }
    jobs.push(...(await this.#jobsOf(this.#folders.filter(({ gitDir }) => this.#moved(gitDir, now)))));
    for (const job of jobs) {
      if (!goesOn()) return;
      await this.#bot.queue.add(job);
    }
    for (const [gitDir, signature] of now) this.#seen.set(gitDir, signature);
  }

  async #jobsOf(moved: readonly WatchedFolder[]): Promise<JobRequest[]> {
    const jobs: JobRequest[] = [];
    const forks = new Set<string>();
    for (const { role, repository, line, stack } of moved) {
      if (role === 'upstream') jobs.push(jobRequests.sync(stack, `upstream of ${stack} moved`));
      else jobs.push(jobRequests.stack({ line, stack }, `something moved in ${repository}`));
      if (role === 'fork' && repository !== null) forks.add(repository);
    }
    for (const fork of forks) jobs.push(...(await pullJobs(this.#bot, fork, `something moved in ${fork}`)));
    return jobs;
  }

  /** A folder that is looked at for the first time has not moved. */
  #moved(gitDir: string, now: ReadonlyMap<string, string>): boolean {
    const before = this.#seen.get(gitDir);
    return before !== undefined && before !== now.get(gitDir);
  }
}
