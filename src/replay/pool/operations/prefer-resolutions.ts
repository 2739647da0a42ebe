import { recordName, type ResolutionRecord } from '../../resolution-record.js';

/** Answers to conflicts, the first ones in place of other answers to the same. */
export function preferResolutions(
  first: readonly ResolutionRecord[],
  others: readonly ResolutionRecord[],
): ResolutionRecord[] {
  const answered = new Set(first.map(recordName));
  return [...first, ...others.filter((record) => !answered.has(recordName(record)))];
}
