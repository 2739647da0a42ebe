import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OutsideError } from '../../../src/errors/outside-error.js';
import { explainJob } from '../../../bot/jobs/explain-job.js';
import { JobAbort } from '../../../bot/jobs/job-abort.js';
import { mergeRequests } from '../../../bot/jobs/merge-requests.js';
import { storedProgress } from '../../../bot/jobs/redis/stored-progress.js';
import { retryDelay } from '../../../bot/jobs/retry-delay.js';
import { runJob } from '../../../bot/jobs/run-job.js';
import { sortJobs } from '../../../bot/jobs/sort-jobs.js';
import { systemTimers } from '../../../bot/jobs/system-timers.js';
import type { JobHandler, JobView } from '../../../bot/jobs/job.js';
import { jobOf } from './job-of.js';

const BACKOFF = { firstMs: 5_000, maxMs: 600_000, attempts: 20 };
const outside = (retryAfterMs?: unknown) =>
  new OutsideError('forge-limit', 'Wait.', retryAfterMs === undefined ? {} : { data: { retryAfterMs } });

describe('retryDelay', () => {
  it('doubles up to the limit', () => {
    expect([1, 2, 3, 7, 8, 20, 5_000].map((runs) => retryDelay(runs, outside(), BACKOFF))).toEqual([
      5_000, 10_000, 20_000, 320_000, 600_000, 600_000, 600_000,
    ]);
  });

  it.each([
    [1_000, 5_000],
    [30_000.2, 30_001],
    [3_600_000, 3_600_000],
    [1e12, 86_400_000],
    [Number.NaN, 5_000],
    ['60', 5_000],
    [-1, 5_000],
  ])('honours retryAfterMs %s', (asked, expected) => {
    expect(retryDelay(1, outside(asked), BACKOFF)).toBe(expected);
  });
});

describe('mergeRequests', () => {
  it('keeps the newest and the highest priority, however they are grouped', () => {
    const request = fc
      .record({ reason: fc.string(), priority: fc.integer() })
      .map(({ reason, priority }) => jobOf('a', reason, priority));
    fc.assert(
      fc.property(request, request, request, (a, b, c) => {
        const merged = mergeRequests(mergeRequests(a, b), c);
        expect(merged).toEqual(mergeRequests(a, mergeRequests(b, c)));
        expect(merged).toEqual({ ...c, priority: Math.max(a.priority, b.priority, c.priority) });
      }),
    );
  });
});

describe('runJob', () => {
  const run = (handler: JobHandler, abort?: JobAbort) => {
    const controller = new AbortController();
    if (abort !== undefined) controller.abort(abort);
    return runJob({
      handler,
      request: jobOf('a'),
      controller,
      limitMs: 10_000,
      timers: systemTimers,
      progress: () => {},
    });
  };

  it('tells how a run ended', async () => {
    const error = outside();
    const bug = new TypeError('x is not a function');
    expect(await run(() => Promise.resolve())).toEqual({ kind: 'done' });
    expect(await run(() => Promise.reject(error))).toEqual({ kind: 'retry', error });
    expect(await run(() => Promise.reject(bug))).toEqual({ kind: 'failed', error: bug });
    expect(
      await run(() => {
        throw bug;
      }),
    ).toEqual({ kind: 'failed', error: bug });
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- libraries do
    expect(await run(() => Promise.reject('words'))).toEqual({ kind: 'failed', error: new Error('words') });
  });

  it.each(['cancelled', 'closing', 'lost'] as const)(
    'that was %s counts as that, whatever it throws',
    async (why) => {
      expect(await run(() => Promise.reject(outside()), new JobAbort(why))).toEqual({ kind: why });
      expect(await run(() => Promise.resolve(), new JobAbort(why))).toEqual({ kind: 'done' });
    },
  );
});

describe('explainJob', () => {
  it('never is empty', () => {
    expect(explainJob({ state: 'waiting', busy: 2, slots: 2, started: true })).toBe(
      'waits for a free worker: 2 of 2 are busy',
    );
    expect(explainJob({ state: 'waiting', busy: 1, slots: 2, started: true })).toBe(
      'waits for its turn, which is now',
    );
    expect(explainJob({ state: 'running', again: null, stopping: true })).toBe('runs, and was told to stop');
    expect(explainJob({ state: 'retrying', inMs: 7_100, error: 'Down.' })).toBe(
      'tried again in 8 s after: Down.',
    );
    expect(explainJob({ state: 'retrying', inMs: -5, error: 'Down.' })).toBe(
      'tried again in 0 s after: Down.',
    );
  });
});

describe('sortJobs', () => {
  it('puts running first, then by turn', () => {
    const view = (stack: string, state: JobView['state'], since: number, priority = 0): JobView => ({
      ...jobOf(stack, 'x', priority),
      state,
      since,
      why: 'x',
      attempts: 0,
      dirty: false,
      progress: '',
    });
    const jobs = [
      view('f', 'failed', 1),
      view('r2', 'retrying', 9),
      view('w-low', 'waiting', 1, -1),
      view('w2', 'waiting', 3),
      view('w1', 'waiting', 2),
      view('r1', 'retrying', 8, -9),
      view('run', 'running', 99, -1),
    ];
    const order = ['run', 'w1', 'w2', 'w-low', 'r1', 'r2', 'f'];
    expect(sortJobs(jobs).map(({ about }) => about['stack'])).toEqual(order);
    expect(sortJobs(jobs.toReversed()).map(({ about }) => about['stack'])).toEqual(order);
  });
});

describe('storedProgress', () => {
  it.each([0, null, undefined, 'x', [], { text: 3, retryAt: 'soon' }])('takes %j for nothing', (value) => {
    expect(storedProgress(value)).toEqual({ text: '', retryAt: null });
  });

  it('gives back what was stored', () => {
    expect(storedProgress({ text: 'replays', retryAt: 5 })).toEqual({ text: 'replays', retryAt: 5 });
  });
});
