/** Every event that means work, as `app.yml` subscribes to them. Those of the installation come to every App. */
export const webhookEvents = [
  'check_run',
  'check_suite',
  'create',
  'delete',
  'installation',
  'installation_repositories',
  'issue_comment',
  'pull_request',
  'push',
  'repository',
  'status',
] as const;
