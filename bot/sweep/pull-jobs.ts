import type { Bot } from '../bot.js';
import { jobRequests } from '../jobs/job-requests.js';
import type { JobRequest } from '../jobs/job.js';
import { findCommands } from './find-commands.js';

/**
 * Jobs for the open pull requests of a repository: a look at each that people opened, and the commands that nobody
 * answered yet. Branches of ours bring nothing that must be reviewed. Throws what the forge throws.
 */
export async function pullJobs(
  bot: Pick<Bot, 'forge'>,
  repository: string,
  reason: string,
): Promise<JobRequest[]> {
  const jobs: JobRequest[] = [];
  for (const pull of await bot.forge.pullRequests(repository, { state: 'open' })) {
    const own = pull.head.repository === repository && pull.head.branch.startsWith('upkeep/');
    if (!own) jobs.push(jobRequests.pull(repository, pull.number, reason));
    jobs.push(...(await findCommands(bot, pull)));
  }
  return jobs;
}
