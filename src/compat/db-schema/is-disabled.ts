import { isTrue } from './is-true.js';
import type { MergedElement, MergedTable } from './merged-table.js';

/** Whether something is declared with `disabled="true"`: as if it were not there, and dropped where it was. */
export function isDisabled({ attributes }: MergedElement | MergedTable): boolean {
  return isTrue(attributes.disabled);
}
