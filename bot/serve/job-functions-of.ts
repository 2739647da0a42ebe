import type { Bot } from '../bot.js';
import { runCommand } from '../commands/run-command.js';
import { askAfterwards } from '../jobs/ask-afterwards.js';
import { jobRequests } from '../jobs/job-requests.js';
import { mirrorBuildJob } from '../mirror-build/mirror-build-job.js';
import { reconcileStack } from '../reconcile/reconcile-stack.js';
import { askForReleases } from '../release/ask-for-releases.js';
import { freshenStacks } from '../release/freshen-stacks.js';
import { reconcileReleases } from '../release/reconcile-releases.js';
import { runPull } from '../review/run-pull.js';
import type { JobFunctions } from '../server/job-functions.js';
import { lineStacks } from '../sweep/line-stacks.js';
import { sweep } from '../sweep/sweep.js';
import { freshenMirror } from '../sync/freshen-mirror.js';
import { syncStack } from '../sync/sync-stack.js';

/** What the bot does for each kind of job. */
export function jobFunctionsOf(bot: Bot): JobFunctions {
  // With a queue in the process, whoever synced the mirror is us.
  const shared = bot.config.queueUrl !== null;
  return {
    sweep: (control) => sweep(bot, control),
    sync: async ({ stack }, control) => {
      await syncStack(bot, stack, control);
      if (bot.config.packages !== null) await askForPackages(bot, stack);
    },
    stack: async (key, control) => {
      if (shared) await freshenMirror(bot, key.stack, control);
      await reconcileStack(bot, key, control);
      await askForReleases(bot, key);
    },
    pull: (about, control) => runPull(bot, about, control),
    command: (about, control) => runCommand(bot, about, control),
    mirrorBuild: async (about, control) => {
      if (shared) await freshenMirror(bot, about.stack, control);
      await mirrorBuildJob(bot, about, control);
    },
    release: async (about, control) => {
      await freshenStacks(bot, about, control, shared);
      await reconcileReleases(bot, about, control);
    },
  };
}

/** Builds nothing where nothing is new, so it may be asked for after every sync. */
async function askForPackages(bot: Bot, stack: string): Promise<void> {
  const keys = await lineStacks(bot, await bot.workspace.series());
  const key = keys.find((one) => one.stack === stack);
  if (key === undefined) return;
  await askAfterwards(bot.queue, {
    ...jobRequests.mirrorBuild(key, `upstream of ${stack} was synced`),
    priority: -1,
  });
}
