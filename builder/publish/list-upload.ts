import { documentFiles } from './document-files.js';
import { ROOT_FILE } from '../repository/repository-files.js';
import { readPackageManifest } from '../verify/read-package-manifest.js';
import { listPackages } from '../verify/list-packages.js';
import { walkFiles } from '../verify/walk-files.js';

/** Folders that are no part of what is served, or come in an order of their own. */
const ORDERED = ['dist', 'p2', 'distributions'];

/**
 * All files of a repository in the order in which they must reach a server: zips; Composer's files, those of metapackages
 * last; `packages.json`; documents of releases; then the pages and the records. A compressed copy comes before its file.
 * Zips that no manifest names are left out, and what lies among the documents and is none.
 *
 * Throws BadInputError `not-a-repository`.
 */
export function listUpload(out: string): string[] {
  const { names } = listPackages(out);
  const zips: string[] = [];
  const metapackages = new Set<string>();
  for (const name of names) {
    const { versions } = readPackageManifest(out, name);
    for (const { zip } of versions) zips.push(zip);
    if (versions.at(-1)?.composer.type === 'metapackage') metapackages.add(name);
  }
  const all = [...walkFiles(out, '')].filter((path) => !path.startsWith('.'));
  const metadata = all.filter((path) => path.startsWith('p2/'));
  const isMetapackage = (path: string): boolean =>
    metapackages.has(path.replace(/^p2\/|(?:~dev)?\.json(?:\.gz)?$/g, ''));
  const isRoot = (path: string): boolean => path === ROOT_FILE || path === `${ROOT_FILE}.gz`;
  const rest = all.filter((path) => !isRoot(path) && !ORDERED.includes(path.split('/')[0] ?? ''));
  return [
    ...zips,
    ...copiesFirst(metadata.filter((path) => !isMetapackage(path))),
    ...copiesFirst(metadata.filter(isMetapackage)),
    ...copiesFirst(all.filter(isRoot)),
    ...documentFiles(out).paths,
    ...copiesFirst(rest),
  ];
}

function copiesFirst(paths: readonly string[]): string[] {
  const order = (path: string): string => (path.endsWith('.gz') ? path.slice(0, -'.gz'.length) : `${path}\0`);
  return [...paths].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}
