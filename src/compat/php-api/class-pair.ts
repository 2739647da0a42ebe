import type { DeclaredClass } from '../php/class-table.js';
import type { TreeChange } from '../tree/tree-change.js';

/** A class before and after a change. */
export interface ClassPair {
  readonly before: DeclaredClass;
  readonly after: DeclaredClass;
  /** Where the rest of both trees can be asked for. */
  readonly trees: Pick<TreeChange, 'before' | 'after'>;
}
