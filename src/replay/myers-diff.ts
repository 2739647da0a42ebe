import type { ChangeList } from './change-list.js';
import { matchableLines } from './matchable-lines.js';
import { MiddlePointSearch } from './middle-point-search.js';

/**
 * Adds the changes between `a[aLow, aHigh)` and `b[bLow, bHigh)` to `found`, from left to right.
 * Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), the linear-space variant of
 * section 4b, on the lines that are worth matching. Of inputs that have little in common the result
 * is correct but perhaps not the shortest; it then costs O((N + M)^1.5).
 */
export function myersDiff(
  a: readonly number[],
  b: readonly number[],
  idCount: number,
  aLow: number,
  aHigh: number,
  bLow: number,
  bHigh: number,
  found: ChangeList,
): void {
  const aCount = countIds(a, aLow, aHigh, idCount);
  const bCount = countIds(b, bLow, bHigh, idCount);
  const [aLines, bLines] = [aHigh - aLow, bHigh - bLow];
  while (aLow < aHigh && bLow < bHigh && a[aLow] === b[bLow]) {
    aLow += 1;
    bLow += 1;
  }
  while (aLow < aHigh && bLow < bHigh && a[aHigh - 1] === b[bHigh - 1]) {
    aHigh -= 1;
    bHigh -= 1;
  }
  const aKept = matchableLines(a, aLow, aHigh, bCount, aLines);
  const bKept = matchableLines(b, bLow, bHigh, aCount, bLines);
  const aIds = aKept.map((line) => a[line] as number);
  const bIds = bKept.map((line) => b[line] as number);
  let aDone = aLow;
  let bDone = bLow;
  forEachMatch(aIds, bIds, (aAt, bAt) => {
    const aLine = aKept[aAt] as number;
    const bLine = bKept[bAt] as number;
    found.add(aDone, aLine, bDone, bLine);
    aDone = aLine + 1;
    bDone = bLine + 1;
  });
  found.add(aDone, aHigh, bDone, bHigh);
}

function countIds(ids: readonly number[], low: number, high: number, idCount: number): Int32Array {
  const count = new Int32Array(idCount);
  for (let line = low; line < high; line += 1) {
    const id = ids[line] as number;
    count[id] = (count[id] as number) + 1;
  }
  return count;
}

/** Calls back for each pair of lines that the edit path leaves unchanged, in order. */
function forEachMatch(
  a: readonly number[],
  b: readonly number[],
  match: (aLine: number, bLine: number) => void,
): void {
  const search = new MiddlePointSearch(a, b);
  const regions = [0, a.length, 0, b.length];
  while (regions.length > 0) {
    const bHigh = regions.pop() as number;
    let bLow = regions.pop() as number;
    let aHigh = regions.pop() as number;
    let aLow = regions.pop() as number;
    while (aLow < aHigh && bLow < bHigh && a[aLow] === b[bLow]) {
      match(aLow, bLow);
      aLow += 1;
      bLow += 1;
    }
    let tail = 0;
    while (aLow < aHigh - tail && bLow < bHigh - tail && a[aHigh - 1 - tail] === b[bHigh - 1 - tail])
      tail += 1;
    if (tail > 0) regions.push(aHigh - tail, aHigh, bHigh - tail, bHigh);
    aHigh -= tail;
    if (aLow === aHigh || bLow === bHigh - tail) continue;
    const [aSplit, bSplit] = search.find(aLow, aHigh, bLow, bHigh - tail);
    // The left part is pushed last, so it is taken first and matches come out in order.
    regions.push(aSplit, aHigh, bSplit, bHigh - tail, aLow, aSplit, bLow, bSplit);
  }
}
