import type { Bot } from '../bot.js';
import type { JobControl } from '../jobs/job.js';
import { freshenMirror } from '../sync/freshen-mirror.js';
import { lineDistributions } from './line-distributions.js';
import type { ReleaseKey } from './release-key.js';

/**
 * Brings the mirrors of a distribution's stacks to where upstream is: those that are not there, and all of them where
 * another process may have synced. Throws as `freshenMirror`.
 */
export async function freshenStacks(
  bot: Bot,
  { line, distribution }: ReleaseKey,
  control: JobControl,
  all: boolean,
): Promise<void> {
  const { refs } = await bot.workspace.series();
  const tip = refs.get(`refs/heads/${line}`);
  if (tip === undefined || bot.config.packages === null) return;
  const series = await bot.workspace.openSeries();
  let stacks: readonly string[];
  try {
    const found = (await lineDistributions(bot, series, tip)).find(({ name }) => name === distribution);
    stacks = found === undefined || found.policy === 'manual' ? [] : found.stacks;
  } finally {
    series.close();
  }
  for (const stack of stacks) {
    if (all || (await bot.workspace.mirror(stack)) === null) await freshenMirror(bot, stack, control);
  }
}
