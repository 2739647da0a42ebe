import { commitsBetween } from '../../src/git/commits-between.js';
import { FirstParentLine, type LineCommit } from '../../src/git/first-parent-line.js';
import { listPaths } from '../../src/git/list-paths.js';
import { ObjectCache } from '../../src/git/object-cache.js';
import type { Oid } from '../../src/git/oid.js';
import { PathTrie } from '../../src/git/path-trie.js';
import type { Repository } from '../../src/git/repository.js';

const STRIDE = 256;

/**
 * The commit that took each of these patches out of a series: walks first parents from `now` back to what `before` has
 * in its history, and takes the newest commit that lacks a line which its parent has. A patch that the line never had
 * in between, as one of an emergency release beside it, is absent.
 */
export async function takenOutBy(
  repo: Repository,
  stack: string,
  range: { readonly before: Oid; readonly now: Oid },
  names: readonly string[],
): Promise<ReadonlyMap<string, LineCommit>> {
  const commits = await lineOf(repo, range.before, range.now);
  const enabled = await enabledIn(repo, `patches/${stack}/series`, commits);
  const found = new Map<string, LineCommit>();
  for (const name of names) {
    const last = enabled.findIndex((lines) => lines.has(name));
    const commit = last > 0 ? commits[last - 1] : undefined;
    if (commit !== undefined) found.set(name, commit);
  }
  return found;
}

/** First parents, newest first, with the first one that both have. */
async function lineOf(repo: Repository, before: Oid, now: Oid): Promise<readonly LineCommit[]> {
  const between = await commitsBetween(repo, before, now);
  const line = new FirstParentLine(repo.objects, now);
  for (;;) {
    await line.extend(line.commits.length + STRIDE);
    const end = line.commits.findIndex(({ id }) => !between.has(id));
    if (end >= 0) return line.commits.slice(0, end + 1);
    if (line.ended) return line.commits;
  }
}

/** The lines of `series` in each commit that are no comments: what git's history has may be in error elsewhere. */
async function enabledIn(
  repo: Repository,
  path: string,
  commits: readonly LineCommit[],
): Promise<readonly ReadonlySet<string>[]> {
  const cache = new ObjectCache(repo.objects);
  const trees = commits.map(({ tree }) => tree);
  const blobs = (await listPaths(cache, trees, new PathTrie([path]))).map((listing) => listing.get(path)?.id);
  await cache.load(blobs.filter((id) => id !== undefined));
  const read = new Map<Oid, ReadonlySet<string>>();
  return blobs.map((id) => {
    if (id === undefined) return new Set();
    const lines = read.get(id) ?? linesOf(cache, id);
    read.set(id, lines);
    return lines;
  });
}

function linesOf(cache: ObjectCache, id: Oid): ReadonlySet<string> {
  const object = cache.peek(id);
  const text = object?.type === 'blob' ? object.data.toString('utf8') : '';
  return new Set(text.split('\n').filter((line) => line !== '' && !line.startsWith('#')));
}
