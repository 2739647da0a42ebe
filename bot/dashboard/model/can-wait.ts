import type { Need } from './need.js';

/** Whether nothing is held up by it yet: it can be done already, and need not be. */
export function canWait({ kind }: Need): boolean {
  return kind === 'ahead' || kind === 'retire';
}
