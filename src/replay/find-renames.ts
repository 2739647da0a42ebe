import { diffTrees } from '../git/diff-trees.js';
import type { Entry } from '../git/git-object.js';
import { isRegular } from '../git/mode.js';
import type { ObjectCache } from '../git/object-cache.js';
import type { Oid } from '../git/oid.js';
import { countChunks, type ChunkCounts } from './count-chunks.js';
import { movedDirectories, type DirectoryMoves } from './moved-directories.js';
import { similarity } from './similarity.js';

export interface RenameRequest {
  /** Files that the series touches and that the new base has not at their path. */
  readonly files: readonly string[];
  /** Directories that the series puts new files into and that the new base has not. */
  readonly directories: readonly string[];
}

export interface Renames extends DirectoryMoves {
  readonly files: ReadonlyMap<string, string>;
}

/** Half of the larger content must be kept, as in git. */
const THRESHOLD = 50;
/** For a file that is only tried because of its name: half way from the threshold to all of it. */
const NAME_THRESHOLD = 75;
/** Contents compared at most for one search; beyond it only exact and same-name renames are found. */
const MOST_PAIRS = 200_000;
/** Changed files of a vanished directory that are followed to learn where it went. */
const MOST_FOLLOWED = 200;
/** Empty files say nothing about where they came from. */
const EMPTY_BLOB = 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391';

/**
 * Where upstream moved some files between two trees, found the way git's merge finds it: identical
 * content first, among all files; then a file of the same name, if there is but one or the files
 * beside it went there; then the most similar of all.
 */
export async function findRenames(
  cache: ObjectCache,
  base: Oid,
  onto: Oid,
  request: RenameRequest,
): Promise<Renames> {
  const [gone, added] = [new Map<string, Entry>(), new Map<string, Entry>()];
  const differences = await diffTrees(cache, base, onto);
  for (const { path, before, after } of differences.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    if (before !== null && after === null && before.id !== EMPTY_BLOB) gone.set(path, before);
    if (before === null && after !== null && after.id !== EMPTY_BLOB) added.set(path, after);
  }
  const found = new Map<string, string>();
  const settle = (from: string, to: string): void => {
    found.set(from, to);
    gone.delete(from);
    added.delete(to);
  };
  matchIdentical(gone, added, settle);
  const open = relevant(gone, request);
  await matchNames(cache, { gone, added, open, found }, settle);
  await matchSimilar(cache, open, added, settle);
  const wanted = new Set(request.files);
  return {
    files: new Map([...found].filter(([from]) => wanted.has(from))),
    ...movedDirectories(found, request.directories),
  };
}

type Settle = (from: string, to: string) => void;

/** Each new file with the first vanished one of the same content, rather one of the same name. */
function matchIdentical(
  gone: ReadonlyMap<string, Entry>,
  added: ReadonlyMap<string, Entry>,
  settle: Settle,
): void {
  const byId = groupBy(gone, (_, { id }) => id);
  for (const [to, target] of added) {
    const sources = (byId.get(target.id) ?? []).filter((from) => {
      const source = gone.get(from);
      return (
        source !== undefined &&
        ((isRegular(source.mode) && isRegular(target.mode)) || source.mode === target.mode)
      );
    });
    const from = sources.find((source) => baseName(source) === baseName(to)) ?? sources[0];
    if (from !== undefined) settle(from, to);
  }
}

/** The vanished files that somebody asks for, and those that tell where a directory went. */
function relevant(gone: ReadonlyMap<string, Entry>, request: RenameRequest): Map<string, Entry> {
  const [files, followed] = [new Set(request.files), new Map<string, number>()];
  const open = new Map<string, Entry>();
  for (const [path, entry] of gone) {
    if (!isRegular(entry.mode)) continue;
    const directory = request.directories.find((one) => path.startsWith(`${one}/`));
    const count = directory === undefined ? MOST_FOLLOWED : (followed.get(directory) ?? 0);
    if (!files.has(path) && count >= MOST_FOLLOWED) continue;
    if (directory !== undefined) followed.set(directory, count + 1);
    open.set(path, entry);
  }
  return open;
}

