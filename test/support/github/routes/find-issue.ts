import { ApiError } from '../api-error.js';
import type { FakeIssue, FakePull } from '../fake-types.js';
import type { RepositoryCall } from './route.js';

/** The issue or pull request that a call is about. Throws 404. */
export function findIssue({ repository, params }: RepositoryCall): FakeIssue {
  const issue = repository.issues.get(Number(params['issue_number'] ?? params['pull_number']));
  if (issue === undefined) throw new ApiError(404, 'Not Found');
  return issue;
}

/** The same, a pull request. Throws 404 for an issue. */
export function findPull(call: RepositoryCall): { issue: FakeIssue; pull: FakePull } {
  const issue = findIssue(call);
  if (issue.pull === null) throw new ApiError(404, 'Not Found');
  return { issue, pull: issue.pull };
}
