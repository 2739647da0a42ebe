import type { Permission } from '../../src/forge/forge.js';
import { orNull } from './or-null.js';
import type { RepositoryAccess } from './repository-access.js';
import { requireRepository } from './require-repository.js';

/**
 * What somebody may do in a repository. GitHub itself says `write` for the role "maintain" and `read` for "triage",
 * and the nearest of the four for roles that an organisation made up.
 */
export async function permissionOf(access: RepositoryAccess, login: string): Promise<Permission> {
  // Also bots', `name[bot]`. Anything else is no login, and must not become another path.
  if (!/^[A-Za-z0-9][\w-]*(?:\[bot\])?$/.test(login)) return 'none';
  const { octokit, owner, repo } = access;
  const found = await orNull(
    octokit.rest.repos.getCollaboratorPermissionLevel({ owner, repo, username: login }),
  );
  if (found === null) {
    await requireRepository(access);
    return 'none';
  }
  const { permission } = found.data;
  if (permission === 'admin') return 'admin';
  if (permission === 'write' || permission === 'maintain') return 'write';
  return permission === 'read' || permission === 'triage' ? 'read' : 'none';
}
