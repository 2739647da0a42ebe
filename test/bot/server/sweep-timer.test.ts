import { expect, it } from 'vitest';
import { OutsideError } from '../../../src/errors/outside-error.js';
import type { JobRequest } from '../../../bot/jobs/job.js';
import { startSweepTimer } from '../../../bot/server/sweep-timer.js';

it('sweeps at the start and then by the clock, also while the queue is away, until it is ended', async () => {
  const added: JobRequest[] = [];
  const warned: string[] = [];
  let away = true;
  let alarm: { ms: number; call: () => void } | null = null;
  const queue = {
    add: (request: JobRequest): Promise<void> => {
      added.push(request);
      return away ? Promise.reject(new OutsideError('queue-unavailable', 'Away.')) : Promise.resolve();
    },
  };
  const say = (): void => {};
  const log = {
    debug: say,
    info: say,
    error: say,
    warn: (_: object, message: string) => void warned.push(message),
  };
  const timers = {
    now: () => 0,
    after: (ms: number, call: () => void) => {
      alarm = { ms, call };
      return () => {
        alarm = null;
      };
    },
  };
  const pass = (): void => {
    expect(alarm?.ms).toBe(300_000);
    alarm?.call();
  };
  const stop = startSweepTimer(queue, 300_000, log, timers);
  pass();
  away = false;
  pass();
  await new Promise((resolve) => setImmediate(resolve));
  expect(added.map(({ key, reason, priority }) => `${key} ${reason} ${priority}`)).toEqual([
    'sweep the start -1',
    'sweep the timer -1',
    'sweep the timer -1',
  ]);
  expect(warned).toHaveLength(2);
  stop();
  expect(alarm).toBeNull();
});
