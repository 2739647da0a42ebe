import type { ForgeComment } from '../forge-comment.js';
import { checkText } from './check-text.js';
import { commentFromStored } from './comment-from-stored.js';
import { findComment } from './find-comment.js';
import type { LocalContext } from './local-context.js';

/** The verb `editComment` of the ForgePeople port. */
export async function editComment(
  context: LocalContext,
  name: string,
  commentId: number,
  body: string,
): Promise<ForgeComment> {
  checkText('comment', body);
  const repository = await context.repository(name);
  const start = await repository.lookAtFiles();
  const { result } = await repository.change(`comment ${commentId}: edited`, start, async (change) => {
    const { number, comment } = await findComment(change.look, name, commentId);
    const next = { ...comment, body, edited: true };
    change.set(`comments/${number}/${commentId}`, next);
    return commentFromStored(context, name, number, next);
  });
  return result;
}
