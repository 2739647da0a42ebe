import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { BadInputError } from '../../../src/errors/bad-input-error.js';
import type { ReleaseRequest } from '../release-request.js';
import type { ReleaseWorld } from '../release-world.js';

/**
 * Where a release is put together. Throws BadInputError `staging-in-repository` when that would be within a repository
 * that people get: what is half done would be served.
 */
export function stagingFolder(
  { distribution, version }: ReleaseRequest,
  { staging, out, alsoInto }: Pick<ReleaseWorld, 'staging' | 'out' | 'alsoInto'>,
): string {
  const folder = join(staging, `${distribution}-${version}`);
  const inside = [out, alsoInto].find(
    (repository) => repository !== null && `${real(folder)}${sep}`.startsWith(`${real(repository)}${sep}`),
  );
  if (inside === undefined || inside === null) return folder;
  throw new BadInputError(
    'staging-in-repository',
    `${folder}, where the release is put together, is within the repository ${inside}. Keep it elsewhere on the same disk.`,
  );
}

/** With links followed as far as there are folders. */
function real(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const above = dirname(path);
  return above === path ? path : join(real(above), basename(path));
}
