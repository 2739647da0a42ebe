import type { Stack } from '../../../src/series/stack.js';
import type { StackTree } from '../../distribution/stack-tree.js';

/** A stack of a release, as the series repository's commit has it, with its tree. */
export interface StackToTag {
  /** As the recipe calls it. */
  readonly name: string;
  readonly stack: Stack;
  readonly tree: StackTree;
}
