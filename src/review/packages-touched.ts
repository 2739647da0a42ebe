import { isRegular } from '../git/mode.js';
import type { Entry } from '../git/git-object.js';
import { listPaths } from '../git/list-paths.js';
import type { ObjectCache } from '../git/object-cache.js';
import type { Oid } from '../git/oid.js';
import { PathTrie } from '../git/path-trie.js';
import type { TouchedPackage } from './review.js';
import { REVIEW_LIMITS } from './review-limits.js';

/** What Composer takes for a name of a package, or nearly. */
const NAME = /^[a-z0-9][a-z0-9_.-]*\/[a-z0-9][a-z0-9_.-]*$/i;

/**
 * The nearest folder with a `composer.json` above each path, in either of two trees, by folder. Read as data from the
 * trees; what is no name comes out as null.
 */
export async function packagesTouched(
  cache: ObjectCache,
  trees: { readonly before: Oid; readonly after: Oid },
  paths: readonly string[],
): Promise<TouchedPackage[]> {
  const folders = new Set(paths.flatMap(foldersAbove));
  const trie = new PathTrie([...folders].map(manifestOf));
  const listings = await listPaths(cache, [trees.after, trees.before], trie);
  const manifest = (folder: string): Entry | undefined =>
    listings
      .map((listing) => listing.get(manifestOf(folder)))
      .find((entry) => entry !== undefined && isRegular(entry.mode));
  const counts = new Map<string, number>();
  for (const path of paths) {
    const folder = foldersAbove(path).find((one) => manifest(one) !== undefined);
    if (folder !== undefined) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const touched = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).slice(0, REVIEW_LIMITS.packages);
  const packages: TouchedPackage[] = [];
  for (const [folder, files] of touched) {
    const entry = manifest(folder);
    const name = entry === undefined ? null : nameIn(await cache.read(entry.id, 'blob'));
    packages.push({ name, folder, files });
  }
  return packages;
}

/** The folders above a path, the nearest first, the top of the tree as ''. */
function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
    folders.push(path.slice(0, end));
  return [...folders, ''];
}

function manifestOf(folder: string): string {
  return folder === '' ? 'composer.json' : `${folder}/composer.json`;
}

function nameIn(bytes: Buffer): string | null {
  if (bytes.length > REVIEW_LIMITS.composerBytes) return null;
  try {
    const data: unknown = JSON.parse(bytes.toString('utf8'));
    const name = typeof data === 'object' && data !== null && 'name' in data ? data.name : null;
    return typeof name === 'string' && name.length <= 200 && NAME.test(name) ? name : null;
  } catch {
    return null;
  }
}
