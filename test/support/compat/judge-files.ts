import type { Finding } from '../../../src/compat/finding.js';
import { judgeChange } from '../../../src/compat/judge-change.js';
import type { Judge } from '../../../src/compat/judge.js';
import type { Files } from '../../../src/compat/rule.js';
import { FactsStore } from '../../../src/compat/tree/facts-store.js';
import { openChange } from '../../../src/compat/tree/open-change.js';
import { MemoryTree } from './memory-tree.js';

type Contents = Files | Readonly<Record<string, Buffer | string>>;

/** What these judges say of the change from some files to others. */
export async function judgeFiles(
  judges: readonly Judge[],
  before: Contents,
  after: Contents,
): Promise<readonly Finding[]> {
  const { change } = await openChange(new MemoryTree(before), new MemoryTree(after), new FactsStore(null));
  return judgeChange(change, judges);
}
