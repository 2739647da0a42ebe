import type { Replayed } from './replayed.js';

/** Whether every enabled patch fits. */
export function isGreen(replayed: Replayed): boolean {
  return replayed.patches.every(({ verdict }) => verdict !== 'conflict' && verdict !== 'blocked');
}
