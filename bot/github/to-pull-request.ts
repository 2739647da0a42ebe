import type { PullRequest, PullRequestSide } from '../../src/forge/pull-request.js';
import type { RepositoryAccess } from './repository-access.js';

interface ApiSide {
  readonly ref: string;
  readonly sha: string;
  readonly repo: { readonly full_name: string } | null;
}

/** A pull request as GitHub answers it, in lists and alone: what of it we use. */
export interface ApiPullRequest {
  readonly id: number;
  readonly node_id: string;
  readonly number: number;
  readonly html_url: string;
  readonly title: string;
  readonly body: string | null;
  readonly user: { readonly login: string } | null;
  readonly state: string;
  readonly draft?: boolean | undefined;
  readonly merged_at: string | null;
  readonly merge_commit_sha: string | null;
  readonly merged_by?: { readonly login: string } | null;
  readonly head: ApiSide;
  readonly base: ApiSide;
  readonly labels: readonly { readonly name?: string | undefined }[];
  readonly assignees?: readonly { readonly login: string }[] | null | undefined;
}

/**
 * @param baseTip the commit that the base branch is at now: GitHub's own `base.sha` is the one at the last push to
 * the head; undefined to take that one
 */
export function toPullRequest(
  access: RepositoryAccess,
  api: ApiPullRequest,
  baseTip: string | undefined,
): PullRequest {
  const merged = api.merged_at !== null;
  return {
    repository: access.name,
    number: api.number,
    url: api.html_url,
    title: api.title,
    body: api.body ?? '',
    // GitHub shows what a deleted account left as the ghost's.
    author: api.user?.login ?? 'ghost',
    state: merged ? 'merged' : api.state === 'open' ? 'open' : 'closed',
    draft: api.draft ?? false,
    head: toSide(access, api.head, undefined),
    base: toSide(access, api.base, baseTip),
    mergeCommit: merged ? api.merge_commit_sha : null,
    mergedBy: merged ? (api.merged_by?.login ?? null) : null,
    labels: labelNames(api).toSorted(),
    assignees: (api.assignees ?? []).map(({ login }) => login).toSorted(),
  };
}

export function labelNames(api: Pick<ApiPullRequest, 'labels'>): string[] {
  return api.labels.flatMap(({ name }) => (name === undefined ? [] : [name]));
}

/** Whether a side is in the repository itself, whatever that is called now. */
export function isOwnSide({ owner, repo }: RepositoryAccess, side: ApiSide): boolean {
  return side.repo?.full_name.toLowerCase() === `${owner}/${repo}`.toLowerCase();
}

function toSide(access: RepositoryAccess, side: ApiSide, tip: string | undefined): PullRequestSide {
  const repository = isOwnSide(access, side) ? access.name : (side.repo?.full_name ?? null);
  return { repository, branch: side.ref, commit: tip ?? side.sha };
}
