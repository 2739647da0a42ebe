import type { StackTree } from '../../builder/distribution/stack-tree.js';
import type { Distribution } from '../../builder/recipe/distribution.js';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Context } from '../command.js';
import { perStack } from './per-stack.js';

/**
 * The trees of all stacks of a distribution, from the repositories that `--repo` names or the
 * mirrors. Every stack that is not there or has no mirror is named at once.
 */
export async function readStackTrees(
  distribution: Distribution,
  given: readonly string[],
  context: Context,
): Promise<Map<string, StackTree>> {
  const [{ findStack }, { readStack }, { openUpstream }, { readStackTree }] = await Promise.all([
    import('../../src/series/find-stack.js'),
    import('../../src/series/read-stack.js'),
    import('./open-upstream.js'),
    import('../../builder/distribution/read-stack-tree.js'),
  ]);
  const names = distribution.stacks.map(({ name }) => name);
  const repos = perStack('--repo', names, given);
  const trees = new Map<string, StackTree>();
  const missing: BadInputError[] = [];
  for (const { name, upstream } of distribution.stacks) {
    try {
      const stack = await readStack(findStack(name, context.cwd), { config: true });
      const repo = await openUpstream(context, stack.dir, repos.get(name));
      trees.set(name, await readStackTree(stack, repo, upstream));
    } catch (error) {
      if (!(error instanceof BadInputError)) throw error;
      missing.push(error);
    }
  }
  const [first] = missing;
  if (first === undefined) return trees;
  if (missing.length === 1) throw first;
  throw new BadInputError(
    first.code,
    `${missing.length} stacks of ${distribution.recipe.distribution} cannot be read:\n${missing.map(({ message }) => message).join('\n')}`,
    { faults: missing.flatMap(({ faults }) => faults) },
  );
}
