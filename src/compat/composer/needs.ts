import type { PackageMap, TreePackage } from './package-map.js';

/** Whether a package requires another one, itself or through packages of the tree. */
export function needs({ require }: TreePackage, other: string, packages: PackageMap): boolean {
  const seen = new Set(require.map(({ name }) => name));
  for (const name of seen) {
    if (name === other) return true;
    for (const link of packages.get(name)?.require ?? []) seen.add(link.name);
  }
  return false;
}
