import type { ModuleMap } from '../modules/module-map.js';

/**
 * Whether a tree has the core beside the modules that are looked at. In one that has not, handles and UI components of
 * the core look as if they were made, and lost, with the file that only adds to them.
 */
export function isWholeShop({ components }: ModuleMap): boolean {
  return components.some(({ type, name }) => type === 'module' && name === 'Magento_Store');
}
