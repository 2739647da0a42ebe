import { orNull } from './or-null.js';
import type { RepositoryAccess } from './repository-access.js';

/** Addresses a pull request to those of these people that it can be assigned to. @returns who it is assigned to now */
export async function addAssignees(
  { octokit, owner, repo }: RepositoryAccess,
  number: number,
  current: readonly string[],
  wanted: readonly string[],
): Promise<readonly string[]> {
  const known: string[] = [];
  for (const assignee of new Set(wanted)) {
    // Logins come from files of people; one that is none must not become another path.
    if (current.includes(assignee) || !/^[A-Za-z0-9][\w-]*$/.test(assignee)) continue;
    const can = await orNull(octokit.rest.issues.checkUserCanBeAssigned({ owner, repo, assignee }));
    if (can !== null) known.push(assignee);
  }
  if (known.length === 0) return current;
  const { data } = await octokit.rest.issues.addAssignees({
    owner,
    repo,
    issue_number: number,
    assignees: known,
    request: { repeat: true },
  });
  return (data.assignees ?? []).map(({ login }) => login);
}
