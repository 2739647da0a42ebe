import { ChangeList } from './change-list.js';
import type { LineChange } from './line-change.js';
import { myersDiff } from './myers-diff.js';

/** A line that occurs more often than this is never what a split rests on. */
const MAX_OCCURRENCES = 64;

/** Steps after which what is left goes to Myers' algorithm: bounds the time on hostile input. */
const MAX_STEPS = 50_000_000;

/** A run of equal lines: `a[aStart, aEnd)` is `b[bStart, bStart + aEnd - aStart)`. */
interface Run {
  readonly aStart: number;
  readonly aEnd: number;
  readonly bStart: number;
}

/**
 * Changes between two sequences of line ids (0 to `idCount` - 1; equal lines have equal ids).
 *
 * Histogram diff, an extension of Bram Cohen's patience diff: count how often each line occurs in
 * `a`; of all maximal runs of equal lines take the one with the rarest line, the longest if several
 * are as rare; split there and do the same to what is before and after. Where lines are common but
 * all of them too frequent, Myers' algorithm decides. Neither common heads nor tails are cut off
 * first, since that changes which lines are rare, and git's merge does not do it either.
 */
export function histogramDiff(a: readonly number[], b: readonly number[], idCount: number): LineChange[] {
  const found = new ChangeList();
  const index = new OccurrenceIndex(a, b, idCount);
  const regions = [0, a.length, 0, b.length];
  while (regions.length > 0) {
    const bHigh = regions.pop() as number;
    const bLow = regions.pop() as number;
    const aHigh = regions.pop() as number;
    const aLow = regions.pop() as number;
    if (aLow === aHigh || bLow === bHigh) {
      found.add(aLow, aHigh, bLow, bHigh);
      continue;
    }
    const run = index.rarestRun(aLow, aHigh, bLow, bHigh);
    if (run === 'none') found.add(aLow, aHigh, bLow, bHigh);
    else if (run === 'too-frequent') myersDiff(a, b, idCount, aLow, aHigh, bLow, bHigh, found);
    else {
      const bEnd = run.bStart + run.aEnd - run.aStart;
      // The left part is pushed last, so it is taken first and changes come out in order.
      regions.push(run.aEnd, aHigh, bEnd, bHigh, aLow, run.aStart, bLow, run.bStart);
    }
  }
  return found.changes;
}

/** Where each line of a region of `a` occurs; the arrays are shared by all regions of one diff. */
class OccurrenceIndex {
  /** Lines looked at so far. */
  #steps = 0;
  readonly #a: readonly number[];
  readonly #b: readonly number[];
  /** By id: occurrences in the region. */
  readonly #count: Int32Array;
  /** By id: 1 + the first line with it. By line: 1 + the next line with the same id. 0: none. */
  readonly #first: Int32Array;
  readonly #next: Int32Array;

  constructor(a: readonly number[], b: readonly number[], idCount: number) {
    this.#a = a;
    this.#b = b;
    this.#count = new Int32Array(idCount);
    this.#first = new Int32Array(idCount);
    this.#next = new Int32Array(a.length);
  }

  rarestRun(aLow: number, aHigh: number, bLow: number, bHigh: number): Run | 'none' | 'too-frequent' {
    this.#fill(aLow, aHigh);
    const run = this.#search(aLow, aHigh, bLow, bHigh);
    const a = this.#a;
    for (let line = aLow; line < aHigh; line += 1) this.#count[a[line] as number] = 0;
    return run;
  }

  #fill(aLow: number, aHigh: number): void {
    const a = this.#a;
    const count = this.#count;
    const first = this.#first;
    const next = this.#next;
    for (let line = aHigh - 1; line >= aLow; line -= 1) {
      const id = a[line] as number;
      const seen = count[id] as number;
      next[line] = seen === 0 ? 0 : (first[id] as number);
      first[id] = line + 1;
      count[id] = seen + 1;
    }
    this.#steps += 2 * (aHigh - aLow);
  }

  #search(aLow: number, aHigh: number, bLow: number, bHigh: number): Run | 'none' | 'too-frequent' {
    const a = this.#a;
    const b = this.#b;
    const count = this.#count;
    const next = this.#next;
    let anyCommon = false;
    let rarest = MAX_OCCURRENCES + 1;
    let longest = 1;
    let bestA = 0;
    let bestB = 0;

    let line = bLow;
    while (line < bHigh) {
      if (this.#steps > MAX_STEPS) return 'too-frequent';
      const id = b[line] as number;
      const occurrences = count[id] as number;
      let resume = line + 1;
      if (occurrences > 0) anyCommon = true;
      if (occurrences > 0 && occurrences <= rarest) {
        let place = this.#first[id] as number;
        while (place > 0) {
          let aStart = place - 1;
          let bStart = line;
          let rarity = occurrences;
          while (aStart > aLow && bStart > bLow && a[aStart - 1] === b[bStart - 1]) {
            aStart -= 1;
            bStart -= 1;
            const other = count[a[aStart] as number] as number;
            if (other < rarity) rarity = other;
          }
          let aEnd = place;
          let bEnd = line + 1;
          while (aEnd < aHigh && bEnd < bHigh && a[aEnd] === b[bEnd]) {
            const other = count[a[aEnd] as number] as number;
            if (other < rarity) rarity = other;
            aEnd += 1;
            bEnd += 1;
          }
          this.#steps += aEnd - aStart;
          if (aEnd - aStart > longest || rarity < rarest) {
            longest = aEnd - aStart;
            rarest = rarity;
            bestA = aStart;
            bestB = bStart;
          }
          if (bEnd > resume) resume = bEnd;
          // Occurrences inside the run just found are not tried again.
          do {
            place = next[place - 1] as number;
          } while (place > 0 && place <= aEnd);
        }
      }
      line = resume;
    }
    this.#steps += bHigh - bLow;
    if (!anyCommon) return 'none';
    if (rarest > MAX_OCCURRENCES) return 'too-frequent';
    return { aStart: bestA, aEnd: bestA + longest, bStart: bestB };
  }
}
