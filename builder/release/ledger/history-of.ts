import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RECIPE_SUFFIX, recipeFolders } from '../../recipe/recipe-folders.js';
import type { History } from './history-schema.js';
import { parseHistory } from './parse-history.js';
import { releasesPath } from './releases-path.js';

/**
 * What a distribution released before it had a ledger: `recipes/history/<distribution>.yml` at or above `cwd`, or the one
 * that comes with the program; null where nobody wrote one. Throws BadInputError `bad-recipe`, `no-such-distribution`.
 */
export function historyOf(distribution: string, cwd: string): History | null {
  // Nothing but the name of a distribution gets into a path.
  releasesPath(distribution);
  const files = recipeFolders(cwd).map((folder) =>
    join(folder, 'history', `${distribution}${RECIPE_SUFFIX}`),
  );
  const file = files.find((one) => existsSync(one));
  return file === undefined ? null : parseHistory(file, readFileSync(file, 'utf8'));
}
