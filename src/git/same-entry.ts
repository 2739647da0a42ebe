import type { Entry } from './git-object.js';

/** Whether the same thing, or nothing, stands at both places. */
export function sameEntry(a: Entry | null, b: Entry | null): boolean {
  return a === b || (a !== null && b !== null && a.id === b.id && a.mode === b.mode);
}
