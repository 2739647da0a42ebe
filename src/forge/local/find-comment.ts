import { ForgeMissingError } from '../forge-missing-error.js';
import type { Look } from './look.js';
import type { StoredComment } from './stored-comment.js';

/** A comment of which only its id is known, with the number of its thread. Throws ForgeMissingError. */
export async function findComment(
  look: Look,
  repository: string,
  id: number,
): Promise<{ readonly number: number; readonly comment: StoredComment }> {
  for (const thread of await look.names('comments')) {
    if (!(await look.names(`comments/${thread}`)).includes(`${id}.json`)) continue;
    const comment = await look.get<StoredComment>(`comments/${thread}`, id);
    if (comment !== null) return { number: Number(thread), comment };
  }
  throw new ForgeMissingError(`comment ${id} in ${repository}`);
}
