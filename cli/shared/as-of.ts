import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Context } from '../command.js';

/**
 * The day that waivers and ends of support are compared with: that of `--as-of`, or today in UTC. Throws BadInputError
 * `usage` for what is no day.
 */
export function asOf(context: Context, given: string | undefined): string {
  if (given === undefined) return context.now().toISOString().slice(0, 10);
  const time = /^\d{4}-\d{2}-\d{2}$/.test(given) ? new Date(`${given}T00:00:00Z`) : null;
  if (time !== null && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(given)) return given;
  throw new BadInputError(
    'usage',
    `--as-of: ${JSON.stringify(given)} is no day; expected for example 2026-11-26.`,
  );
}
