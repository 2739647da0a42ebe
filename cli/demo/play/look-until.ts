import { setTimeout as sleep } from 'node:timers/promises';

export interface LookOptions {
  /** Milliseconds between two looks, and for all of them. */
  readonly everyMs: number;
  readonly limitMs: number;
  /** Ends it: throws what the signal was aborted with, or an AbortError. */
  readonly signal: AbortSignal;
}

/** Looks again and again until there is something to see; null when there was nothing within the limit. */
export async function lookUntil<T>(look: () => Promise<T | null>, options: LookOptions): Promise<T | null> {
  const { everyMs, limitMs, signal } = options;
  const end = performance.now() + limitMs;
  for (;;) {
    signal.throwIfAborted();
    const seen = await look();
    if (seen !== null || performance.now() >= end) return seen;
    await sleep(everyMs, undefined, { signal });
  }
}
