import type { Bot } from '../bot.js';
import { askAfterwards } from '../jobs/ask-afterwards.js';
import { jobRequests } from '../jobs/job-requests.js';
import type { StackKey } from '../stack-key.js';
import { lineDistributions } from './line-distributions.js';

/** Goes after what a release waits for. */
const LAST = -1;

/**
 * Asks for a look at the releases of every distribution that has a stack. Such a look costs little when nothing moved,
 * so it may be asked for after every look at a stack. Nothing without a folder for packages, and for a distribution
 * that is released by hand. Throws what the workspace throws.
 */
export async function askForReleases(bot: Bot, { line, stack }: StackKey): Promise<void> {
  if (bot.config.packages === null) return;
  const { refs } = await bot.workspace.series();
  const tip = refs.get(`refs/heads/${line}`);
  if (tip === undefined) return;
  const series = await bot.workspace.openSeries();
  try {
    for (const { name, policy, stacks } of await lineDistributions(bot, series, tip)) {
      if (policy === 'manual' || !stacks.includes(stack)) continue;
      const request = jobRequests.release({ line, distribution: name }, `${stack} on ${line} was looked at`);
      await askAfterwards(bot.queue, { ...request, priority: LAST });
    }
  } finally {
    series.close();
  }
}
