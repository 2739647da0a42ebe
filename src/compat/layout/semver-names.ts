import type { TreeChange } from '../tree/tree-change.js';
import { placeInView } from '../view/place-in-view.js';
import type { ViewPlace } from '../view/view-place.js';
import { layoutReader } from './layout-reader.js';

/** What magento-semver knows of layout: names by module, whatever handle and area they are for. */
export interface SemverNames {
  /** Whether it says that the module at a place has a name no more. It says nothing of themes. */
  isGone(place: ViewPlace, name: string): boolean;
}

/** Names of elements and included handles in the changed files: those that magento-semver reads. */
export async function semverNames(change: TreeChange): Promise<SemverNames> {
  const names = new Map<string, Set<string>>();
  const modules = await change.after.modules();
  for (const { path, after } of await change.changed(layoutReader)) {
    const place = after === null ? null : placeInView(path, modules);
    if (after === null || place?.layer !== 'module') continue;
    const known = names.get(place.owner) ?? new Set();
    names.set(place.owner, known);
    for (const { type, name } of after.elements) if (type !== 'uiComponent') known.add(name);
    for (const { handle } of after.updates) known.add(handle);
  }
  return {
    isGone: ({ layer, owner }, name) => layer === 'module' && names.get(owner)?.has(name) !== true,
  };
}
