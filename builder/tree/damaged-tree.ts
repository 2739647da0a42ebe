import type { PackageTree } from './package-tree.js';

/** Stands for a tree that cannot be packed. */
export function damagedTree(damage: string): PackageTree {
  return { entries: [], attributes: null, damage };
}
