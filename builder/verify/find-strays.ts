import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { WORKING_FOLDER } from '../repository/repository-files.js';
import type { Problem } from './problem.js';
import { walkFiles } from './walk-files.js';

/**
 * Files that no manifest names: leftovers of a run that was killed, which harm nobody.
 * @param zips paths of all published zips
 * @param names packages that have a manifest
 * @param broken those whose manifest is not sound: it may name more zips than can be read in it
 */
export function findStrays(
  out: string,
  zips: ReadonlySet<string>,
  names: ReadonlySet<string>,
  broken: ReadonlySet<string>,
): Problem[] {
  const strays = [
    ...[...walkFiles(out, 'dist')].filter((path) => !zips.has(path) && !broken.has(packageOfZip(path))),
    ...[...walkFiles(out, 'p2')].filter((path) => !names.has(packageOf(path))),
  ];
  const warning = (file: string, what: 'stray' | 'unfinished', expected: string): Problem => ({
    severity: 'warning',
    package: null,
    version: null,
    file,
    what,
    member: null,
    expected,
    found: null,
  });
  return [
    ...strays.map((file) => warning(file, 'stray', 'a package that it belongs to')),
    ...(existsSync(join(out, WORKING_FOLDER))
      ? [warning(WORKING_FOLDER, 'unfinished', 'the next build to finish what one left that was killed')]
      : []),
  ];
}

function packageOfZip(path: string): string {
  const folders = path.split('/').slice(0, -1);
  return folders.slice(-2).join('/');
}

function packageOf(path: string): string {
  return path.replace(/^p2\//, '').replace(/(?:~dev)?\.json(?:\.gz)?$/, '');
}
