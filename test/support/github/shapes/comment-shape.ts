import type { FakeComment, FakeIssue, FakeReaction, FakeRepository } from '../fake-types.js';
import type { Json } from '../json.js';
import { authorAssociation } from './author-association.js';
import { fullNameOf } from './full-name-of.js';
import { reactionsShape } from './reactions-shape.js';
import { userShape } from './user-shape.js';

/** `issue-comment`. */
export function commentShape(
  url: string,
  repository: FakeRepository,
  issue: FakeIssue,
  comment: FakeComment,
): Json {
  const name = fullNameOf(repository);
  const kind = issue.pull === null ? 'issues' : 'pull';
  return {
    id: comment.id,
    node_id: `IC_${comment.id}`,
    url: `${url}/repos/${name}/issues/comments/${comment.id}`,
    html_url: `${url}/${name}/${kind}/${issue.number}#issuecomment-${comment.id}`,
    issue_url: `${url}/repos/${name}/issues/${issue.number}`,
    user: userShape(url, comment.user),
    body: comment.body,
    author_association: authorAssociation(repository, comment.user),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    performed_via_github_app: null,
    reactions: reactionsShape(
      `${url}/repos/${name}/issues/comments/${comment.id}`,
      comment.reactions.map(({ content }) => content),
    ),
  };
}

/** `reaction`. */
export function reactionShape(url: string, reaction: FakeReaction): Json {
  return {
    id: reaction.id,
    node_id: `REA_${reaction.id}`,
    user: userShape(url, reaction.user),
    content: reaction.content,
    created_at: reaction.createdAt,
  };
}
