import type { ChangedPath, TreeChange } from '../tree/tree-change.js';
import { layersWith } from './layers-with.js';
import { lostFor } from './lost-for.js';
import { placeInView } from './place-in-view.js';
import { themesOfChange } from './themes-of-change.js';
import type { ViewPlace } from './view-place.js';

/** A file that somebody finds no more. */
export interface GoneFile {
  readonly changed: ChangedPath;
  readonly place: ViewPlace;
  /** An area, a theme, or `base` for all areas. */
  readonly area: string;
}

/**
 * The view files that a change removes and that nobody else in the order of fallback has. Of the trees only the paths
 * are looked at at which a file could be.
 *
 * @param wanted tells the places that count
 */
export async function goneFiles(
  change: TreeChange,
  wanted: (place: ViewPlace) => boolean,
): Promise<readonly GoneFile[]> {
  const removed = change.paths.filter(({ after }) => after === null);
  if (removed.length === 0) return [];
  const modules = await change.before.modules();
  const placed = removed.flatMap((changed) => {
    const place = placeInView(changed.path, modules);
    return place === null || !wanted(place) ? [] : [{ changed, place }];
  });
  if (placed.length === 0) return [];
  const themes = await themesOfChange(change);
  const gone: GoneFile[] = [];
  for (const { changed, place } of placed) {
    const area = lostFor(place, await layersWith(place, change.after, themes.after), themes.after);
    if (area !== null) gone.push({ changed, place, area });
  }
  return gone;
}
