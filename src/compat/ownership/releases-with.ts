import { parseCommit } from '../../git/commit-codec.js';
import type { Entry } from '../../git/git-object.js';
import { listPaths } from '../../git/list-paths.js';
import { listRefs } from '../../git/list-refs.js';
import type { ObjectCache } from '../../git/object-cache.js';
import { PathTrie } from '../../git/path-trie.js';
import type { Repository } from '../../git/repository.js';
import { compareTags } from '../../versions/compare-tags.js';

const TAGS = 'refs/tags/';
/** The newest ones; upstream has some hundreds. */
const MOST_TAGS = 500;

/** The newest release that has a file, and whether with the same content. */
export interface ReleaseWith {
  readonly tag: string;
  readonly same: boolean;
}

/** Where upstream has files, by path: the newest release tag with the same content, or else with any. */
export async function releasesWith(
  cache: ObjectCache,
  repo: Pick<Repository, 'gitDir'>,
  files: ReadonlyMap<string, Entry>,
): Promise<ReadonlyMap<string, ReleaseWith>> {
  const found = new Map<string, ReleaseWith>();
  if (files.size === 0) return found;
  const tags = [...(await listRefs(repo, TAGS))]
    .map(([ref, { commit }]) => ({ tag: ref.slice(TAGS.length), commit }))
    .filter(({ tag }) => /^v?\d/.test(tag))
    .toSorted((a, b) => compareTags(b.tag, a.tag))
    .slice(0, MOST_TAGS);
  await cache.load(tags.map(({ commit }) => commit));
  const releases = tags.flatMap(({ tag, commit }) => {
    const object = cache.peek(commit);
    return object?.type === 'commit' ? [{ tag, tree: parseCommit(object.data).tree }] : [];
  });
  const listings = await listPaths(
    cache,
    releases.map(({ tree }) => tree),
    new PathTrie(files.keys()),
  );
  for (const [index, { tag }] of releases.entries()) {
    for (const [path, { id }] of files) {
      const entry = listings[index]?.get(path);
      if (entry === undefined || found.get(path)?.same === true) continue;
      const same = entry.id === id;
      if (same || !found.has(path)) found.set(path, { tag, same });
    }
  }
  return found;
}
