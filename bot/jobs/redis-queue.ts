import type { Redis } from 'ioredis';
import { OutsideError } from '../../src/errors/outside-error.js';
import type { JobQueue } from './job-queue.js';
import type { JobHandler, JobRequest, JobView } from './job.js';
import type { QueueOptions } from './queue-options.js';
import { AddFunnel } from './redis/add-funnel.js';
import { openRedis } from './redis/open-redis.js';
import { RedisJobs, type StoredJob, type StoredState } from './redis/redis-jobs.js';
import { RedisReach } from './redis/redis-reach.js';
import type { RedisSettings } from './redis/redis-settings.js';
import { RedisWorker } from './redis/redis-worker.js';
import { viewStoredJob } from './redis/view-stored-job.js';
import { sortJobs } from './sort-jobs.js';

/** Backwards along a job's way, so that one which moves on while we read is seen in its later state. */
const STATES: readonly StoredState[] = ['failed', 'delayed', 'waiting', 'prioritized', 'active'];

/** Milliseconds between two looks whether all is done. */
const IDLE_POLL = 50;

/**
 * The queue on Redis, by BullMQ: as many processes as wanted add and work. A job whose worker died is taken over by
 * another one when its hold has run out.
 */
export class RedisQueue implements JobQueue {
  readonly #url: string;
  readonly #options: QueueOptions;
  readonly #settings: RedisSettings;
  readonly #client: Redis;
  readonly #reach: RedisReach;
  readonly #jobs: RedisJobs;
  readonly #adds = new AddFunnel((request) => this.#reach.ask(() => this.#jobs.add(request)));
  #worker: RedisWorker | null = null;
  #closed = false;

  /** @param url `redis://…`; connects in the background */
  constructor(url: string, options: QueueOptions, settings: RedisSettings) {
    this.#url = url;
    this.#options = options;
    this.#settings = settings;
    this.#client = openRedis(url, 'ask', settings.reachMs);
    this.#client.on('error', settings.onError);
    this.#reach = new RedisReach(this.#client, settings.reachMs);
    this.#jobs = new RedisJobs('jobs', this.#client, options, settings);
  }

  async add(request: JobRequest): Promise<void> {
    if (this.#closed) {
      throw new OutsideError(
        'queue-closed',
        'The bot is shutting down and takes no new jobs: try again in a minute.',
      );
    }
    await this.#adds.add(request);
  }

  start(handler: JobHandler): void {
    this.#worker = new RedisWorker(this.#url, this.#jobs, this.#options, this.#settings, handler);
  }

  /** @throws OutsideError `queue-unavailable` */
  list(): Promise<readonly JobView[]> {
    return this.#reach.ask(async () => {
      const found: [StoredState, StoredJob[]][] = [];
      for (const state of STATES) found.push([state, await this.#jobs.inState(state)]);
      const slots = await this.#jobs.slots();
      const busy = found.find(([state]) => state === 'active')?.[1].length ?? 0;
      const views = new Map<string, JobView>();
      for (const [state, jobs] of found) {
        for (const job of jobs) {
          const running = state === 'active';
          const aside = running ? await this.#jobs.aside(job.data.key) : null;
          const stopping = running && (await this.#jobs.isCancelled(job.id ?? ''));
          const around = { busy, slots, now: Date.now(), aside, stopping };
          views.set(job.data.key, viewStoredJob(job, state, around));
        }
      }
      return sortJobs([...views.values()]);
    });
  }

  /** @throws OutsideError `queue-unavailable` */
  cancel(key: string): Promise<boolean> {
    return this.#reach.ask(() => this.#jobs.cancel(key));
  }

  /** @throws OutsideError `queue-unavailable` */
  async idle(): Promise<void> {
    while ((await this.#reach.ask(() => this.#jobs.busy())) > 0) {
      await new Promise((resolve) => setTimeout(resolve, IDLE_POLL));
    }
  }

  async close(graceMs: number): Promise<void> {
    this.#closed = true;
    await this.#worker?.close(graceMs);
    await this.#jobs.close().catch(this.#settings.onError);
    this.#client.disconnect();
  }
}
