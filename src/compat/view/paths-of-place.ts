import type { Component, ModuleMap } from '../modules/module-map.js';
import type { ViewPlace } from './view-place.js';

/** The paths that a place may have in a tree: one for each folder that its owner is registered with. */
export function pathsOfPlace(place: ViewPlace, modules: ModuleMap): readonly string[] {
  const tail = place.inner === '' ? place.kind : `${place.kind}/${place.inner}`;
  if (place.layer === 'library') return [`lib/web/${place.inner}`];
  if (place.layer === 'theme') {
    const below = place.module === '' ? tail : `${place.module}/${tail}`;
    return foldersOf(modules, 'theme', place.owner, `app/design/${place.owner}`).map((dir) =>
      join(dir, below),
    );
  }
  const below = `view/${place.area}/${tail}`;
  return foldersOf(modules, 'module', place.owner, place.owner).map((dir) => join(dir, below));
}

function foldersOf(
  modules: ModuleMap,
  type: Component['type'],
  name: string,
  otherwise: string,
): readonly string[] {
  const dirs = modules.components
    .filter((one) => one.type === type && one.name === name)
    .map(({ dir }) => dir);
  return dirs.length === 0 ? [otherwise] : dirs;
}

function join(dir: string, below: string): string {
  return dir === '' ? below : `${dir}/${below}`;
}
