import type { Files } from '../../../src/compat/rule.js';
import { FactsStore } from '../../../src/compat/tree/facts-store.js';
import type { JudgedChange } from '../../../src/compat/tree/judged-change.js';
import { openChange } from '../../../src/compat/tree/open-change.js';
import { MemoryTree } from '../../support/compat/memory-tree.js';

/** A change from some files to others. */
export async function openTestChange(before: Files, after: Files): Promise<JudgedChange> {
  return (await openChange(new MemoryTree(before), new MemoryTree(after), new FactsStore(null))).change;
}
