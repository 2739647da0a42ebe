import type { JobQueue } from '../../../bot/jobs/job-queue.js';
import type { JobRequest } from '../../../bot/jobs/job.js';

/** A queue that only keeps what it was asked for, one of each key, for the story to run. */
export class ListQueue implements JobQueue {
  readonly #requests = new Map<string, JobRequest>();

  add(request: JobRequest): Promise<void> {
    this.#requests.set(request.key, request);
    return Promise.resolve();
  }

  /** Syncs go first, as a push of upstream would make them. */
  take(): JobRequest | undefined {
    const waiting = [...this.#requests.values()];
    const job = waiting.find(({ kind }) => kind === 'sync') ?? waiting[0];
    if (job !== undefined) this.#requests.delete(job.key);
    return job;
  }

  get keys(): string[] {
    return [...this.#requests.keys()].toSorted();
  }

  start(): void {}
  list(): Promise<[]> {
    return Promise.resolve([]);
  }
  cancel(): Promise<boolean> {
    return Promise.resolve(false);
  }
  idle(): Promise<void> {
    return Promise.resolve();
  }
  close(): Promise<void> {
    return Promise.resolve();
  }
}
