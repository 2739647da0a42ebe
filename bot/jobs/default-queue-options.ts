import type { QueueOptions } from './queue-options.js';

const MINUTE = 60_000;

/** The options of a bot with this many workers: back-off from 5 s to 10 min, 20 tries, which is two and a half hours. */
export function defaultQueueOptions(workers: number): QueueOptions {
  return {
    workers,
    backoff: { firstMs: 5_000, maxMs: 10 * MINUTE, attempts: 20 },
    timeLimits: {
      sweep: 5 * MINUTE,
      sync: 60 * MINUTE,
      stack: 30 * MINUTE,
      pull: 15 * MINUTE,
      command: 5 * MINUTE,
      'mirror-build': 120 * MINUTE,
      release: 120 * MINUTE,
    },
    keepFailed: 200,
  };
}
