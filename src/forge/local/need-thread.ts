import { ForgeMissingError } from '../forge-missing-error.js';
import type { Look } from './look.js';
import type { StoredIssue } from './stored-issue.js';
import type { StoredPull } from './stored-pull.js';

/** The pull request or issue of this number, and the folder it is in. Throws ForgeMissingError. */
export async function needThread(
  look: Look,
  repository: string,
  number: number,
): Promise<{ readonly folder: 'pulls' | 'issues'; readonly thread: StoredPull | StoredIssue }> {
  const pull = await look.get<StoredPull>('pulls', number);
  if (pull !== null) return { folder: 'pulls', thread: pull };
  const issue = await look.get<StoredIssue>('issues', number);
  if (issue !== null) return { folder: 'issues', thread: issue };
  throw new ForgeMissingError(`pull request or issue ${repository}#${number}`);
}
