import type { BotConfig } from '../bot-config.js';
import { jobRequests } from '../jobs/job-requests.js';
import type { JobView } from '../jobs/job.js';
import type { Log } from '../log.js';
import { pullJobs } from '../sweep/pull-jobs.js';
import { readStackConfigs } from '../sweep/read-stack-configs.js';
import { readStackStates, type StackReading } from '../state/read-stack-states.js';
import { startBot, type StartedBot } from './start-bot.js';

/** What one look at everything came to. */
export interface OneLook {
  /** Every stack as it was recorded at the end. */
  readonly stacks: readonly StackReading[];
  /** Jobs that failed, or wait for the outside to get well. */
  readonly left: readonly JobView[];
}

/**
 * `upkeep serve --once`: looks at everything, does what is to be done, and ends when nothing is left to do at once. The
 * queue is in the process. Throws what opening and the first look at the series throw.
 */
export async function runOnce(config: BotConfig, log: Log, signal: AbortSignal): Promise<OneLook> {
  const started = startBot({ ...config, queueUrl: null, role: 'worker' }, log);
  const { queue } = started.bot;
  const stop = (): void => void queue.close(0);
  signal.addEventListener('abort', stop, { once: true });
  try {
    for (const { config: stack } of await readStackConfigs(started.bot)) {
      const fork = stack?.fork === undefined ? null : started.bot.workspace.repositoryOf(stack.fork);
      if (fork === null) continue;
      for (const job of await pullJobs(started.bot, fork, 'one look at everything')) await queue.add(job);
    }
    await queue.add(jobRequests.sweep('one look at everything'));
    await queue.idle();
    return { stacks: await states(started), left: await queue.list() };
  } finally {
    signal.removeEventListener('abort', stop);
    await queue.close(0);
    await started.close();
  }
}

async function states({ bot }: StartedBot): Promise<StackReading[]> {
  const { refs } = await bot.workspace.series();
  const repo = await bot.workspace.openSeries();
  try {
    return await readStackStates(repo, refs);
  } finally {
    repo.close();
  }
}
