import type { ViewPlace } from './view-place.js';

/** The areas that files of `base` are for. */
const AREAS = ['adminhtml', 'frontend'];

/**
 * Who finds a file: an area, or a theme by its full name. What is in `base` is for each area; what a theme has is for
 * that theme alone, since those that have it as parent break with it.
 */
export function audiencesOf({ layer, owner, area }: ViewPlace): readonly string[] {
  if (layer === 'theme') return [owner];
  return area === 'base' ? AREAS : [area];
}
