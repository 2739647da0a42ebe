import { audiencesOf } from './audiences-of.js';
import { isVisible } from './is-visible.js';
import type { Themes } from './themes.js';
import type { ViewPlace } from './view-place.js';

/**
 * Who found something at a place and finds it no more: an area, a theme, or `base` for all areas at once. Null when
 * everybody still finds it.
 *
 * @param still the places that have it now
 * @param themes those of the tree that has them
 */
export function lostFor(place: ViewPlace, still: readonly ViewPlace[], themes: Themes): string | null {
  const lost = audiencesOf(place).filter(
    (audience) => !still.some((one) => isVisible(one, audience, themes)),
  );
  return lost.length > 1 ? 'base' : (lost[0] ?? null);
}
