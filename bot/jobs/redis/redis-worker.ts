import { UnrecoverableError, WaitingError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { OutsideError } from '../../../src/errors/outside-error.js';
import { JobAbort } from '../job-abort.js';
import type { JobHandler, JobRequest } from '../job.js';
import { mergeRequests } from '../merge-requests.js';
import type { QueueOptions } from '../queue-options.js';
import { retryDelay } from '../retry-delay.js';
import { runJob } from '../run-job.js';
import { systemTimers } from '../system-timers.js';
import { openRedis } from './open-redis.js';
import type { RedisJobs, StoredJob } from './redis-jobs.js';
import type { RedisSettings } from './redis-settings.js';
import type { StoredProgress } from './stored-progress.js';

/** How long an aborted handler may still take before `close` stops waiting for it. */
const ABORT_GRACE_MS = 5_000;

/** The part of the queue on Redis that works: fetches jobs, runs them, and says how they ended. */
export class RedisWorker {
  readonly #jobs: RedisJobs;
  readonly #options: QueueOptions;
  readonly #settings: RedisSettings;
  readonly #handler: JobHandler;
  readonly #clients: readonly Redis[];
  readonly #worker: Worker<JobRequest, void>;
  /** By job id. */
  readonly #running = new Map<string, AbortController>();

  constructor(
    url: string,
    jobs: RedisJobs,
    options: QueueOptions,
    settings: RedisSettings,
    handler: JobHandler,
  ) {
    this.#jobs = jobs;
    this.#options = options;
    this.#settings = settings;
    this.#handler = handler;
    const client = openRedis(url, 'work', settings.reachMs);
    const ears = openRedis(url, 'work', settings.reachMs);
    this.#clients = [client, ears];
    for (const one of this.#clients) one.on('error', settings.onError);
    ears.on('message', (_, id) => this.#running.get(id)?.abort(new JobAbort('cancelled')));
    ears.subscribe(jobs.cancelChannel).catch(settings.onError);
    this.#worker = new Worker<JobRequest, void>(jobs.name, (job, token) => this.#run(job, token), {
      connection: client,
      prefix: settings.prefix,
      name: `slots-${options.workers}`,
      concurrency: options.workers,
      lockDuration: settings.lockMs,
      stalledInterval: settings.stalledMs,
      maxStalledCount: settings.crashes,
      settings: {
        backoffStrategy: (runs, _, error) =>
          error instanceof OutsideError ? retryDelay(runs, error, options.backoff) : options.backoff.firstMs,
      },
    });
    this.#worker.on('error', settings.onError);
    this.#worker.on('lockRenewalFailed', (ids) => {
      for (const id of ids) this.#running.get(id)?.abort(new JobAbort('lost'));
    });
  }

  /** Fetches nothing more; lets what runs finish, aborts it after `graceMs`, and leaves it to other processes. */
  async close(graceMs: number): Promise<void> {
    const closed = this.#worker.close();
    if (!(await settles(closed, graceMs))) {
      for (const controller of this.#running.values()) controller.abort(new JobAbort('closing'));
      // One that does not stop is left: its hold runs out, and another process takes it over.
      if (!(await settles(closed, ABORT_GRACE_MS))) this.#worker.disconnect().catch(this.#settings.onError);
    }
    for (const client of this.#clients) client.disconnect();
  }

  /** Ends as BullMQ wants to hear it: returns when done, throws what is to be tried again or has failed. */
  async #run(job: StoredJob, token: string | undefined): Promise<void> {
    const id = job.id ?? '';
    const { key, kind } = job.data;
    const controller = new AbortController();
    this.#running.set(id, controller);
    try {
      if (await this.#jobs.isCancelled(id)) return;
      await this.#jobs.forgetFailed(key);
      const outcome = await runJob({
        handler: this.#handler,
        request: job.data,
        controller,
        limitMs: this.#options.timeLimits[kind],
        timers: systemTimers,
        progress: (text) => this.#say(job, { text, retryAt: null }),
      });
      switch (outcome.kind) {
        case 'done':
          return;
        case 'cancelled':
          await this.#jobs.dropAside(key);
          return;
        case 'closing':
          await job.moveToWait(token);
          throw new WaitingError();
        case 'lost':
          // BullMQ finds that the job is not ours any more, and leaves it alone.
          throw new JobAbort('lost');
        case 'failed':
          throw new UnrecoverableError(outcome.error.message);
        case 'retry':
          await this.#prepareRetry(job, outcome.error);
          throw outcome.error;
      }
    } finally {
      this.#running.delete(id);
    }
  }

  /** The run to come is also the one that was asked for meanwhile. */
  async #prepareRetry(job: StoredJob, error: OutsideError): Promise<void> {
    if (job.attemptsMade + 1 >= this.#options.backoff.attempts) return;
    const aside = await this.#jobs.aside(job.data.key);
    if (aside !== null) {
      await job.updateData(mergeRequests(job.data, aside));
      await this.#jobs.dropAside(job.data.key);
    }
    const retryAt = Date.now() + retryDelay(job.attemptsMade + 1, error, this.#options.backoff);
    await job.updateProgress({ text: '', retryAt });
  }

  #say(job: StoredJob, progress: StoredProgress): void {
    job.updateProgress({ ...progress }).catch(this.#settings.onError);
  }
}

/** Whether a promise settles within this time. */
async function settles(promise: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const done = promise.then(
    () => true,
    () => true,
  );
  const result = await Promise.race([done, late]);
  clearTimeout(timer);
  return result;
}
