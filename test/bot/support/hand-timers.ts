import type { Timers } from '../../../bot/jobs/timers.js';

/** Timers that go off when told: `waiting` has what was asked for, `asked` the milliseconds of all. */
export function handTimers() {
  const waiting = new Map<number, () => void>();
  const asked: number[] = [];
  const timers: Timers = {
    now: () => 0,
    after: (ms, call) => {
      const id = asked.push(ms);
      waiting.set(id, call);
      return () => void waiting.delete(id);
    },
  };
  const ring = (): void => {
    const calls = [...waiting.values()];
    waiting.clear();
    for (const call of calls) call();
  };
  return { timers, waiting, asked, ring };
}
