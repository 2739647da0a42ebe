import type { Repository } from '../../src/git/repository.js';
import type { Bot } from '../bot.js';
import { jobRequests } from '../jobs/job-requests.js';
import type { JobRequest } from '../jobs/job.js';
import { releaseLines } from '../review/release-lines.js';
import type { LocalCopy } from '../workspace/workspace.js';
import { lineDistributions } from './line-distributions.js';
import type { ReleaseKey } from './release-key.js';
import { releaseRefs } from './release-refs.js';

/**
 * Jobs for every distribution of every line that is not released by hand, and for those of which a record is left: what
 * they have open is closed. None without a folder for packages. Throws what the forge throws.
 */
export async function releaseJobs(bot: Bot, copy: LocalCopy, reason: string): Promise<JobRequest[]> {
  if (bot.config.packages === null) return [];
  const series = await bot.workspace.openSeries();
  let keys: ReleaseKey[];
  try {
    keys = await keysOf(bot, series, copy);
  } finally {
    series.close();
  }
  for (const ref of copy.refs.keys()) {
    const key = releaseRefs.ofState(ref);
    if (key !== null) keys.push(key);
  }
  const jobs = keys.map((key) => jobRequests.release(key, reason));
  return [...new Map(jobs.map((job) => [job.key, job])).values()];
}

async function keysOf(bot: Bot, series: Repository, { refs }: LocalCopy): Promise<ReleaseKey[]> {
  const keys: ReleaseKey[] = [];
  for (const { line, tip } of await releaseLines(bot, refs)) {
    for (const { name, policy } of await lineDistributions(bot, series, tip)) {
      if (policy !== 'manual') keys.push({ line, distribution: name });
    }
  }
  return keys;
}
