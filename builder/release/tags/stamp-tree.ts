import type { Entry } from '../../../src/git/git-object.js';
import { graft } from '../../../src/git/graft.js';
import { ObjectCache, type StagedObject } from '../../../src/git/object-cache.js';
import type { Oid } from '../../../src/git/oid.js';
import { distributionName } from '../../distribution/distribution-name.js';
import type { StackTree } from '../../distribution/stack-tree.js';
import type { PlannedPackage } from '../../plan/planned-package.js';
import type { Distribution } from '../../recipe/distribution.js';

/** A stack's tree with the composer.json files that are released. */
export interface StampedTree {
  readonly tree: Oid;
  /** What of it is new. */
  readonly objects: readonly StagedObject[];
  /** Paths of the stamped files, sorted. */
  readonly paths: readonly string[];
}

/**
 * The tree of a stack in which the composer.json of every package is the one that is released. A package whose
 * composer.json is composed from a rule for the root (magento2-base) has no file of its own: what lies at the root is
 * the project's, and stays as base and series have it, so that the tree differs from theirs by stamps alone.
 */
export async function stampTree(
  distribution: Distribution,
  stack: string,
  { source, objects }: Pick<StackTree, 'source' | 'objects'>,
  packages: readonly PlannedPackage[],
): Promise<StampedTree> {
  const cache = new ObjectCache(objects);
  const rules = distribution.stacks.find(({ name }) => name === stack)?.rules ?? [];
  const composed = new Set(
    rules.flatMap((rule) => ('base' in rule ? [distributionName(distribution.recipe, rule.base)] : [])),
  );
  const changes = new Map<string, Entry>();
  const made: Oid[] = [];
  for (const { name, role, origin, text, mode } of packages) {
    if (role !== 'package' && role !== 'metapackage') continue;
    if (origin?.repository !== source.repository || composed.has(name)) continue;
    const id = cache.stage('blob', Buffer.from(text, 'utf8'));
    made.push(id);
    changes.set(origin.path === '' ? 'composer.json' : `${origin.path}/composer.json`, { mode, id });
  }
  const tree = await graft(cache, source.tree, changes, made);
  return {
    tree,
    objects: [...new Set(made)].flatMap((id) => cache.staged(id) ?? []),
    paths: [...changes.keys()].toSorted(),
  };
}
