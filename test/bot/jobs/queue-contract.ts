import { describe, expect, it } from 'vitest';
import { BadInputError } from '../../../src/errors/bad-input-error.js';
import { OutsideError } from '../../../src/errors/outside-error.js';
import type { JobQueue } from '../../../bot/jobs/job-queue.js';
import type { JobHandler, JobRequest } from '../../../bot/jobs/job.js';
import { defaultQueueOptions } from '../../../bot/jobs/default-queue-options.js';
import type { QueueOptions } from '../../../bot/jobs/queue-options.js';
import { until } from '../../support/until.js';
import { jobOf } from './job-of.js';

export function queueOptions(changes: Partial<QueueOptions> = {}): QueueOptions {
  return { ...defaultQueueOptions(2), backoff: { firstMs: 20, maxMs: 100, attempts: 4 }, ...changes };
}

/** A handler whose jobs wait until they are let go, and that remembers what ran. */
export class Stage {
  readonly runs: JobRequest[] = [];
  readonly signals: AbortSignal[] = [];
  readonly #gates: (() => void)[] = [];
  #running = new Set<string>();
  most = 0;
  open = false;

  readonly handler: JobHandler = async (job, { signal }) => {
    if (this.#running.has(job.key)) throw new Error(`${job.key} runs twice at once`);
    this.#running.add(job.key);
    this.most = Math.max(this.most, this.#running.size);
    this.runs.push(job);
    this.signals.push(signal);
    try {
      if (this.open) return;
      await new Promise<void>((resolve, reject) => {
        this.#gates.push(resolve);
        signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
      });
    } finally {
      this.#running.delete(job.key);
    }
  };

  /** Lets the oldest that waits go, or all and all later ones. */
  release(all = false): void {
    this.open ||= all;
    for (const gate of all ? this.#gates.splice(0) : this.#gates.splice(0, 1)) gate();
  }

  get keys(): string[] {
    return this.runs.map(({ about }) => about['stack'] ?? '');
  }
}

/**
 * What every JobQueue must do.
 * @param open a new, empty queue that is closed when the test ends
 */
export function describeQueueContract(
  name: string,
  open: (options?: Partial<QueueOptions>) => JobQueue,
): void {
  const state = async (queue: JobQueue) =>
    (await queue.list()).map((job) => `${job.about['stack']} ${job.state}`).join(', ');

  describe(`the contract of a queue: ${name}`, () => {
    it('runs what was added before and after the start, each once', async () => {
      const queue = open();
      const stage = new Stage();
      stage.release(true);
      await queue.add(jobOf('a'));
      expect(await queue.list()).toMatchObject([
        {
          ...jobOf('a'),
          state: 'waiting',
          attempts: 0,
          dirty: false,
          progress: '',
          why: 'waits for a worker: none is running',
        },
      ]);
      queue.start(stage.handler);
      await queue.add(jobOf('b'));
      await queue.idle();
      expect(stage.keys.toSorted()).toEqual(['a', 'b']);
      expect(stage.runs[0]).toEqual(jobOf('a'));
      expect(await queue.list()).toEqual([]);
    });

    it('keeps one of a key while it waits: newest reason, highest priority', async () => {
      const queue = open({ workers: 1 });
      const stage = new Stage();
      await queue.add(jobOf('low', 'first'));
      await queue.add(jobOf('late', 'first', -1));
      await queue.add(jobOf('late', 'second', 5));
      await queue.add(jobOf('late', 'third', 0));
      expect((await queue.list()).map(({ key, reason, priority }) => [key, reason, priority])).toEqual([
        ['stack:main:late', 'third', 5],
        ['stack:main:low', 'first', 0],
      ]);
      stage.release(true);
      queue.start(stage.handler);
      await queue.idle();
      expect(stage.runs.map(({ reason, about }) => `${about['stack']} ${reason}`)).toEqual([
        'late third',
        'low first',
      ]);
    });

    it('serves equal priorities in the order of their coming', async () => {
      const queue = open({ workers: 1 });
      const stage = new Stage();
      stage.release(true);
      for (const key of ['c', 'a', 'b']) await queue.add(jobOf(key));
      queue.start(stage.handler);
      await queue.idle();
      expect(stage.keys).toEqual(['c', 'a', 'b']);
    });

    it('runs a key once more when it was asked for while it ran, with the newest reason', async () => {
      const queue = open();
      const stage = new Stage();
      queue.start(stage.handler);
      await queue.add(jobOf('a', 'first'));
      await until(() => stage.runs.length === 1);
      await queue.add(jobOf('a', 'second', 3));
      await queue.add(jobOf('a', 'third'));
      const [view, ...others] = await queue.list();
      expect(others).toEqual([]);
      expect(view).toMatchObject({ state: 'running', reason: 'first', dirty: true, attempts: 1 });
      expect(view?.why).toBe('runs; asked for again (third): waits for the running job of the same key');
      stage.release();
      await until(() => stage.runs.length === 2);
      expect(stage.runs[1]).toEqual(jobOf('a', 'third', 3));
      expect((await queue.list())[0]).toMatchObject({ dirty: false, why: 'runs' });
      stage.release();
      await queue.idle();
      expect(stage.runs).toHaveLength(2);
    });

    it('runs as many as there are workers, and says why the others wait', async () => {
      const queue = open({ workers: 2 });
      const stage = new Stage();
      queue.start(stage.handler);
      for (const key of ['a', 'b', 'c']) await queue.add(jobOf(key));
      await until(() => stage.runs.length === 2);
      await until(async () => (await state(queue)) === 'a running, b running, c waiting');
      expect((await queue.list())[2]?.why).toBe('waits for a free worker: 2 of 2 are busy');
      stage.release(true);
      await queue.idle();
      expect(stage.most).toBe(2);
      expect(stage.keys).toEqual(['a', 'b', 'c']);
    });

    it('tries again what the outside failed, and what was asked for meanwhile is the same run', async () => {
      const queue = open();
      const seen: string[] = [];
      let asked = false;
      queue.start(async (job) => {
        seen.push(job.reason);
        if (!asked) await queue.add(jobOf('a', 'second'));
        asked = true;
        if (seen.length < 3) throw new OutsideError('forge-unavailable', 'The forge is down.');
      });
      await queue.add(jobOf('a', 'first'));
      await until(async () => seen.length === 3 && (await queue.list()).length === 0);
      expect(seen).toEqual(['first', 'second', 'second']);
    });

    it('says when and why it is tried again, waits as long as it was told, and is idle meanwhile', async () => {
      const queue = open();
      let runs = 0;
      queue.start(() => {
        runs += 1;
        const data = { retryAfterMs: 100_000 };
        return Promise.reject(new OutsideError('forge-limit', 'The forge wants less.', { data }));
      });
      await queue.add(jobOf('a', 'first'));
      await until(async () => (await queue.list())[0]?.state === 'retrying');
      await queue.add(jobOf('a', 'second'));
      await queue.idle();
      const [view] = await queue.list();
      expect(view).toMatchObject({ reason: 'second', attempts: 1, dirty: false });
      expect(view?.why).toMatch(/^tried again in (100|9\d) s after: The forge wants less\.$/);
      expect(view?.since).toBeGreaterThan(Date.now() + 50_000);
      expect(runs).toBe(1);
      expect(await queue.cancel('stack:main:a')).toBe(true);
      expect(await queue.list()).toEqual([]);
    });

    it('gives up after the last try', async () => {
      const queue = open({ backoff: { firstMs: 1, maxMs: 2, attempts: 3 } });
      let runs = 0;
      queue.start(() => {
        runs += 1;
        return Promise.reject(new OutsideError('forge-unavailable', 'The forge is down.'));
      });
      await queue.add(jobOf('a'));
      await until(async () => (await queue.list())[0]?.state === 'failed');
      expect(runs).toBe(3);
      expect((await queue.list())[0]).toMatchObject({ attempts: 3, why: 'failed: The forge is down.' });
    });

    it('leaves what failed otherwise until it is asked for again', async () => {
      const queue = open();
      const stage = new Stage();
      let good = false;
      queue.start((job, control) => {
        if (!good) throw new BadInputError('bad-series', 'series:3: no such patch');
        return stage.handler(job, control);
      });
      await queue.add(jobOf('a', 'first'));
      await until(async () => (await queue.list())[0]?.state === 'failed');
      await queue.idle();
      expect(await queue.list()).toMatchObject([
        { ...jobOf('a', 'first'), state: 'failed', why: 'failed: series:3: no such patch', attempts: 1 },
      ]);
      good = true;
      await queue.add(jobOf('a', 'second'));
      await until(() => stage.runs.length === 1);
      expect(await queue.list()).toMatchObject([{ reason: 'second', state: 'running', attempts: 1 }]);
      stage.release();
      await queue.idle();
      expect(await queue.list()).toEqual([]);
    });

    it('runs again at once when it failed but was asked for meanwhile', async () => {
      const queue = open();
      const stage = new Stage();
      stage.release(true);
      let first = true;
      queue.start(async (job, control) => {
        if (!first) return stage.handler(job, control);
        first = false;
        await queue.add(jobOf('a', 'second'));
        throw new Error('a bug');
      });
      await queue.add(jobOf('a', 'first'));
      await until(async () => stage.runs.length === 1 && (await queue.list()).length === 0);
      expect(stage.runs[0]?.reason).toBe('second');
    });

    it('forgets the oldest failures', async () => {
      const queue = open({ keepFailed: 3, workers: 1 });
      queue.start(() => Promise.reject(new Error('a bug')));
      for (const key of ['a', 'b', 'c', 'd', 'e']) await queue.add(jobOf(key));
      await until(async () => (await state(queue)) === 'c failed, d failed, e failed');
    });

    it('stops a job that takes too long, and tries it again', async () => {
      const queue = open({ timeLimits: { ...defaultQueueOptions(1).timeLimits, stack: 30 } });
      const stage = new Stage();
      queue.start(stage.handler);
      await queue.add(jobOf('a'));
      await until(() => stage.runs.length === 2);
      expect(stage.signals[0]?.reason).toMatchObject({
        code: 'job-timeout',
        message: 'The job stack:main:a took longer than its 30 ms and was stopped.',
      });
      expect(await queue.cancel('stack:main:a')).toBe(true);
    });

    it('cancels what waits, runs, or has failed, also when asked for again, and nothing else', async () => {
      const queue = open({ workers: 1 });
      const stage = new Stage();
      queue.start((job, control) => {
        if (job.about['stack'] === 'bad') throw new Error('a bug');
        return stage.handler(job, control);
      });
      await queue.add(jobOf('bad'));
      await until(async () => (await state(queue)) === 'bad failed');
      await queue.add(jobOf('a'));
      await until(() => stage.runs.length === 1);
      await queue.add(jobOf('b'));
      await queue.add(jobOf('c'));
      await queue.add(jobOf('a', 'again'));
      expect(await queue.cancel('stack:main:b')).toBe(true);
      expect(await queue.cancel('stack:main:bad')).toBe(true);
      expect(await queue.cancel('stack:main:nothing')).toBe(false);
      expect(await state(queue)).toBe('a running, c waiting');
      expect(await queue.cancel('stack:main:a')).toBe(true);
      await until(() => stage.runs.length === 2);
      expect(stage.signals[0]?.reason).toMatchObject({ why: 'cancelled' });
      expect(stage.keys).toEqual(['a', 'c']);
      stage.release(true);
      await queue.idle();
      expect(stage.keys).toEqual(['a', 'c']);
      await queue.add(jobOf('b', 'after all'));
      await queue.add(jobOf('a', 'after all'));
      await queue.idle();
      expect(stage.keys).toEqual(['a', 'c', 'b', 'a']);
      expect(await queue.list()).toEqual([]);
    });

    it('shows what a job does', async () => {
      const queue = open();
      const stage = new Stage();
      queue.start((job, control) => {
        control.progress('replays 3 of 7');
        return stage.handler(job, control);
      });
      await queue.add(jobOf('a'));
      await until(async () => (await queue.list())[0]?.progress === 'replays 3 of 7');
      stage.release();
      await queue.idle();
    });

    it('keeps 20 entries of 10,000 requests for 20 keys', async () => {
      const queue = open();
      await Promise.all(
        Array.from({ length: 10_000 }, (_, n) => queue.add(jobOf(`s${n % 20}`, `push ${n}`))),
      );
      const list = await queue.list();
      expect(list).toHaveLength(20);
      const stage = new Stage();
      stage.release(true);
      queue.start(stage.handler);
      await queue.idle();
      expect(stage.runs).toHaveLength(20);
    });

    it('drains: takes nothing new, lets what runs finish, starts nothing', async () => {
      const queue = open({ workers: 1 });
      const stage = new Stage();
      queue.start(stage.handler);
      await queue.add(jobOf('a'));
      await until(() => stage.runs.length === 1);
      await queue.add(jobOf('b'));
      let closed = false;
      const closing = queue.close(100_000).then(() => (closed = true));
      await expect(queue.add(jobOf('c'))).rejects.toMatchObject({ code: 'queue-closed', exit: 3 });
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(closed).toBe(false);
      stage.release(true);
      await closing;
      expect(stage.keys).toEqual(['a']);
      expect(stage.signals[0]?.aborted).toBe(false);
    });

    it('stops what does not finish in time when it closes', async () => {
      const queue = open();
      const stage = new Stage();
      queue.start(stage.handler);
      await queue.add(jobOf('a'));
      await until(() => stage.runs.length === 1);
      await queue.close(20);
      expect(stage.signals[0]?.reason).toMatchObject({ why: 'closing' });
    });
  });
}
