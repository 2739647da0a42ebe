import type { LineChange } from './line-change.js';

/** Collects changes from left to right; those that touch become one. */
export class ChangeList {
  readonly changes: LineChange[] = [];

  /** Adds the change of `[aLow, aHigh)` into `[bLow, bHigh)`; an empty one is ignored. */
  add(aLow: number, aHigh: number, bLow: number, bHigh: number): void {
    if (aLow === aHigh && bLow === bHigh) return;
    const last = this.changes.at(-1);
    if (last !== undefined && last.aStart + last.aCount === aLow && last.bStart + last.bCount === bLow) {
      this.changes.pop();
      aLow = last.aStart;
      bLow = last.bStart;
    }
    this.changes.push({ aStart: aLow, aCount: aHigh - aLow, bStart: bLow, bCount: bHigh - bLow });
  }
}
