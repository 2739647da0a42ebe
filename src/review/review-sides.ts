import type { ComparedPatch } from '../replay/compare-series.js';
import type { ExaminedStack } from './examine-stack.js';
import type { StackInTree } from './stack-reader.js';

/** A stack before and after a pull request. */
export interface ReviewSides {
  readonly before: StackInTree;
  readonly after: StackInTree;
  readonly was: ExaminedStack;
  readonly now: ExaminedStack;
  /** Patches that are not the same. */
  readonly patches: readonly ComparedPatch[];
}
