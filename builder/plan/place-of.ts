import type { SourceTree } from './source-tree.js';

/** How messages name a path of a tree: `inventory@1.2.6:InventoryApi/composer.json`. */
export function placeOf(source: SourceTree, folder: string, file = ''): string {
  const tag = source.tag === null ? '' : `@${source.tag}`;
  const path = [folder, file].filter((part) => part !== '').join('/');
  return `${source.repository}${tag}:${path === '' ? '.' : path}`;
}
