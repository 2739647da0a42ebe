import type { Placed } from './declaration.js';

/** What several declarations say, each once and in order, for a sentence: `A or B`. */
export function textsOf<V>(all: readonly Placed<V>[], textOf: (value: V) => string): string {
  return [...new Set(all.map(({ value }) => textOf(value)))].toSorted().join(' or ');
}
