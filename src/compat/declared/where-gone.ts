import type { AreaDifference } from './compare-areas.js';

/** Where something is gone, to be put into a sentence: nothing for everywhere, or ` outside of the area frontend`. */
export function whereGone({ area, after }: AreaDifference<unknown>): string {
  if (area !== 'global') return ` in the area ${area}`;
  const left = [...new Set(after.map((one) => one.area))].toSorted();
  if (left.length === 0) return '';
  return ` outside of the area${left.length > 1 ? 's' : ''} ${left.join(', ')}`;
}
