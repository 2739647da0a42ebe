import type { Timers } from './timers.js';

/** The clock of the machine. Its alarms do not keep a process alive. */
export const systemTimers: Timers = {
  now: () => Date.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms).unref();
    return () => clearTimeout(timer);
  },
};
