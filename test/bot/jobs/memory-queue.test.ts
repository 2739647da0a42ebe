import { describe, expect, it, onTestFinished } from 'vitest';
import fc from 'fast-check';
import { OutsideError } from '../../../src/errors/outside-error.js';
import { MemoryQueue } from '../../../bot/jobs/memory-queue.js';
import type { Timers } from '../../../bot/jobs/timers.js';
import { until } from '../../support/until.js';
import { jobOf } from './job-of.js';
import { describeQueueContract, queueOptions, Stage } from './queue-contract.js';

describeQueueContract('MemoryQueue', (changes) => {
  const queue = new MemoryQueue(queueOptions(changes));
  onTestFinished(() => queue.close(0));
  return queue;
});

/** A clock that moves when it is told to. */
class HandClock implements Timers {
  #now = 1_000_000;
  #alarms: { at: number; call: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, call: () => void): () => void {
    const alarm = { at: this.#now + ms, call };
    this.#alarms.push(alarm);
    return () => {
      this.#alarms = this.#alarms.filter((other) => other !== alarm);
    };
  }

  get pending(): number {
    return this.#alarms.length;
  }

  pass(ms: number): void {
    this.#now += ms;
    const due = this.#alarms.filter(({ at }) => at <= this.#now);
    this.#alarms = this.#alarms.filter(({ at }) => at > this.#now);
    for (const { call } of due) call();
  }
}

describe('MemoryQueue by its own clock', () => {
  it('waits 5, 10, 20 s … and no longer than the limit', async () => {
    const clock = new HandClock();
    const queue = new MemoryQueue(
      queueOptions({ backoff: { firstMs: 5_000, maxMs: 15_000, attempts: 9 } }),
      clock,
    );
    let runs = 0;
    queue.start(() => {
      runs += 1;
      return Promise.reject(new OutsideError('forge-unavailable', 'Down.'));
    });
    await queue.add(jobOf('a'));
    const waits: string[] = [];
    for (let run = 1; run <= 4; run += 1) {
      await until(async () => runs === run && (await queue.list())[0]?.state === 'retrying');
      const view = (await queue.list())[0]!;
      waits.push(view.why);
      clock.pass(view.since - clock.now() - 1);
      expect((await queue.list())[0]).toMatchObject({ state: 'retrying', attempts: run });
      clock.pass(1);
    }
    expect(waits).toEqual([5, 10, 15, 15].map((s) => `tried again in ${s} s after: Down.`));
    await queue.close(0);
    expect(clock.pending).toBe(0);
  });

  it('leaves no alarm behind', async () => {
    const clock = new HandClock();
    const queue = new MemoryQueue(queueOptions(), clock);
    const stage = new Stage();
    stage.release(true);
    queue.start(stage.handler);
    await queue.add(jobOf('a'));
    await queue.idle();
    expect(clock.pending).toBe(0);
  });
});

describe('MemoryQueue under any order of requests', () => {
  it('ends with every key run after its last request, and never two runs of a key at once', async () => {
    const step = fc.record({
      key: fc.constantFrom('a', 'b', 'c', 'd'),
      fails: fc.boolean(),
      yields: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 30 }),
        fc.integer({ min: 1, max: 3 }),
        async (steps, workers) => {
          const queue = new MemoryQueue(
            queueOptions({ workers, backoff: { firstMs: 0, maxMs: 0, attempts: 50 } }),
          );
          const asked = new Map<string, number>();
          const seen = new Map<string, number>();
          const running = new Set<string>();
          const failing = steps.map(({ fails }) => fails);
          queue.start(async ({ key }) => {
            expect(running.has(key)).toBe(false);
            running.add(key);
            const state = asked.get(key) ?? 0;
            await new Promise((resolve) => setImmediate(resolve));
            running.delete(key);
            if (failing.pop() === true) throw new OutsideError('forge-unavailable', 'Down.');
            seen.set(key, state);
          });
          for (const [n, { key, yields }] of steps.entries()) {
            const request = jobOf(key, `push ${n}`);
            asked.set(request.key, n);
            await queue.add(request);
            if (yields) await new Promise((resolve) => setImmediate(resolve));
          }
          await until(async () => (await queue.list()).length === 0);
          expect(seen).toEqual(asked);
          await queue.close(0);
        },
      ),
      { numRuns: 50 },
    );
  });
});
