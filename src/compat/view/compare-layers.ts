import { audiencesOf } from './audiences-of.js';
import { isVisible } from './is-visible.js';
import { lostFor } from './lost-for.js';
import type { ThemesPair } from './themes-pair.js';
import type { PlacedView, ViewKeyChange } from './view-declaration.js';

/** What became of a key for those who find it in an area, or in a theme. */
export type LayerDifference<V> =
  | { readonly kind: 'gone'; readonly area: string; readonly before: PlacedView<V> }
  | { readonly kind: 'new'; readonly area: string; readonly after: PlacedView<V> }
  | {
      readonly kind: 'changed';
      readonly area: string;
      readonly before: PlacedView<V>;
      readonly after: PlacedView<V>;
    };

/**
 * How a key differs, by area and theme. What is in `base` is found from every area, and what an area has from every
 * theme of it; so what moves to `base`, or to another module, is not gone.
 */
export function compareLayers<V>(
  { before, after }: ViewKeyChange<V>,
  themes: ThemesPair,
  textOf: (value: V) => string = (value) => JSON.stringify(value),
): readonly LayerDifference<V>[] {
  const [oldPlaces, newPlaces] = [before.map(({ place }) => place), after.map(({ place }) => place)];
  const found: LayerDifference<V>[] = [];
  for (const one of before) {
    const area = lostFor(one.place, newPlaces, themes.after);
    if (area !== null) {
      found.push({ kind: 'gone', area, before: one });
      continue;
    }
    const [audience = ''] = audiencesOf(one.place);
    const still = after.filter(({ place }) => isVisible(place, audience, themes.after));
    const now = still.find(({ place }) => place.owner === one.place.owner) ?? still[0];
    const text = textOf(one.value);
    if (now !== undefined && !still.some(({ value }) => textOf(value) === text)) {
      found.push({
        kind: 'changed',
        area: one.place.layer === 'theme' ? audience : one.place.area,
        before: one,
        after: now,
      });
    }
  }
  for (const one of after) {
    const area = lostFor(one.place, oldPlaces, themes.before);
    if (area !== null) found.push({ kind: 'new', area, after: one });
  }
  return onceEach(found);
}

/** One difference of a kind for each area; what is so for all areas need not be said of one. */
function onceEach<V>(all: readonly LayerDifference<V>[]): readonly LayerDifference<V>[] {
  const inBase = new Set(all.filter(({ area }) => area === 'base').map(({ kind }) => kind));
  const said = new Set<string>();
  return all.filter(({ kind, area }) => {
    if (inBase.has(kind) && (area === 'frontend' || area === 'adminhtml')) return false;
    const key = `${kind} ${area}`;
    return said.size < said.add(key).size;
  });
}
