import type { Oid } from '../git/oid.js';
import type { Repository } from '../git/repository.js';
import type { Stack } from '../series/stack.js';
import { lookAlong, type ForecastReport } from './look-along.js';

export type { ForecastEntry, ForecastReport } from './look-along.js';

/** Loads a stack and looks ahead along upstream's way to a commit; writes nothing. Throws what `loadStack` throws. */
export async function runForecast(
  stack: Stack,
  repo: Repository,
  along: Oid,
  progress: (done: number, of: number) => void,
): Promise<ForecastReport> {
  return (await lookAlong({ stack, repo, along, resolutions: [], progress })).report;
}
