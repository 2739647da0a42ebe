import type { Change } from './change.js';
import { checkText } from './check-text.js';
import type { StoredComment } from './stored-comment.js';

/** Puts a new comment into a change. Throws ForgeRefusedError when it is empty or too long. */
export async function addComment(
  change: Change,
  number: number,
  author: string,
  body: string,
): Promise<StoredComment> {
  checkText('comment', body);
  const id = await change.next('comment');
  const comment: StoredComment = { id, author, body, edited: false, reactions: [] };
  change.set(`comments/${number}/${id}`, comment);
  return comment;
}
