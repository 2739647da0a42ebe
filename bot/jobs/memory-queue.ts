import PQueue from 'p-queue';
import { OutsideError } from '../../src/errors/outside-error.js';
import { explainJob, type JobPlace } from './explain-job.js';
import { JobAbort } from './job-abort.js';
import type { JobQueue } from './job-queue.js';
import type { JobHandler, JobRequest, JobView } from './job.js';
import { mergeRequests } from './merge-requests.js';
import type { QueueOptions } from './queue-options.js';
import { retryDelay } from './retry-delay.js';
import { runJob, type JobOutcome } from './run-job.js';
import { sortJobs } from './sort-jobs.js';
import { systemTimers } from './system-timers.js';
import type { Timers } from './timers.js';

/** How long an aborted handler may still take before `close` stops waiting for it. */
const ABORT_GRACE_MS = 5_000;

/** What is kept of a key; there is one at most, so memory is bounded by the number of keys. */
interface Entry {
  request: JobRequest;
  state: JobView['state'];
  attempts: number;
  since: number;
  progress: string;
  /** Asked for again while it ran. */
  again: JobRequest | null;
  /** Was told to stop, and still runs. */
  stopping: boolean;
  /** Message of what went wrong last. */
  error: string;
  /** Its turn in p-queue while it waits. */
  turn: string;
  /** Takes it out of the turn, out of its back-off, or stops it. */
  stop: (cause: JobAbort) => void;
}

/** The queue in the process: p-queue gives turns and limits how many run at a time; a key has one entry. */
export class MemoryQueue implements JobQueue {
  readonly #options: QueueOptions;
  readonly #timers: Timers;
  readonly #turns: PQueue;
  readonly #entries = new Map<string, Entry>();
  #handler: JobHandler | null = null;
  #closed = false;
  #turn = 0;

  constructor(options: QueueOptions, timers: Timers = systemTimers) {
    this.#options = options;
    this.#timers = timers;
    this.#turns = new PQueue({ concurrency: options.workers, autoStart: false });
  }

  add(request: JobRequest): Promise<void> {
    if (this.#closed) {
      return Promise.reject(
        new OutsideError(
          'queue-closed',
          'The bot is shutting down and takes no new jobs: try again in a minute.',
        ),
      );
    }
    const entry = this.#entries.get(request.key);
    if (entry === undefined || entry.state === 'failed') {
      this.#entries.delete(request.key);
      this.#wait(newEntry(request));
    } else if (entry.state === 'running') {
      entry.again = mergeRequests(entry.again ?? request, request);
    } else {
      const merged = mergeRequests(entry.request, request);
      const sooner = entry.state === 'waiting' && merged.priority > entry.request.priority;
      entry.request = merged;
      if (sooner) this.#turns.setPriority(entry.turn, merged.priority);
    }
    return Promise.resolve();
  }

  start(handler: JobHandler): void {
    this.#handler = handler;
    this.#turns.start();
  }

