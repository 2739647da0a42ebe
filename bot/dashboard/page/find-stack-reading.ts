import type { StackKey } from '../../stack-key.js';
import type { StackReading } from '../../state/read-stack-states.js';

/** What was read of a stack; null when nothing is recorded of it. */
export function findStackReading(
  states: readonly StackReading[],
  { line, stack }: StackKey,
): StackReading | null {
  return states.find(({ key }) => key.line === line && key.stack === stack) ?? null;
}
