import { BadInputError } from '../../src/errors/bad-input-error.js';

/** The value of `--port`; null when it was not given, 0 for any that is free. Throws BadInputError `usage`. */
export function parsePort(given: string | undefined): number | null {
  if (given === undefined) return null;
  if (/^\d{1,5}$/.test(given) && Number(given) <= 65_535) return Number(given);
  throw new BadInputError('usage', `--port ${given}: expected a number from 0 to 65535.`);
}
