import type { LineChange } from './line-change.js';

/** The changed runs of one of two files. A gap's number is how many unchanged lines precede it. */
class ChangedRuns {
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly gaps: number[] = [];

  add(start: number, end: number, gap: number): void {
    this.starts.push(start);
    this.ends.push(end);
    this.gaps.push(gap);
  }
}

/**
 * The same difference with each changed run moved to where people and git put it. A run may be moved
 * by a line where the line that it leaves behind equals the one that it takes in. Each run goes up
 * as far as it can and unites with those that it meets, then down as far as it can likewise; of the
 * places on the way the lowest one is taken at which the other file has a changed run too (so that
 * both become one change), else the lowest of all.
 * Without this, changes of two branches that are one and the same would not be seen as such.
 */
export function compactChanges(
  changes: readonly LineChange[],
  a: readonly number[],
  b: readonly number[],
): LineChange[] {
  const aRuns = new ChangedRuns();
  const bRuns = new ChangedRuns();
  let aChanged = 0;
  let bChanged = 0;
  for (const { aStart, aCount, bStart, bCount } of changes) {
    if (aCount > 0) aRuns.add(aStart, aStart + aCount, aStart - aChanged);
    if (bCount > 0) bRuns.add(bStart, bStart + bCount, bStart - bChanged);
    aChanged += aCount;
    bChanged += bCount;
  }
  const aMoved = moveRuns(aRuns, a, new Set(bRuns.gaps));
  const bMoved = moveRuns(bRuns, b, new Set(aMoved.gaps));
  return pairRuns(aMoved, bMoved);
}

function moveRuns(runs: ChangedRuns, lines: readonly number[], otherGaps: ReadonlySet<number>): ChangedRuns {
  const moved = new ChangedRuns();
  let upcoming = 0;
  while (upcoming < runs.starts.length) {
    let start = runs.starts[upcoming] as number;
    let end = runs.ends[upcoming] as number;
    let gap = runs.gaps[upcoming] as number;
    upcoming += 1;
    let lowestShared: number;
    let top: number;
    let size: number;
    do {
      size = end - start;
      while (start > 0 && lines[start - 1] === lines[end - 1]) {
        start -= 1;
        end -= 1;
        gap -= 1;
        if (moved.ends.at(-1) === start) {
          start = moved.starts.pop() as number;
          moved.ends.pop();
          moved.gaps.pop();
        }
      }
      top = gap;
      lowestShared = otherGaps.has(gap) ? gap : -1;
      while (end < lines.length && lines[start] === lines[end]) {
        start += 1;
        end += 1;
        gap += 1;
        if (runs.starts[upcoming] === end) {
          end = runs.ends[upcoming] as number;
          upcoming += 1;
        }
        if (otherGaps.has(gap)) lowestShared = gap;
      }
    } while (end - start !== size);
    if (gap !== top && lowestShared >= 0) {
      start -= gap - lowestShared;
      end -= gap - lowestShared;
      gap = lowestShared;
    }
    moved.add(start, end, gap);
  }
  return moved;
}

/** Runs in the same gap are one change. */
function pairRuns(a: ChangedRuns, b: ChangedRuns): LineChange[] {
  const changes: LineChange[] = [];
  let aIndex = 0;
  let bIndex = 0;
  let aChanged = 0;
  let bChanged = 0;
  while (aIndex < a.gaps.length || bIndex < b.gaps.length) {
    const aGap = a.gaps[aIndex] ?? Infinity;
    const bGap = b.gaps[bIndex] ?? Infinity;
    const gap = Math.min(aGap, bGap);
    const aStart = gap + aChanged;
    const bStart = gap + bChanged;
    if (aGap === gap) {
      aChanged += (a.ends[aIndex] as number) - aStart;
      aIndex += 1;
    }
    if (bGap === gap) {
      bChanged += (b.ends[bIndex] as number) - bStart;
      bIndex += 1;
    }
    changes.push({ aStart, aCount: gap + aChanged - aStart, bStart, bCount: gap + bChanged - bStart });
  }
  return changes;
}
