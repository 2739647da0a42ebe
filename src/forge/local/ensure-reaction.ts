import type { Reaction } from '../forge-comment.js';
import { findComment } from './find-comment.js';
import type { LocalContext } from './local-context.js';
import type { StoredComment } from './stored-comment.js';

/** The verb `ensureReaction` of the Forge port. */
export async function ensureReaction(
  context: LocalContext,
  name: string,
  commentId: number,
  reaction: Reaction,
): Promise<void> {
  const repository = await context.repository(name);
  await repository.change(
    `comment ${commentId}: ${reaction}`,
    await repository.lookAtFiles(),
    async (change) => {
      const { number, comment } = await findComment(change.look, name, commentId);
      const reactions: StoredComment['reactions'] = [
        ...new Set([...comment.reactions, `${context.self} ${reaction}` as const]),
      ].sort();
      change.set(`comments/${number}/${commentId}`, { ...comment, reactions });
    },
  );
}
