import type { TreeView } from '../tree/tree-view.js';
import { pathsOfPlace } from './paths-of-place.js';
import type { Themes } from './themes.js';
import type { ViewPlace } from './view-place.js';

/**
 * The places of a tree that have the same file: in the module's areas, in the theme and those that it falls back on, in
 * the library. Looks only where it can be, not through the tree.
 */
export async function layersWith(
  place: ViewPlace,
  view: TreeView,
  themes: Themes,
): Promise<readonly ViewPlace[]> {
  const modules = await view.modules();
  return candidates(place, themes).filter((one) =>
    pathsOfPlace(one, modules).some((path) => view.files.has(path)),
  );
}

function candidates(place: ViewPlace, themes: Themes): readonly ViewPlace[] {
  if (place.layer === 'library') return [place];
  const { module } = place;
  const inThemes =
    place.layer === 'theme' ? themes.chain(place.owner).map((owner) => ({ ...place, owner })) : [];
  if (place.layer === 'theme' && module === '') {
    return [...inThemes, { ...place, layer: 'library', owner: 'lib/web', area: 'base' }];
  }
  const areas = [...new Set(['base', 'frontend', 'adminhtml', place.area])];
  return [
    ...inThemes,
    ...areas.map((area): ViewPlace => ({ ...place, layer: 'module', owner: module, area })),
  ];
}
