import type { StackKey } from '../stack-key.js';

const PREFIX = 'refs/upkeep/state/';

/** What a record's ref is of. A stack is one folder, so the last part is its name and all before it the branch. Null for any other ref. */
export function stateKey(ref: string): StackKey | null {
  if (!ref.startsWith(PREFIX)) return null;
  const slash = ref.lastIndexOf('/');
  if (slash <= PREFIX.length) return null;
  return { line: ref.slice(PREFIX.length, slash), stack: ref.slice(slash + 1) };
}
