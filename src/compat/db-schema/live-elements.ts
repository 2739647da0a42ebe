import { isLive } from './is-live.js';
import type { MergedElement } from './merged-table.js';

/** The elements that are not disabled. */
export function liveElements(elements: ReadonlyMap<string, MergedElement>): readonly MergedElement[] {
  return [...elements.values()].filter(isLive);
}
