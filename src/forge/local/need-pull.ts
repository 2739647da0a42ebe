import { ForgeMissingError } from '../forge-missing-error.js';
import type { Look } from './look.js';
import type { StoredPull } from './stored-pull.js';

/** The pull request of this number. Throws ForgeMissingError. */
export async function needPull(look: Look, repository: string, number: number): Promise<StoredPull> {
  const pull = await look.get<StoredPull>('pulls', number);
  if (pull === null) throw new ForgeMissingError(`pull request ${repository}#${number}`);
  return pull;
}
