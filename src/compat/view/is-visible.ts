import type { Themes } from './themes.js';
import type { ViewPlace } from './view-place.js';

/** Whether an audience finds what stands at a place: in its theme or those above, its area, `base`, or the library. */
export function isVisible(place: ViewPlace, audience: string, themes: Themes): boolean {
  if (place.layer === 'library') return true;
  const ofTheme = audience.includes('/');
  if (place.layer === 'theme') return ofTheme && themes.chain(audience).includes(place.owner);
  return place.area === 'base' || place.area === (ofTheme ? audience.split('/', 1)[0] : audience);
}
