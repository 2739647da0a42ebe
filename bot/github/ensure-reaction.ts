import type { Reaction } from '../../src/forge/forge-comment.js';
import { allPages, pageSize } from './all-pages.js';
import type { RepositoryAccess } from './repository-access.js';

interface ApiReaction {
  readonly id: number;
  readonly content: string;
  readonly user: { readonly login: string } | null;
}

/** Our reaction to a comment. GitHub keeps one of each kind from each user, so the write may be repeated. */
export async function ensureReaction(
  { octokit, owner, repo, self }: RepositoryAccess,
  commentId: number,
  reaction: Reaction,
): Promise<void> {
  const where = { owner, repo, comment_id: commentId, content: reaction };
  const there = await allPages<ApiReaction>(async (page) => {
    const { data, headers } = await octokit.rest.reactions.listForIssueComment({
      ...where,
      per_page: pageSize,
      page,
    });
    return { items: data, headers };
  });
  if (there.some(({ content, user }) => content === reaction && user?.login === self.login)) return;
  await octokit.rest.reactions.createForIssueComment({ ...where, request: { repeat: true } });
}
