import { mirrorPaths } from '../../src/git/mirror/mirror-paths.js';
import type { BotConfig } from '../bot-config.js';
import type { JobControl } from '../jobs/job.js';
import type { Log } from '../log.js';
import type { StackPlan } from '../reconcile/plan-stack.js';
import { reconcileStack } from '../reconcile/reconcile-stack.js';
import { readStackConfigs } from '../sweep/read-stack-configs.js';
import { removeCopy } from '../workspace/bare-copy.js';
import { openBot } from './open-bot.js';

/**
 * `upkeep serve --once --dry-run`: what the next look at each stack would do first, from the mirrors as they are. Nothing
 * is pushed and nothing is said on the forge; only caches are made. Throws what a look throws.
 */
export async function planOnce(config: BotConfig, log: Log, control: JobControl): Promise<StackPlan[]> {
  const opened = openBot({ ...config, queueUrl: null }, log);
  const { bot } = opened;
  const borrowed = new Set<string>();
  try {
    const plans: StackPlan[] = [];
    for (const { key } of await readStackConfigs(bot)) {
      if ((await bot.workspace.mirror(key.stack)) === null) borrowed.add(key.stack);
      const plan = await reconcileStack(bot, key, control, { dryRun: true });
      if (plan !== null) plans.push(plan);
    }
    return plans;
  } finally {
    // What is in a mirror counts as recorded, and nothing was: the first sync fetches it again.
    for (const stack of borrowed) removeCopy(mirrorPaths(config.home, stack).gitDir);
    await bot.queue.close(0);
    await opened.close();
  }
}
