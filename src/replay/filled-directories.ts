import type { PatchUnit } from '../series/loaded-series.js';

/** Directories that a patch puts a file right into, not only somewhere below. */
export type FilledDirectories = ReadonlySet<string>;

/** The directories into which a patch puts new files, or renamed ones. */
export function filledDirectories(units: readonly PatchUnit[]): Set<string> {
  const filled = new Set<string>();
  for (const { from, to } of units) {
    const slash = to === null || from === to ? -1 : to.lastIndexOf('/');
    if (to !== null && slash > 0) filled.add(to.slice(0, slash));
  }
  return filled;
}
