import { randomUUID } from 'node:crypto';
import { Queue, type Job } from 'bullmq';
import type { Redis } from 'ioredis';
import type { JobRequest } from '../job.js';
import { mergeRequests } from '../merge-requests.js';
import type { QueueOptions } from '../queue-options.js';
import type { RedisSettings } from './redis-settings.js';

export type StoredJob = Job<JobRequest, void>;
export type StoredState = 'active' | 'prioritized' | 'waiting' | 'delayed' | 'failed';

/** BullMQ serves the smallest number first, from 1; ours is the highest first. */
const MIDDLE = 1_000_000;

/** A day in seconds: no job runs longer, so no order to stop one is needed longer. */
const CANCEL_EXPIRES = 86_400;

/**
 * The jobs as BullMQ keeps them. A key is BullMQ's deduplication id with `keepLastIfActive`: while a job of a key
 * waits, another one is the same; while it runs, the newest request is kept aside and becomes a job in the same
 * atomic step that ends the running one. So at most two are kept of a key, and no two run at once.
 */
export class RedisJobs {
  readonly #queue: Queue<JobRequest, void>;
  readonly #client: Redis;
  readonly #options: QueueOptions;

  constructor(name: string, client: Redis, options: QueueOptions, settings: RedisSettings) {
    this.#client = client;
    this.#options = options;
    this.#queue = new Queue<JobRequest, void>(name, {
      connection: client,
      prefix: settings.prefix,
      // Nobody reads the stream of events; BullMQ's 10,000 would only take memory.
      streams: { events: { maxLen: 100 } },
    });
    this.#queue.on('error', settings.onError);
  }

  get name(): string {
    return this.#queue.name;
  }

  /** The channel on which running jobs are told to stop, by their id. */
  get cancelChannel(): string {
    return this.#queue.toKey('cancel');
  }

  async add(request: JobRequest): Promise<void> {
    const aside = await this.aside(request.key);
    const wanted = aside === null ? request : mergeRequests(aside, request);
    const id = randomUUID();
    const job = await this.#queue.add(request.kind, wanted, {
      jobId: id,
      deduplication: { id: request.key, keepLastIfActive: true },
      priority: MIDDLE - wanted.priority,
      attempts: this.#options.backoff.attempts,
      backoff: { type: 'custom' },
      removeOnComplete: true,
      removeOnFail: { count: this.#options.keepFailed },
      stackTraceLimit: 1,
    });
    if (job.id === undefined || job.id === id) return;
    const kept = await this.#job(job.id);
    // One that has begun meanwhile has kept the request aside, or sees what it is about.
    if (kept === null || (await kept.getState()) === 'active') return;
    await this.#replace(kept, mergeRequests(kept.data, request));
  }

  /** The newest request for a running key, that waits for its end. */
  async aside(key: string): Promise<JobRequest | null> {
    const data = await this.#client.hget(this.#asideKey(key), 'data');
    return data === null ? null : (JSON.parse(data) as JobRequest);
  }

  async dropAside(key: string): Promise<void> {
    await this.#client.del(this.#asideKey(key));
  }

  /** In the order of their turn, or of what happened to them. */
  async inState(state: StoredState): Promise<StoredJob[]> {
    const jobs: (StoredJob | undefined)[] = await this.#queue.getJobs([state], 0, -1, true);
    // BullMQ gives holes for jobs that ended while it read.
    return jobs.filter((job) => job !== undefined);
  }

  /** Forgets failures of a key; false when there are none. */
  async forgetFailed(key: string): Promise<boolean> {
    const failed = (await this.inState('failed')).filter(({ data }) => data.key === key);
    await Promise.all(failed.map((job) => job.remove()));
    return failed.length > 0;
  }

  /** Takes a key's job out, or tells the process that runs it to stop it; false when there is none. */
  async cancel(key: string): Promise<boolean> {
    const failed = await this.forgetFailed(key);
    const id = await this.#queue.getDeduplicationJobId(key);
    const job = id === null ? null : await this.#job(id);
    if (id === null || job === null) return failed;
    if ((await job.getState()) !== 'active') {
      try {
        await job.remove();
        return true;
      } catch {
        // It has begun in between, and is locked.
      }
    }
    await this.dropAside(key);
    // The word stays written for a worker that takes it over from a dead one.
    await this.#client.set(this.#cancelKey(id), '1', 'EX', CANCEL_EXPIRES);
    await this.#client.publish(this.cancelChannel, id);
    return true;
  }

  async isCancelled(id: string): Promise<boolean> {
    return (await this.#client.exists(this.#cancelKey(id))) === 1;
  }

  /** Jobs at a time of all processes together, by the names of their connections; 0 where Redis does not tell. */
  async slots(): Promise<number> {
    const workers = await this.#queue.getWorkers();
    const names = workers.map(
      (worker) => /:w:slots-(\d+)$/.exec(worker['rawname'] ?? worker['name'] ?? '')?.[1],
    );
    return names.reduce((sum, slots) => sum + Number(slots ?? 0), 0);
  }

  /** How many jobs wait for a worker or run. */
  async busy(): Promise<number> {
    return this.#queue.getJobCountByTypes('active', 'prioritized', 'waiting');
  }

  async close(): Promise<void> {
    await this.#queue.close();
  }

  async #job(id: string): Promise<StoredJob | null> {
    const job: StoredJob | undefined = await this.#queue.getJob(id);
    return job ?? null;
  }

  async #replace(job: StoredJob, request: JobRequest): Promise<void> {
    try {
      const raise = request.priority > job.data.priority;
      await job.updateData(request);
      if (raise) await job.changePriority({ priority: MIDDLE - request.priority });
    } catch (error) {
      // It ran and ended in between, so it has seen what the request is about.
      if ((await this.#job(job.id ?? '')) !== null) throw error;
    }
  }

  #asideKey(key: string): string {
    return this.#queue.toKey(`dn:${key}`);
  }

  #cancelKey(id: string): string {
    return this.#queue.toKey(`stop:${id}`);
  }
}
