import type { OutsideError } from '../../src/errors/outside-error.js';
import type { Backoff } from './queue-options.js';

/** A day: nobody asks for more in earnest, and timers cannot hold much more. */
const LONGEST = 86_400_000;

/**
 * Milliseconds until the next run of a job that has failed: doubled with every run up to a limit, without jitter,
 * and never less than what the outside asked for in `data.retryAfterMs`.
 * @param runs how often it has run, counted from 1
 */
export function retryDelay(runs: number, error: OutsideError, backoff: Backoff): number {
  const own = Math.min(backoff.maxMs, backoff.firstMs * 2 ** Math.min(30, Math.max(0, runs - 1)));
  const asked = error.data['retryAfterMs'];
  const least = typeof asked === 'number' && Number.isFinite(asked) ? asked : 0;
  return Math.min(LONGEST, Math.max(own, Math.ceil(least)));
}
