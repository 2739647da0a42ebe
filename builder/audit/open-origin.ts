import { BadInputError } from '../../src/errors/bad-input-error.js';
import { parseCommit } from '../../src/git/commit-codec.js';
import { listPaths } from '../../src/git/list-paths.js';
import { ObjectCache } from '../../src/git/object-cache.js';
import type { Oid } from '../../src/git/oid.js';
import { PathTrie } from '../../src/git/path-trie.js';
import type { Repository } from '../../src/git/repository.js';
import { loadStack } from '../../src/replay/load-stack.js';
import { readCommittedStack } from '../../src/series/read-committed-stack.js';
import type { Stack } from '../../src/series/stack.js';
import type { PackageOrigin } from '../repository/package-origin.js';
import type { AuditSources } from './audit-sources.js';
import type { OpenedOrigin } from './opened-origin.js';

/**
 * Opens what a package was built from: upstream's commit in its repository, and where a series made the tree, the stack
 * at the commit of the release, or else that of the work tree. That it is the right one is proven by the recorded tree.
 *
 * @param released the commit of the series repository that the release was made from; null when nobody knows
 * @returns why it cannot be opened, as a text
 */
export async function openOrigin(
  origin: PackageOrigin,
  released: Oid | null,
  sources: AuditSources,
): Promise<OpenedOrigin | string> {
  const repo = await sources.repository(origin.repository);
  if (typeof repo === 'string') return repo;
  const cache = new ObjectCache(repo.objects);
  const list: OpenedOrigin['list'] = async (root, paths) =>
    (await listPaths(cache, [root], new PathTrie(paths)))[0] ?? new Map();
  try {
    await cache.load([origin.commit]);
    const commit = cache.peek(origin.commit);
    if (commit?.type !== 'commit') return `the commit ${origin.commit} is not in ${repo.dir}`;
    const base = parseCommit(commit.data).tree;
    const isIt = async (root: Oid): Promise<boolean> => {
      // A package without files has the whole tree as its own.
      if (root === origin.tree) return true;
      return origin.path !== '' && (await list(root, [origin.path])).get(origin.path)?.id === origin.tree;
    };
    if (await isIt(base)) return { repo, cache, base, tree: base, patches: [], proven: true, list };
    const stack = await findStack(origin, released, sources);
    if (typeof stack === 'string') {
      return { repo, cache, base, tree: base, patches: [], proven: stack, list };
    }
    const loaded = await load(stack, origin, cache, repo);
    if (typeof loaded === 'string') {
      return { repo, cache, base, tree: base, patches: [], proven: loaded, list };
    }
    const proven = (await isIt(loaded.tree))
      ? true
      : 'the series that was found is not the one that was released';
    return { repo, cache, base, tree: loaded.tree, patches: loaded.series.patches, proven, list };
  } catch (error) {
    // A repository that lacks some of its objects.
    if (error instanceof BadInputError && error.code === 'missing-object') return error.message;
    throw error;
  }
}

async function findStack(
  { repository }: PackageOrigin,
  released: Oid | null,
  { series, stack }: AuditSources,
): Promise<Stack | string> {
  if (series === null || released === null) return stack(repository);
  try {
    return await readCommittedStack(series, released, repository);
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    return `the stack of the release cannot be read (${error.code})`;
  }
}

async function load(stack: Stack, { commit }: PackageOrigin, cache: ObjectCache, repo: Repository) {
  if (stack.series.base !== commit) return 'the series that was found stands on another commit';
  try {
    return await loadStack(cache, repo, stack);
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    return `the series cannot be applied (${error.code})`;
  }
}