interface NameSearch {
  readonly gone: ReadonlyMap<string, Entry>;
  readonly added: ReadonlyMap<string, Entry>;
  readonly open: Map<string, Entry>;
  readonly found: ReadonlyMap<string, string>;
}

async function matchNames(cache: ObjectCache, search: NameSearch, settle: Settle): Promise<void> {
  const { gone, added, open, found } = search;
  const [sources, targets] = [groupBy(gone, baseName), groupBy(added, baseName)];
  const guess = guessDirectories(found);
  for (const [from, entry] of open) {
    const name = baseName(from);
    const unique = sources.get(name)?.length === 1 && targets.get(name)?.length === 1;
    const directory = guess.get(directoryOf(from));
    const beside = directory === undefined ? undefined : directory === '' ? name : `${directory}/${name}`;
    const to = unique ? targets.get(name)?.[0] : beside;
    const target = to === undefined ? undefined : added.get(to);
    if (to === undefined || target === undefined || !isRegular(target.mode)) continue;
    await cache.load([entry.id, target.id]);
    if (scoreOf(cache, entry, target) < NAME_THRESHOLD) continue;
    settle(from, to);
    open.delete(from);
  }
}

/** For each directory the one to which most of its identical files went. */
function guessDirectories(found: ReadonlyMap<string, string>): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const [from, to] of found) {
    const places = counts.get(directoryOf(from)) ?? new Map<string, number>();
    counts.set(directoryOf(from), places.set(directoryOf(to), (places.get(directoryOf(to)) ?? 0) + 1));
  }
  return new Map(
    [...counts].flatMap(([from, places]) => {
      const [best] = [...places].toSorted((a, b) => b[1] - a[1]);
      return best === undefined ? [] : [[from, best[0]]];
    }),
  );
}

/** Pairs each open source with its most similar candidate, the best pairs first. */
async function matchSimilar(
  cache: ObjectCache,
  open: Map<string, Entry>,
  added: ReadonlyMap<string, Entry>,
  settle: Settle,
): Promise<void> {
  const everything = open.size * added.size <= MOST_PAIRS;
  const byName = everything ? null : groupBy(added, baseName);
  const considered: { from: string; source: Entry; to: string; target: Entry }[] = [];
  for (const [from, source] of open) {
    for (const to of byName === null ? added.keys() : (byName.get(baseName(from)) ?? [])) {
      const target = added.get(to);
      if (target !== undefined && isRegular(target.mode)) considered.push({ from, source, to, target });
    }
  }
  await cache.load(new Set(considered.flatMap(({ source, target }) => [source.id, target.id])));
  const counts = new Map<Buffer, ChunkCounts>();
  const countsOf = (data: Buffer): ChunkCounts => {
    const known = counts.get(data) ?? countChunks(data);
    counts.set(data, known);
    return known;
  };
  const pairs = considered
    .map(({ from, source, to, target }) => {
      return {
        from,
        to,
        score: scoreOf(cache, source, target, countsOf),
        named: baseName(from) === baseName(to),
      };
    })
    .filter(({ score }) => score >= THRESHOLD);
  // Stable, and both sides were in order of their paths: no tie is left to chance.
  pairs.sort((a, b) => b.score - a.score || Number(b.named) - Number(a.named));
  for (const { from, to } of pairs) {
    if (!open.has(from) || !added.has(to)) continue;
    settle(from, to);
    open.delete(from);
  }
}

function scoreOf(
  cache: ObjectCache,
  source: Entry,
  target: Entry,
  countsOf?: (data: Buffer) => ChunkCounts,
): number {
  const [a, b] = [cache.get(source.id, 'blob'), cache.get(target.id, 'blob')];
  if (Math.min(a.length, b.length) * 100 < Math.max(a.length, b.length) * THRESHOLD) return 0;
  return similarity(a, b, countsOf);
}

function groupBy(
  entries: ReadonlyMap<string, Entry>,
  keyOf: (path: string, entry: Entry) => string,
): Map<string, string[]> {
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

function directoryOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
