import type { PackageMap, TreePackage } from './package-map.js';

/**
 * Whether two packages are released together: the other one is in the same tree, or is of the same vendor. Constraints
 * between such packages follow the releases.
 */
export function isSibling(
  { name }: Pick<TreePackage, 'name'>,
  other: string,
  { before, after }: { readonly before: PackageMap; readonly after: PackageMap },
): boolean {
  return before.has(other) || after.has(other) || (name !== null && vendorOf(name) === vendorOf(other));
}

function vendorOf(name: string): string {
  return name.slice(0, name.indexOf('/') + 1);
}
