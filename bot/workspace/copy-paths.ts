import { join } from 'node:path';
import { mirrorPaths, type MirrorPaths } from '../../src/git/mirror/mirror-paths.js';

/** Where the local copy of the series repository is. */
export function seriesCopyPaths(home: string): MirrorPaths {
  return { gitDir: join(home, 'series.git'), lockFile: join(home, 'series.lock') };
}

/** Where the local copy of a stack's fork is. Throws BadInputError `stack-name`. */
export function forkCopyPaths(home: string, stack: string): MirrorPaths {
  mirrorPaths(home, stack);
  const dir = join(home, 'forks');
  return { gitDir: join(dir, `${stack}.git`), lockFile: join(dir, `${stack}.lock`) };
}

/** Where pull requests of any other repository are fetched to. */
export function otherCopyPaths(home: string, repository: string): MirrorPaths {
  const dir = join(home, 'others');
  // A name of a repository has no `+`, so two repositories never share a folder.
  const name = repository.replace('/', '+');
  return { gitDir: join(dir, `${name}.git`), lockFile: join(dir, `${name}.lock`) };
}
