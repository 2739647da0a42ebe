import { describe, expect, it } from 'vitest';
import { repeatedLook } from '../../../bot/jobs/repeated-look.js';
import { until } from '../../support/until.js';
import { handTimers } from '../support/hand-timers.js';

describe('repeatedLook', () => {
  it('looks at once, and again each time the last look is over', async () => {
    const { timers, waiting, asked, ring } = handTimers();
    let looks = 0;
    const look = (): Promise<void> => {
      looks += 1;
      return Promise.resolve();
    };
    const repeated = repeatedLook(400, look, () => {}, timers);
    for (const count of [1, 2, 3]) {
      await until(() => waiting.size === 1);
      expect(looks).toBe(count);
      if (count < 3) ring();
    }
    await repeated.end();
    expect(waiting.size).toBe(0);
    expect(asked).toEqual([400, 400, 400]);
  });

  it('goes on after a look that failed', async () => {
    const { timers, waiting, ring } = handTimers();
    const errors: unknown[] = [];
    const bad = new Error('away');
    const repeated = repeatedLook(
      1,
      () => Promise.reject(bad),
      (error) => errors.push(error),
      timers,
    );
    await until(() => waiting.size === 1);
    ring();
    await until(() => waiting.size === 1);
    expect(errors).toEqual([bad, bad]);
    await repeated.end();
  });

  it('waits for the look that runs when it is ended, tells it, and is silent about it', async () => {
    const { timers, waiting } = handTimers();
    const errors: unknown[] = [];
    let goesOn = (): boolean => false;
    let fail = (): void => {};
    const repeated = repeatedLook(
      1,
      (ask) =>
        new Promise((_, reject) => {
          goesOn = ask;
          fail = () => reject(new Error('the forge is closed'));
        }),
      (error) => errors.push(error),
      timers,
    );
    expect(goesOn()).toBe(true);
    let over = false;
    const end = repeated.end().then(() => (over = true));
    expect(goesOn()).toBe(false);
    await new Promise((resolve) => setImmediate(resolve));
    expect(over).toBe(false);
    fail();
    await end;
    expect(errors).toEqual([]);
    expect(waiting.size).toBe(0);
  });
});
