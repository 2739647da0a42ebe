import type { Timers } from './timers.js';

/** Something that is done again and again until it is ended. */
export interface RepeatedLook {
  /** Calls off the next one; resolves when the one that runs is over. */
  readonly end: () => Promise<void>;
}

/**
 * Looks now, and again each time this long after the last look ended. One that fails does not end it.
 * @param look gets false from `goesOn` once it is ended: then its result interests nobody
 */
export function repeatedLook(
  everyMs: number,
  look: (goesOn: () => boolean) => Promise<void>,
  onError: (error: unknown) => void,
  timers: Timers,
): RepeatedLook {
  let ended = false;
  let callOff = (): void => {};
  const once = async (): Promise<void> => {
    try {
      await look(() => !ended);
    } catch (error) {
      if (!ended) onError(error);
    }
    if (ended) return;
    callOff = timers.after(everyMs, () => {
      running = once();
    });
  };
  let running = once();
  return {
    end: () => {
      ended = true;
      callOff();
      return running;
    },
  };
}
