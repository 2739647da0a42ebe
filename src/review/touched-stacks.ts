import { parseCommit } from '../git/commit-codec.js';
import { diffTrees } from '../git/diff-trees.js';
import { ObjectCache } from '../git/object-cache.js';
import type { Oid } from '../git/oid.js';
import type { Repository } from '../git/repository.js';
import { listCommittedStacks } from '../series/list-committed-stacks.js';
import { mergeBase } from './merge-base.js';

/**
 * Names of the stacks, of the line or its own, in which a pull request changes something, sorted; none when it has
 * no commit in common with the line.
 */
export async function touchedStacks(repo: Repository, line: Oid, head: Oid): Promise<string[]> {
  const base = await mergeBase(repo.gitDir, line, head);
  if (base === null) return [];
  const cache = new ObjectCache(repo.objects);
  const trees = [];
  for (const id of [base, head]) trees.push(parseCommit(await cache.read(id, 'commit')).tree);
  const [before, after] = trees;
  if (before === undefined || after === undefined || before === after) return [];
  const stacks = new Set([
    ...(await listCommittedStacks(repo, line)),
    ...(await listCommittedStacks(repo, head)),
  ]);
  const names = (await diffTrees(cache, before, after)).flatMap(({ path }) => {
    const [top, name, ...rest] = path.split('/');
    return top === 'patches' && name !== undefined && rest.length > 0 && stacks.has(name) ? [name] : [];
  });
  return [...new Set(names)].toSorted();
}
