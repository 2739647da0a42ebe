import { availableParallelism } from 'node:os';
import { BadInputError } from '../../src/errors/bad-input-error.js';

/** More processes than this take memory and gain little: reading objects is most of the rest. */
const MOST_WORKERS = 8;

/** What `--workers` says: how many processes at a time. Throws BadInputError `usage`. */
export function workersOf(given: string | undefined): number {
  if (given === undefined) return Math.min(availableParallelism(), MOST_WORKERS);
  const count = Number(given);
  if (Number.isInteger(count) && count >= 1 && count <= 64) return count;
  throw new BadInputError('usage', `--workers ${given}: expected a number from 1 to 64.`);
}
