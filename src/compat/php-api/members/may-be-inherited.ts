import type { Lineage } from '../hierarchy/lineage.js';

/**
 * Whether a member that is gone may still come from a parent that the tree has not: told by its name, since Magento's
 * base classes have theirs with `_` in front. Anything else that has a doc block of its own was declared here.
 */
export function mayBeInherited({ missing }: Lineage, name: string, documented: boolean): boolean {
  return missing.length > 0 && (!documented || name.startsWith('_') || name === 'execute');
}
