import type { ComposerJson } from '../composer/composer-json.js';
import { isFaultList } from '../plan/is-fault-list.js';
import { PackageFinder, type FoundPackages } from '../plan/package-finder.js';
import type { Distribution, DistributionStack } from '../recipe/distribution.js';
import type { StackTree } from './stack-tree.js';

/** The packages in the patched tree of one stack, and what upstream has of them. */
export interface StackPackages {
  readonly stack: DistributionStack;
  readonly tree: StackTree;
  readonly finder: PackageFinder;
  readonly found: FoundPackages;
  /** Version by name of upstream's packages; null for one that upstream has without any version. */
  readonly upstream: ReadonlyMap<string, string | null>;
  /** Version of upstream's root. */
  readonly rootVersion: string | null;
}

/** Finds the packages of every stack of a distribution. Throws BadInputError `missing-object`. */
export async function findStackPackages(
  distribution: Distribution,
  trees: ReadonlyMap<string, StackTree>,
): Promise<StackPackages[]> {
  const all: StackPackages[] = [];
  for (const stack of distribution.stacks) {
    const tree = trees.get(stack.name);
    if (tree === undefined) continue;
    const finder = new PackageFinder(tree.objects, stack.rules, tree.exclude);
    await finder.prepare([...new Set([tree.source.tree, tree.versionTree])]);
    const found = finder.find(tree.source);
    const before = finder.find({
      ...tree.source,
      tree: tree.versionTree,
      release: tree.versionRelease,
    });
    const upstream = new Map(
      before.packages.map(({ composer, role, path }) => [
        composer.name,
        composer.version ?? (role === 'metapackage' || path === '' ? tree.versionRelease : null),
      ]),
    );
    const root: ComposerJson | null = isFaultList(before.root) ? null : before.root.composer;
    const rootVersion = root?.version ?? tree.versionRelease;
    all.push({ stack, tree, finder, found, upstream, rootVersion });
  }
  return all;
}
