import type { Bot } from '../bot.js';
import { jobRequests } from '../jobs/job-requests.js';

/**
 * Asks for another look at every open pull request for a release line: for when the line moved, or another of them
 * was opened, changed or closed, since each is judged as it would be merged.
 * @param except number of one that is looked at anyway; null for none
 */
export async function queueReviews(
  bot: Bot,
  line: string,
  reason: string,
  except: number | null = null,
): Promise<void> {
  const { series } = bot.config;
  const open = await bot.forge.pullRequests(series, { state: 'open', base: line });
  for (const { number } of open) {
    if (number !== except) await bot.queue.add(jobRequests.pull(series, number, reason));
  }
}
