import type { Look } from './look.js';
import type { StoredComment } from './stored-comment.js';

/** The comments of a thread, oldest first. */
export async function listComments(look: Look, number: number): Promise<readonly StoredComment[]> {
  const comments = await look.list<StoredComment>(`comments/${number}`);
  return [...comments.values()].sort((a, b) => a.id - b.id);
}
