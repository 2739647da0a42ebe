import { parseAttributes, type ExportRule } from '../../../../builder/tree/attributes/parse-attributes.js';
import { excludedPaths } from '../../../../builder/tree/excluded-paths.js';
import type { PackageFault } from '../../../../builder/tree/package-fault.js';
import type { PackageMember } from '../../../../builder/tree/package-member.js';
import { PackageUnfolder } from '../../../../builder/tree/package-unfolder.js';
import { TreeCache } from '../../../../builder/tree/tree-cache.js';
import type { PackageContents } from '../../../../builder/plan/package-contents.js';
import type { BulkObjectSource } from '../../../../src/git/bulk-object-source.js';
import type { Oid } from '../../../../src/git/oid.js';

export interface Unfolded {
  readonly members: readonly PackageMember[];
  readonly faults: readonly PackageFault[];
}

/** The contents of a folder's tree with nothing left out, or with what `more` says. */
export function contentsOf(tree: Oid, more: Partial<PackageContents> = {}): PackageContents {
  return { tree, path: '', exclude: [], directories: [], attributes: [], rest: '0'.repeat(40), ...more };
}

/** Loads the trees of packages together and unfolds each. */
export async function unfoldAll(
  source: BulkObjectSource,
  packages: readonly PackageContents[],
): Promise<Unfolded[]> {
  const trees = new TreeCache(source);
  await trees.load(
    packages.map(({ tree, exclude }) => ({ tree, exclude: excludedPaths(exclude) })),
    Infinity,
  );
  const rules = new Map<Oid, readonly ExportRule[]>();
  const above = packages.flatMap(({ attributes }) => attributes.map(({ id }) => id));
  const ids = [...new Set([...trees.attributes, ...above])];
  await source.readEach(ids, Infinity, (index, object) => {
    if (object !== null) rules.set(ids[index]!, parseAttributes(object.data));
  });
  const unfolder = new PackageUnfolder(trees, rules);
  return packages.map((contents) => {
    const faults: PackageFault[] = [];
    const members = unfolder.unfold(contents, (fault) => faults.push(fault));
    return { members, faults };
  });
}
