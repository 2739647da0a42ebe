import type { DeclaredClass } from '../php/class-table.js';
import type { TreeView } from '../tree/tree-view.js';

/**
 * Whether a class counts as API: it has `@api`, or something below it has, which then inherits from it. As in
 * magento-semver, what stands below API is none for that.
 */
export async function isApi(view: Pick<TreeView, 'classes'>, one: DeclaredClass): Promise<boolean> {
  if (one.api) return true;
  return (await view.classes()).heirs(one.name).some(({ api }) => api);
}
