import type { Fault } from '../../src/errors/fault.js';
import type { PackageRule } from '../recipe/recipe.js';
import type { TreeListing } from '../tree/tree-listing.js';

export interface PackageFolders {
  /** Sorted; `''` is the root. */
  readonly folders: readonly string[];
  readonly faults: readonly Fault[];
}

/**
 * The folders of a tree that a recipe's rules make packages of. A rule that finds nothing is a
 * fault: upstream moved something, and a package would be missing silently.
 */
export function findPackageFolders(
  stack: string,
  rules: readonly PackageRule[],
  listing: TreeListing,
): PackageFolders {
  const faults: Fault[] = [];
  const folders = new Set<string>();
  for (const rule of rules) {
    const named = 'folder' in rule ? rule.folder : rule.children;
    const path = named === '.' ? '' : named;
    if (!listing.directories.has(path)) {
      faults.push(fault(stack, named, 'there is no such folder in the tree', 'Mend the path in the recipe.'));
      continue;
    }
    if ('folder' in rule) {
      folders.add(path);
      continue;
    }
    const children = childFolders(listing, path).filter((child) => !rule.except.includes(baseName(child)));
    if (children.length === 0) {
      faults.push(
        fault(stack, named, 'no folder is left below it', 'Mend or remove this rule of the recipe.'),
      );
    }
    for (const child of children) folders.add(child);
  }
  return { folders: [...folders].sort(), faults };
}

function childFolders(listing: TreeListing, path: string): string[] {
  const prefix = path === '' ? '' : `${path}/`;
  return [...listing.directories.keys()].filter(
    (directory) =>
      directory !== '' && directory.startsWith(prefix) && !directory.includes('/', prefix.length),
  );
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function fault(stack: string, path: string, message: string, mend: string): Fault {
  return { code: 'no-such-folder', severity: 'error', file: `${stack}:${path}`, line: 0, message, mend };
}
