import type { JobHandler, JobRequest, JobView } from './job.js';

/**
 * Jobs by key: one at a time for each key, the newest request wins, and a request for a running key makes it run
 * once more afterwards. A job whose handler throws an OutsideError is tried again with back-off (`data.retryAfterMs`
 * is honoured); other errors fail it until it is asked for again. State of record is in git, so a lost queue loses
 * nothing. Adapters: p-queue in the process, BullMQ on Redis.
 */
export interface JobQueue {
  /** Returns as soon as the request is kept; never waits for work. Throws OutsideError `queue-unavailable` or `queue-closed`. */
  add(request: JobRequest): Promise<void>;
  /** Begins to work. Call once. */
  start(handler: JobHandler): void;
  /** Waiting, running, retrying and failed jobs: running first, then by order of their turn. */
  list(): Promise<readonly JobView[]>;
  /** Takes out what waits, aborts what runs; false when there is no such job. */
  cancel(key: string): Promise<boolean>;
  /** Resolves when nothing waits, runs or is to be retried at once (what waits for its back-off does not count). */
  idle(): Promise<void>;
  /** Takes nothing new, lets what runs finish for at most this long, then aborts it. */
  close(graceMs: number): Promise<void>;
}
