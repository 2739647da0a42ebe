import type { JobKind } from './job.js';

/** How often and how late a job is tried again after the outside failed. */
export interface Backoff {
  /** Milliseconds before the second try; each later one waits twice as long. */
  readonly firstMs: number;
  /** The longest wait. What the outside asks for (`data.retryAfterMs`) may be longer. */
  readonly maxMs: number;
  /** Runs in all, after which the job counts as failed. */
  readonly attempts: number;
}

/** What both queues are made with. */
export interface QueueOptions {
  /** Jobs at a time in this process; at least 1. */
  readonly workers: number;
  readonly backoff: Backoff;
  /** Milliseconds after which a running job of a kind is stopped and tried again. */
  readonly timeLimits: Readonly<Record<JobKind, number>>;
  /** Failed jobs that are remembered; the oldest are forgotten first. */
  readonly keepFailed: number;
}
