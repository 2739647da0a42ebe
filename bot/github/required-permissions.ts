/** Permissions of a GitHub App by their names in `app.yml`; empty: any App may. */
export type AppPermissions = Readonly<Record<string, 'read' | 'write'>>;

/**
 * Every request that the forge makes, with what the App must be allowed for it. A request that is not listed is
 * refused before it is sent, so that `app.yml` can be checked against this table.
 * Source: "Permissions required for GitHub Apps" in GitHub's REST documentation.
 */
export const requiredPermissions: Readonly<Record<string, AppPermissions>> = {
  'GET /app': {},
  'POST /app/installations/{installation_id}/access_tokens': {},
  'GET /repos/{owner}/{repo}/installation': {},
  'GET /repos/{owner}/{repo}': { metadata: 'read' },
  'GET /repos/{owner}/{repo}/branches/{branch}': { contents: 'read' },
  'GET /repos/{owner}/{repo}/collaborators/{username}/permission': { metadata: 'read' },
  'GET /repos/{owner}/{repo}/pulls': { pull_requests: 'read' },
  'GET /repos/{owner}/{repo}/pulls/{pull_number}': { pull_requests: 'read' },
  'POST /repos/{owner}/{repo}/pulls': { pull_requests: 'write' },
  'PATCH /repos/{owner}/{repo}/pulls/{pull_number}': { pull_requests: 'write' },
  // Only markPullRequestReadyForReview and convertPullRequestToDraft are sent, which REST does not have.
  'POST /graphql': { contents: 'write', pull_requests: 'write' },
  'GET /repos/{owner}/{repo}/issues': { issues: 'read' },
  'POST /repos/{owner}/{repo}/issues': { issues: 'write' },
  'PATCH /repos/{owner}/{repo}/issues/{issue_number}': { issues: 'write' },
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments': { issues: 'read' },
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': { issues: 'write' },
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}': { issues: 'write' },
  'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}': { issues: 'write' },
  'GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions': { issues: 'read' },
  'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions': { issues: 'write' },
  'GET /repos/{owner}/{repo}/labels/{name}': { issues: 'read' },
  'POST /repos/{owner}/{repo}/labels': { issues: 'write' },
  'POST /repos/{owner}/{repo}/issues/{issue_number}/labels': { issues: 'write' },
  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}': { issues: 'write' },
  'GET /repos/{owner}/{repo}/assignees/{assignee}': { metadata: 'read' },
  'POST /repos/{owner}/{repo}/issues/{issue_number}/assignees': { issues: 'write' },
  'GET /repos/{owner}/{repo}/commits/{ref}/check-runs': { checks: 'read' },
  'POST /repos/{owner}/{repo}/check-runs': { checks: 'write' },
  'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}': { checks: 'write' },
  'GET /repos/{owner}/{repo}/commits/{ref}/statuses': { statuses: 'read' },
  'GET /repos/{owner}/{repo}/git/ref/{ref}': { contents: 'read' },
  'GET /repos/{owner}/{repo}/releases': { contents: 'read' },
  'GET /repos/{owner}/{repo}/releases/tags/{tag}': { contents: 'read' },
  'POST /repos/{owner}/{repo}/releases': { contents: 'write' },
  'PATCH /repos/{owner}/{repo}/releases/{release_id}': { contents: 'write' },
  'DELETE /repos/{owner}/{repo}/releases/{release_id}': { contents: 'write' },
  'GET /repos/{owner}/{repo}/releases/{release_id}/assets': { contents: 'read' },
  'POST /repos/{owner}/{repo}/releases/{release_id}/assets': { contents: 'write' },
  'DELETE /repos/{owner}/{repo}/releases/assets/{asset_id}': { contents: 'write' },
  'POST /repos/{owner}/{repo}/statuses/{sha}': { statuses: 'write' },
};
