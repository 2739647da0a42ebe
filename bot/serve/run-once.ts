import { setTimeout as sleep } from 'node:timers/promises';
import type { BotConfig } from '../bot-config.js';
import { jobRequests } from '../jobs/job-requests.js';
import type { JobQueue } from '../jobs/job-queue.js';
import type { JobView } from '../jobs/job.js';
import type { Log } from '../log.js';
import { readStackStates, type StackReading } from '../state/read-stack-states.js';
import { lineStacks } from '../sweep/line-stacks.js';
import { openBot, type OpenBot } from './open-bot.js';

/** Tries of a job that the outside let down; later ones wait too long for somebody who looks on. */
const TRIES = 3;
const LOOK_MS = 200;

/** What one look at everything came to. */
export interface OneLook {
  /** Every stack of every line as it was recorded at the end. */
  readonly stacks: readonly StackReading[];
  /** Jobs that failed, or wait for the outside to get well. */
  readonly left: readonly JobView[];
}

/**
 * `upkeep serve --once`: looks at everything, does what is to be done, and ends when nothing is left to do at once. The
 * queue is in the process. When it is aborted it lets go of what runs and ends soon. Throws what opening and the first
 * look at the series throw.
 */
export async function runOnce(config: BotConfig, log: Log, signal: AbortSignal): Promise<OneLook> {
  const opened = openBot({ ...config, queueUrl: null }, log);
  const { queue } = opened.bot;
  const stop = (): void => void queue.close(0);
  signal.addEventListener('abort', stop, { once: true });
  try {
    // Before any work: what keeps the series from being read is told as it is, not as a job that failed.
    await lineStacks(opened.bot, await opened.bot.workspace.series());
    signal.throwIfAborted();
    opened.work();
    await queue.add(jobRequests.sweep('one look at everything'));
    await settled(queue, signal);
    signal.throwIfAborted();
    return { stacks: await states(opened), left: await queue.list() };
  } finally {
    signal.removeEventListener('abort', stop);
    await queue.close(0);
    await opened.close();
  }
}

/** Waits for what is tried again soon too: a lock that another job held is free by then. */
async function settled(queue: JobQueue, signal: AbortSignal): Promise<void> {
  for (;;) {
    await queue.idle();
    const jobs = await queue.list();
    if (!jobs.some(({ state, attempts }) => state === 'retrying' && attempts < TRIES)) return;
    await sleep(LOOK_MS, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
  }
}

/** Records of branches that are no lines are somebody else's, and say nothing about now. */
async function states({ bot }: OpenBot): Promise<StackReading[]> {
  const series = await bot.workspace.series();
  const keys = await lineStacks(bot, series);
  const repo = await bot.workspace.openSeries();
  try {
    const readings = await readStackStates(repo, series.refs);
    return readings.filter(({ key }) =>
      keys.some(({ line, stack }) => line === key.line && stack === key.stack),
    );
  } finally {
    repo.close();
  }
}