  list(): Promise<readonly JobView[]> {
    const views = [...this.#entries.values()].map((entry) => ({
      ...entry.request,
      state: entry.state,
      why: explainJob(this.#place(entry)),
      attempts: entry.attempts,
      dirty: entry.again !== null,
      progress: entry.progress,
      since: entry.since,
    }));
    return Promise.resolve(sortJobs(views));
  }

  cancel(key: string): Promise<boolean> {
    const entry = this.#entries.get(key);
    if (entry === undefined) return Promise.resolve(false);
    entry.again = null;
    entry.stop(new JobAbort('cancelled'));
    if (entry.state !== 'running') this.#entries.delete(key);
    return Promise.resolve(true);
  }

  async idle(): Promise<void> {
    // A job that ends may put its key back into the queue after p-queue has called it idle.
    while (this.#turns.size + this.#turns.pending > 0) await this.#turns.onIdle();
  }

  async close(graceMs: number): Promise<void> {
    this.#closed = true;
    for (const [key, entry] of this.#entries) {
      entry.again = null;
      if (entry.state === 'running') continue;
      entry.stop(new JobAbort('closing'));
      this.#entries.delete(key);
    }
    await this.#settled(graceMs);
    for (const entry of this.#entries.values()) entry.stop(new JobAbort('closing'));
    await this.#settled(ABORT_GRACE_MS);
  }

  /** Resolves when nothing runs, but after this time at the latest. */
  async #settled(ms: number): Promise<void> {
    if (this.#turns.pending === 0) return;
    let callOff = (): void => {};
    const late = new Promise<void>((resolve) => {
      callOff = this.#timers.after(ms, resolve);
    });
    await Promise.race([this.#turns.onPendingZero(), late]);
    callOff();
  }

  #place(entry: Entry): JobPlace {
    const { state, error } = entry;
    if (state === 'waiting') {
      const started = this.#handler !== null;
      return { state, busy: this.#turns.pending, slots: this.#options.workers, started };
    }
    if (state === 'running') return { state, again: entry.again?.reason ?? null, stopping: entry.stopping };
    if (state === 'retrying') return { state, inMs: entry.since - this.#timers.now(), error };
    return { state, error };
  }

  /** Gives the entry a turn by its priority. */
  #wait(entry: Entry): void {
    const controller = new AbortController();
    entry.state = 'waiting';
    entry.since = this.#timers.now();
    entry.turn = String((this.#turn += 1));
    entry.stop = (cause) => controller.abort(cause);
    this.#entries.set(entry.request.key, entry);
    // Rejects when it is taken out before its turn; `#run` itself never does.
    this.#turns
      .add(() => this.#run(entry), {
        id: entry.turn,
        priority: entry.request.priority,
        signal: controller.signal,
      })
      .catch(() => {});
  }

  async #run(entry: Entry): Promise<void> {
    const handler = this.#handler;
    if (handler === null) return;
    const { request } = entry;
    const controller = new AbortController();
    entry.state = 'running';
    entry.since = this.#timers.now();
    entry.attempts += 1;
    entry.stop = (cause) => {
      entry.stopping = true;
      controller.abort(cause);
    };
    const outcome = await runJob({
      handler,
      request,
      controller,
      limitMs: this.#options.timeLimits[request.kind],
      timers: this.#timers,
      progress: (text) => {
        if (entry.state === 'running') entry.progress = text;
      },
    });
    this.#entries.delete(request.key);
    entry.progress = '';
    entry.stopping = false;
    entry.stop = () => {};
    if (!this.#closed) this.#settle(entry, outcome);
  }

  /** What follows from how a run ended. */
  #settle(entry: Entry, outcome: JobOutcome): void {
    const { again, request } = entry;
    entry.again = null;
    entry.error = 'error' in outcome ? outcome.error.message : '';
    if (outcome.kind === 'retry' && entry.attempts < this.#options.backoff.attempts) {
      if (again !== null) entry.request = mergeRequests(request, again);
      this.#retry(entry, retryDelay(entry.attempts, outcome.error, this.#options.backoff));
    } else if (again !== null) {
      this.#wait(newEntry(again));
    } else if ('error' in outcome) {
      this.#fail(entry);
    }
  }

  #retry(entry: Entry, delayMs: number): void {
    entry.state = 'retrying';
    entry.since = this.#timers.now() + delayMs;
    this.#entries.set(entry.request.key, entry);
    entry.stop = this.#timers.after(delayMs, () => this.#wait(entry));
  }

  #fail(entry: Entry): void {
    entry.state = 'failed';
    entry.since = this.#timers.now();
    this.#entries.set(entry.request.key, entry);
    const failed = [...this.#entries].filter(([, { state }]) => state === 'failed');
    for (const [key] of failed.slice(0, Math.max(0, failed.length - this.#options.keepFailed)))
      this.#entries.delete(key);
  }
}

function newEntry(request: JobRequest): Entry {
  return {
    request,
    state: 'waiting',
    attempts: 0,
    since: 0,
    progress: '',
    again: null,
    stopping: false,
    error: '',
    turn: '',
    stop: () => {},
  };
}
