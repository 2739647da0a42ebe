import type { FakeIssue, FakeRepository } from '../fake-types.js';
import type { Json } from '../json.js';
import { authorAssociation } from './author-association.js';
import { fullNameOf } from './full-name-of.js';
import { labelShapes } from './label-shape.js';
import { reactionsShape } from './reactions-shape.js';
import { userShape } from './user-shape.js';

/** `issue`; a pull request is one too, with `pull_request`. */
export function issueShape(url: string, repository: FakeRepository, issue: FakeIssue): Json {
  const name = fullNameOf(repository);
  const api = `${url}/repos/${name}/issues/${issue.number}`;
  const { pull } = issue;
  const html = `${url}/${name}/${pull === null ? 'issues' : 'pull'}/${issue.number}`;
  const assignees = issue.assignees.map((user) => userShape(url, user));
  return {
    id: issue.id,
    node_id: pull === null ? `I_${issue.id}` : `PR_${pull.id}`,
    url: api,
    repository_url: `${url}/repos/${name}`,
    labels_url: `${api}/labels{/name}`,
    comments_url: `${api}/comments`,
    events_url: `${api}/events`,
    html_url: html,
    number: issue.number,
    state: issue.state,
    state_reason: issue.stateReason,
    title: issue.title,
    body: issue.body,
    user: userShape(url, issue.user),
    labels: labelShapes(url, repository, issue.labels),
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    locked: false,
    active_lock_reason: null,
    comments: issue.comments.length,
    closed_at: issue.closedAt,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    author_association: authorAssociation(repository, issue.user),
    performed_via_github_app: null,
    timeline_url: `${api}/timeline`,
    reactions: reactionsShape(api, []),
    draft: pull?.draft ?? false,
    ...(pull === null
      ? {}
      : {
          pull_request: {
            url: `${url}/repos/${name}/pulls/${issue.number}`,
            html_url: html,
            diff_url: `${html}.diff`,
            patch_url: `${html}.patch`,
            merged_at: pull.mergedAt,
          },
        }),
  };
}
