import type { Judge } from './judge.js';

/** Every judge, in the order of the documentation. */
export const judges: readonly Judge[] = [];
