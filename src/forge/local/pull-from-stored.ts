import type { PullRequest } from '../pull-request.js';
import type { LocalContext } from './local-context.js';
import type { LocalRepository } from './local-repository.js';
import type { Look } from './look.js';
import type { StoredPull } from './stored-pull.js';

/** A settled pull request as the port gives it out. */
export function pullFromStored(
  context: LocalContext,
  repository: LocalRepository,
  look: Look,
  stored: StoredPull,
): PullRequest {
  const { head, base } = stored;
  const headThere = head.repository === repository.name || context.has(head.repository);
  return {
    repository: repository.name,
    number: stored.number,
    url: `${context.url}/forge/${repository.name}/pull/${stored.number}`,
    title: stored.title,
    body: stored.body,
    author: stored.author,
    state: stored.state,
    draft: stored.draft,
    head: {
      repository: headThere ? head.repository : null,
      branch: head.branch,
      commit: head.commit,
    },
    base: {
      repository: repository.name,
      branch: base.branch,
      commit: look.branches.get(base.branch) ?? base.commit,
    },
    mergeCommit: stored.mergeCommit,
    mergedBy: stored.mergedBy,
    labels: stored.labels,
    assignees: stored.assignees,
  };
}
