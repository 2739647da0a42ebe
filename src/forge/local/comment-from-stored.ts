import type { ForgeComment } from '../forge-comment.js';
import type { LocalContext } from './local-context.js';
import type { StoredComment } from './stored-comment.js';

/** A comment as the port gives it out. */
export function commentFromStored(
  context: LocalContext,
  repository: string,
  number: number,
  { id, author, body, edited }: StoredComment,
): ForgeComment {
  return {
    id,
    url: `${context.url}/forge/${repository}/pull/${number}#comment-${id}`,
    author,
    bot: author === context.self || author.endsWith('[bot]'),
    body,
    edited,
  };
}
