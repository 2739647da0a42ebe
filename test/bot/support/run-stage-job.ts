import type { Bot } from '../../../bot/bot.js';
import type { JobRequest } from '../../../bot/jobs/job.js';
import { reconcileStack } from '../../../bot/reconcile/reconcile-stack.js';
import { askForReleases } from '../../../bot/release/ask-for-releases.js';
import { reconcileReleases } from '../../../bot/release/reconcile-releases.js';
import { syncStack } from '../../../bot/sync/sync-stack.js';
import { control } from './control.js';

/** Does what a stage's story is about: syncs, looks at stacks, looks at releases. Other jobs are left out. */
export async function runStageJob(bot: Bot, { kind, about }: JobRequest): Promise<void> {
  const line = about['line'] ?? '';
  const stack = about['stack'] ?? '';
  if (kind === 'sync') await syncStack(bot, stack, control());
  if (kind === 'stack') {
    await reconcileStack(bot, { line, stack }, control());
    await askForReleases(bot, { line, stack });
  }
  if (kind === 'release') {
    await reconcileReleases(bot, { line, distribution: about['distribution'] ?? '' }, control());
  }
}
