import { resolve } from 'node:path';
import type { Bot } from '../bot.js';
import { jobRequests } from '../jobs/job-requests.js';
import type { JobRequest } from '../jobs/job.js';
import { systemTimers } from '../jobs/system-timers.js';
import type { Timers } from '../jobs/timers.js';
import { pullJobs } from '../sweep/pull-jobs.js';
import { readStackConfigs } from '../sweep/read-stack-configs.js';
import { refsSignature } from './refs-signature.js';
import { watchedFolders, type WatchedFolder } from './watched-folders.js';

/** Soon for a person and nothing for the machine: only times of files are looked at. */
const EVERY_MS = 400;

/**
 * What webhooks are to GitHub: looks at the repositories of the local forge, and at upstreams that are folders, and
 * asks for a look where a ref moved. What moved before the first look is the sweep's business. Returns what ends it.
 */
export function watchLocalForge(bot: Bot, dir: string, timers: Timers = systemTimers): () => void {
  const watch = new LocalWatch(bot, dir);
  let ended = false;
  let callOff = (): void => {};
  const look = async (): Promise<void> => {
    try {
      for (const job of await watch.look()) await bot.queue.add(job);
    } catch (error) {
      bot.log.warn({ err: error }, 'the local forge could not be looked at');
    }
    if (!ended) callOff = timers.after(EVERY_MS, () => void look());
  };
  void look();
  return () => {
    ended = true;
    callOff();
  };
}

class LocalWatch {
  readonly #bot: Bot;
  readonly #dir: string;
  readonly #seen = new Map<string, string>();
  #folders: readonly WatchedFolder[] | null = null;

  constructor(bot: Bot, dir: string) {
    this.#bot = bot;
    this.#dir = dir;
  }

  async look(): Promise<JobRequest[]> {
    const { series } = this.#bot.config;
    const jobs: JobRequest[] = [];
    const seriesMoved = this.#moved(resolve(this.#dir, `${series}.git`));
    if (seriesMoved || this.#folders === null) {
      const stacks = await readStackConfigs(this.#bot);
      this.#folders = await watchedFolders(this.#bot, this.#dir, stacks);
      if (seriesMoved) {
        for (const { key } of stacks) jobs.push(jobRequests.stack(key, `something moved in ${series}`));
        jobs.push(...(await pullJobs(this.#bot, series, `something moved in ${series}`)));
      }
    }
    const moved = new Set<string>();
    for (const gitDir of new Set(this.#folders.map((folder) => folder.gitDir))) {
      if (this.#moved(gitDir)) moved.add(gitDir);
    }
    const forks = new Set<string>();
    for (const { gitDir, role, repository, line, stack } of this.#folders) {
      if (!moved.has(gitDir)) continue;
      if (role === 'upstream') jobs.push(jobRequests.sync(stack, `upstream of ${stack} moved`));
      else jobs.push(jobRequests.stack({ line, stack }, `something moved in ${repository}`));
      if (role === 'fork' && repository !== null) forks.add(repository);
    }
    for (const fork of forks) jobs.push(...(await pullJobs(this.#bot, fork, `something moved in ${fork}`)));
    return jobs;
  }

  #moved(gitDir: string): boolean {
    const before = this.#seen.get(gitDir);
    const now = refsSignature(gitDir);
    this.#seen.set(gitDir, now);
    return before !== undefined && before !== now;
  }
}
