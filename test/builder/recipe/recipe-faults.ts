import { BadInputError } from '../../../src/errors/bad-input-error.js';

/** The faults that reading a recipe gives, one line each with its mend, or none. */
export function recipeFaults(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    return error.faults.map(({ line, message, mend }) => `${line}: ${message} -> ${mend}`);
  }
  return [];
}
