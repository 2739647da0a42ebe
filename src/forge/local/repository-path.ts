import { join } from 'node:path';

const OWNER = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/;
const NAME = /^[A-Za-z0-9._-]{1,100}$/;

/** Where a repository of the forge is, or null when `owner/name` cannot be the name of one (as on GitHub). */
export function repositoryPath(dir: string, repository: string): string | null {
  const [owner, name, rest] = repository.split('/');
  if (owner === undefined || name === undefined || rest !== undefined) return null;
  if (!OWNER.test(owner) || !NAME.test(name) || /^\.{1,2}$|\.(?:git|wiki|lock)$/i.test(name)) return null;
  return join(dir, owner, `${name}.git`);
}
