import type { ModuleMap } from '../modules/module-map.js';

/**
 * Whether a tree is a whole distribution and not a package of it, as it has Magento's framework: tables that nothing
 * in it declares are in no database.
 */
export function isWholeTree({ components }: ModuleMap): boolean {
  return components.some(
    ({ type, name }) => type === 'library' && name.toLowerCase() === 'magento/framework',
  );
}
