import { isStackName } from '../git/is-stack-name.js';
import { isRegular, MODE_TREE } from '../git/mode.js';
import type { Oid } from '../git/oid.js';
import type { Repository } from '../git/repository.js';
import { parseTree } from '../git/tree-codec.js';

/**
 * The names of the stacks below `patches/` in a commit, sorted: folders that hold `stack.yml` or `series`. Links and
 * submodules are none, and neither are folders that no stack can be named after. Empty where there is no such commit.
 */
export async function listCommittedStacks(repo: Pick<Repository, 'objects'>, commit: Oid): Promise<string[]> {
  const [patches] = await repo.objects.readNames([`${commit}:patches`]);
  if (patches?.type !== 'tree') return [];
  const folders = parseTree(patches.data).filter(({ name, mode }) => mode === MODE_TREE && isStackName(name));
  const trees = await repo.objects.readMany(folders.map(({ id }) => id));
  return folders
    .filter(({ id }) => {
      const tree = trees.get(id);
      return (
        tree?.type === 'tree' &&
        parseTree(tree.data).some(
          ({ name, mode }) => isRegular(mode) && (name === 'stack.yml' || name === 'series'),
        )
      );
    })
    .map(({ name }) => name)
    .toSorted();
}
