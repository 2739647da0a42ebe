import { BadInputError } from '../errors/bad-input-error.js';
import type { Fault } from '../errors/fault.js';
import { parseSeries } from './parse-series.js';
import type { SeriesFile } from './series-file.js';

/** Why there are no bytes of a `series` that is there. */
export type UnreadableSeries = 'not-a-file' | 'too-large';

/**
 * The series, or everything that is wrong with it. A stack without the file has no patches.
 * @param file path that faults refer to
 * @param found null: there is no such file
 */
export function scanSeries(file: string, found: Buffer | UnreadableSeries | null): SeriesFile | Fault[] {
  if (found === null) return { base: null, tree: null, lines: [] };
  if (typeof found === 'string') {
    const message = found === 'too-large' ? 'it is larger than 16 MiB' : 'it is not a file';
    const mend = 'Write the names of the patches there, one a line.';
    return [{ code: 'bad-series', severity: 'error', file, line: 0, message, mend }];
  }
  try {
    return parseSeries(file, found);
  } catch (error) {
    if (error instanceof BadInputError && error.faults.length > 0) return [...error.faults];
    throw error;
  }
}
