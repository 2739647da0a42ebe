import type { Fault } from '../../src/errors/fault.js';

/** Whether a result is the faults that were found instead of a value. */
export function isFaultList(result: object): result is readonly Fault[] {
  return Array.isArray(result);
}
