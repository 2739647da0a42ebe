import { compactChanges } from './compact-changes.js';
import { histogramDiff } from './histogram-diff.js';
import type { LineChange } from './line-change.js';

/**
 * Changes that turn the lines `a` into the lines `b`, in ascending order, with at least one unchanged
 * line between any two. Lines are compared with their terminators. Histogram diff, each change moved
 * to where git's merge puts it.
 */
export function diffLines(a: readonly string[], b: readonly string[]): LineChange[] {
  const ids = new Map<string, number>();
  const aIds = toIds(a, ids);
  const bIds = toIds(b, ids);
  return compactChanges(histogramDiff(aIds, bIds, ids.size), aIds, bIds);
}

function toIds(lines: readonly string[], ids: Map<string, number>): number[] {
  return lines.map((line) => {
    let id = ids.get(line);
    if (id === undefined) {
      id = ids.size;
      ids.set(line, id);
    }
    return id;
  });
}
