import type { PullRequest } from '../../src/forge/pull-request.js';
import type { Bot } from '../bot.js';
import type { JobControl } from '../jobs/job.js';
import { jobRequests } from '../jobs/job-requests.js';
import type { JobRequest } from '../jobs/job.js';
import { lineStacks } from './line-stacks.js';

const FROM_TIMER = -1;

/**
 * The job `sweep`: asks for a look at everything, so that what no webhook told is found all the same: every upstream,
 * every stack on every line, every open pull request of people into a line. Looks that find nothing new cost little.
 */
export async function sweep(bot: Bot, control: JobControl): Promise<void> {
  const { config, workspace, forge, queue } = bot;
  control.progress('lists lines and stacks');
  const series = await workspace.series();
  const keys = await lineStacks(bot, series);
  const reason = 'looks at everything';
  const ask = (request: JobRequest): Promise<void> => queue.add({ ...request, priority: FROM_TIMER });
  for (const stack of [...new Set(keys.map((key) => key.stack))].toSorted()) {
    await ask(jobRequests.sync(stack, reason));
  }
  for (const key of keys) await ask(jobRequests.stack(key, reason));
  const lines = new Set(keys.map(({ line }) => line));
  const pulls = await forge.pullRequests(config.series, { state: 'open' });
  for (const pull of pulls.filter((one) => lines.has(one.base.branch) && !isOwn(one, config.series))) {
    await ask(jobRequests.pull(config.series, pull.number, reason));
  }
}

/** Branches of ours in the series repository: what they bring is known. */
function isOwn({ head }: PullRequest, series: string): boolean {
  return head.repository === series && head.branch.startsWith('upkeep/');
}
