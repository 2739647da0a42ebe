import type { TreeView } from '../tree/tree-view.js';
import { isVisible } from '../view/is-visible.js';
import { placeInView } from '../view/place-in-view.js';
import { Themes } from '../view/themes.js';
import type { ViewPlace } from '../view/view-place.js';
import { requireJsReader } from './requirejs-reader.js';

/** The names of modules that a tree's RequireJS configuration knows. */
export interface Aliases {
  /**
   * Whether a name, or what it begins with up to a `/`, leads to a module in an area or theme; for `base`, in the
   * admin panel and the storefront.
   */
  leads(name: string, area: string): boolean;
}

export async function openAliases(view: TreeView): Promise<Aliases> {
  const modules = await view.modules();
  const themes = await Themes.of(view);
  const places = new Map<string, ViewPlace[]>();
  for (const [path, entries] of await view.allFacts(requireJsReader)) {
    const place = placeInView(path, modules);
    if (place === null) continue;
    for (const { kind, name } of entries) {
      if (kind !== 'alias') continue;
      const known = places.get(name);
      if (known === undefined) places.set(name, [place]);
      else known.push(place);
    }
  }
  return {
    leads(name, area) {
      const found = prefixesOf(name).flatMap((prefix) => places.get(prefix) ?? []);
      const audiences = area === 'base' ? ['adminhtml', 'frontend'] : [area];
      return audiences.every((audience) => found.some((place) => isVisible(place, audience, themes)));
    },
  };
}

function prefixesOf(name: string): readonly string[] {
  const parts = name.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
