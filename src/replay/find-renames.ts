import { diffTrees, type TreeDifference } from '../git/diff-trees.js';
import type { Entry } from '../git/git-object.js';
import { isRegular } from '../git/mode.js';
import type { ObjectCache } from '../git/object-cache.js';
import type { Oid } from '../git/oid.js';
import { similarity } from './similarity.js';

export interface RenameRequest {
  /** Files that the series touches and that the new base has not at their path. */
  readonly files: readonly string[];
  /** Directories that the series puts new files into and that the new base has not. */
  readonly directories: readonly string[];
}

export interface Renames {
  readonly files: ReadonlyMap<string, string>;
  readonly directories: ReadonlyMap<string, string>;
}

/** Half of the larger content must be kept, as in git. */
const THRESHOLD = 50;
/** Contents compared at most for one search; beyond it only exact and same-name renames are found. */
const MOST_PAIRS = 200_000;
/** Files of a vanished directory that are followed to learn where it went. */
const MOST_FOLLOWED = 200;

/**
 * Where upstream moved some files between two trees: identical content first, then the most
 * similar new file of the same name, then the most similar of all. A directory went to where
 * most of its files went.
 */
export async function findRenames(
  cache: ObjectCache,
  base: Oid,
  onto: Oid,
  request: RenameRequest,
): Promise<Renames> {
  const differences = await diffTrees(cache, base, onto);
  const gone = new Map<string, Entry>();
  for (const { path, before, after } of differences) if (before !== null && after === null) gone.set(path, before);
  const sources = new Map<string, Entry>();
  for (const path of request.files) take(sources, gone, path);
  for (const directory of request.directories) {
    let followed = 0;
    for (const path of [...gone.keys()].toSorted()) {
      if (!path.startsWith(`${directory}/`) || followed >= MOST_FOLLOWED) continue;
      followed += 1;
      take(sources, gone, path);
    }
  }
  const files = await matchFiles(cache, sources, addedBy(differences));
  return { files, directories: matchDirectories(files, request.directories) };
}

function take(sources: Map<string, Entry>, gone: ReadonlyMap<string, Entry>, path: string): void {
  const entry = gone.get(path);
  if (entry !== undefined) sources.set(path, entry);
}

function addedBy(differences: readonly TreeDifference[]): Map<string, Entry> {
  const added = differences.flatMap(({ path, before, after }): [string, Entry][] =>
    before === null && after !== null ? [[path, after]] : [],
  );
  return new Map(added.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

async function matchFiles(
  cache: ObjectCache,
  sources: ReadonlyMap<string, Entry>,
  added: Map<string, Entry>,
): Promise<Map<string, string>> {
  const renames = new Map<string, string>();
  const open = new Map([...sources].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const settle = (from: string, to: string): void => {
    renames.set(from, to);
    open.delete(from);
    added.delete(to);
  };
  const byId = groupBy(added, (_, entry) => entry.id);
  for (const [path, entry] of open) {
    const targets = (byId.get(entry.id) ?? []).filter((target) => added.has(target));
    const target = targets.find((candidate) => baseName(candidate) === baseName(path)) ?? targets[0];
    if (target !== undefined) settle(path, target);
  }
  const byName = groupBy(added, (path) => baseName(path));
  await matchSimilar(cache, open, added, (path) => byName.get(baseName(path)) ?? [], settle);
  if (open.size * added.size <= MOST_PAIRS) await matchSimilar(cache, open, added, () => added.keys(), settle);
  return renames;
}

/** Pairs each open source with its most similar candidate, the best pairs first. */
async function matchSimilar(
  cache: ObjectCache,
  open: ReadonlyMap<string, Entry>,
  added: ReadonlyMap<string, Entry>,
  candidates: (path: string) => Iterable<string>,
  settle: (from: string, to: string) => void,
): Promise<void> {
  const pairs: { from: string; to: string; score: number }[] = [];
  const wanted = new Set<Oid>();
  const considered: [string, Entry, string, Entry][] = [];
  for (const [from, entry] of open) {
    if (!isRegular(entry.mode)) continue;
    for (const to of candidates(from)) {
      const target = added.get(to);
      if (target === undefined || !isRegular(target.mode)) continue;
      wanted.add(entry.id).add(target.id);
      considered.push([from, entry, to, target]);
    }
  }
  await cache.load(wanted);
  for (const [from, entry, to, target] of considered) {
    const [a, b] = [cache.get(entry.id, 'blob'), cache.get(target.id, 'blob')];
    if (Math.min(a.length, b.length) * 100 < Math.max(a.length, b.length) * THRESHOLD) continue;
    const score = similarity(a, b);
    if (score >= THRESHOLD) pairs.push({ from, to, score });
  }
  pairs.sort((a, b) => b.score - a.score || (a.from < b.from ? -1 : a.from > b.from ? 1 : a.to < b.to ? -1 : 1));
  for (const { from, to } of pairs) if (open.has(from) && added.has(to)) settle(from, to);
}

/** A directory's new place: where the most of its renamed files went, if that is one place. */
function matchDirectories(
  files: ReadonlyMap<string, string>,
  directories: readonly string[],
): Map<string, string> {
  const renamed = new Map<string, string>();
  for (const directory of directories) {
    const votes = new Map<string, number>();
    for (const [from, to] of files) {
      if (!from.startsWith(`${directory}/`)) continue;
      const rest = from.slice(directory.length);
      // Only files that kept their place below the directory say where it went.
      if (to.endsWith(rest)) votes.set(to.slice(0, -rest.length), (votes.get(to.slice(0, -rest.length)) ?? 0) + 1);
    }
    const ranked = [...votes].toSorted((a, b) => b[1] - a[1]);
    const [first, second] = ranked;
    if (first !== undefined && first[1] !== second?.[1]) renamed.set(directory, first[0]);
  }
  return renamed;
}

function groupBy(entries: ReadonlyMap<string, Entry>, keyOf: (path: string, entry: Entry) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [path, entry] of entries) {
    const key = keyOf(path, entry);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [path]);
    else group.push(path);
  }
  return groups;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
