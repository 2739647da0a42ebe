/** What became of some things that have no lasting name. */
export interface Matched<T> {
  /** `step`: by which of the keys they were found alike; 0: they are the same. */
  readonly pairs: readonly { readonly before: T; readonly after: T; readonly step: number }[];
  readonly gone: readonly T[];
  readonly added: readonly T[];
}

/**
 * Pairs things of two sides by the first key, what is left of them by the next, and so on. Of those on one side with
 * the same first key only the first counts.
 */
export function matchUp<T>(
  before: readonly T[],
  after: readonly T[],
  keys: readonly [(one: T) => string, ...((one: T) => string)[]],
): Matched<T> {
  const single = (all: readonly T[]): T[] => {
    const seen = new Set<string>();
    return all.filter((one) => {
      const key = keys[0](one);
      return !seen.has(key) && seen.add(key) !== null;
    });
  };
  let gone = single(before);
  const added = new Set(single(after));
  const pairs: { before: T; after: T; step: number }[] = [];
  for (const [step, key] of keys.entries()) {
    const waiting = new Map([...added].map((one) => [key(one), one]));
    const left: T[] = [];
    for (const one of gone) {
      const match = waiting.get(key(one));
      if (match === undefined) {
        left.push(one);
        continue;
      }
      waiting.delete(key(one));
      pairs.push({ before: one, after: match, step });
      added.delete(match);
    }
    gone = left;
  }
  return { pairs, gone, added: [...added] };
}
