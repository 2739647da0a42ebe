import type { FakeRepository, FakeUser } from '../fake-types.js';

/** What GitHub calls somebody in a repository: strangers are `NONE`. */
export function authorAssociation(repository: FakeRepository, user: FakeUser): string {
  if (user.id === repository.owner.id) return 'OWNER';
  const permission = repository.permissions.get(user.login.toLowerCase());
  return permission === undefined || permission === 'none' ? 'NONE' : 'COLLABORATOR';
}
