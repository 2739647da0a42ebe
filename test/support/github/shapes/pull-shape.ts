import type { FakeIssue, FakePull, FakeRepository } from '../fake-types.js';
import type { Json } from '../json.js';
import { authorAssociation } from './author-association.js';
import { fullNameOf } from './full-name-of.js';
import { labelShapes } from './label-shape.js';
import { repositoryShape } from './repository-shape.js';
import { userShape } from './user-shape.js';

/** `pull-request-simple`, as lists have it. */
export function pullShape(url: string, repository: FakeRepository, issue: FakeIssue, pull: FakePull): Json {
  const name = fullNameOf(repository);
  const api = `${url}/repos/${name}/pulls/${issue.number}`;
  const issueApi = `${url}/repos/${name}/issues/${issue.number}`;
  const html = `${url}/${name}/pull/${issue.number}`;
  const statuses = `${url}/repos/${name}/statuses/${pull.headSha}`;
  const assignees = issue.assignees.map((user) => userShape(url, user));
  const side = (of: FakeRepository, ref: string, sha: string): Json => ({
    label: `${of.owner.login}:${ref}`,
    ref,
    sha,
    user: userShape(url, of.owner),
    repo: repositoryShape(url, of),
  });
  const href = (to: string): Json => ({ href: to });
  return {
    id: pull.id,
    node_id: `PR_${pull.id}`,
    url: api,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issueApi,
    commits_url: `${api}/commits`,
    review_comments_url: `${api}/comments`,
    review_comment_url: `${url}/repos/${name}/pulls/comments{/number}`,
    comments_url: `${issueApi}/comments`,
    statuses_url: statuses,
    number: issue.number,
    state: issue.state,
    locked: false,
    active_lock_reason: null,
    title: issue.title,
    user: userShape(url, issue.user),
    body: issue.body,
    // Their description of lists has no null here.
    labels: labelShapes(url, repository, issue.labels).map((label) => ({
      ...label,
      description: label['description'] ?? '',
    })),
    milestone: null,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeSha,
    assignee: assignees[0] ?? null,
    assignees,
    requested_reviewers: [],
    requested_teams: [],
    head: side(pull.headRepository, pull.headRef, pull.headSha),
    base: side(repository, pull.baseRef, pull.baseSha),
    _links: {
      self: href(api),
      html: href(html),
      issue: href(issueApi),
      comments: href(`${issueApi}/comments`),
      review_comments: href(`${api}/comments`),
      review_comment: href(`${url}/repos/${name}/pulls/comments{/number}`),
      commits: href(`${api}/commits`),
      statuses: href(statuses),
    },
    author_association: authorAssociation(repository, issue.user),
    auto_merge: null,
    draft: pull.draft,
  };
}
