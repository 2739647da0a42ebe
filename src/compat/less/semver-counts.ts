import type { ViewPlace } from '../view/view-place.js';

/** Whether magento-semver reads a Less file: of modules alone, and not right below the area or `web`. */
export function semverCounts({ layer, inner }: ViewPlace): boolean {
  return layer === 'module' && inner.includes('/');
}
