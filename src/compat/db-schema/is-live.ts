import { isDisabled } from './is-disabled.js';
import type { MergedElement, MergedTable } from './merged-table.js';

/** Whether something is declared and not disabled. */
export function isLive<T extends MergedElement | MergedTable>(one: T | undefined): one is T {
  return one !== undefined && !isDisabled(one);
}
