import type { PullRequest } from '../../../src/forge/pull-request.js';
import { ApiError } from './api-error.js';
import type { FakeState } from './fake-state.js';
import type { FakeIssue, FakeRepository } from './fake-types.js';
import { fullNameOf } from './shapes/full-name-of.js';

/** A pull request in the words of the Forge port, from what the fake knows and not from what it answers. */
export async function forgePullOf(
  state: FakeState,
  repository: FakeRepository,
  issue: FakeIssue,
): Promise<PullRequest> {
  const { pull } = issue;
  if (pull === null) throw new ApiError(404, 'no pull request');
  const merged = pull.mergedAt !== null;
  const name = fullNameOf(repository);
  return {
    repository: name,
    number: issue.number,
    url: `${state.url}/${name}/pull/${issue.number}`,
    title: issue.title,
    body: issue.body ?? '',
    author: issue.user.login,
    state: merged ? 'merged' : issue.state,
    draft: pull.draft,
    head: { repository: fullNameOf(pull.headRepository), branch: pull.headRef, commit: pull.headSha },
    base: {
      repository: name,
      branch: pull.baseRef,
      commit: (await repository.git.branch(pull.baseRef)) ?? pull.baseSha,
    },
    mergeCommit: merged ? pull.mergeSha : null,
    mergedBy: pull.mergedBy?.login ?? null,
    labels: issue.labels.toSorted(),
    assignees: issue.assignees.map(({ login }) => login).sort(),
  };
}
