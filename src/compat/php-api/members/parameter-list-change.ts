import type { PhpParameter } from '../../php/php-facts.js';

/** How a list of parameters differs from another by names. */
export interface ParameterListChange {
  /**
   * `appended` at the end, `cut` from the end, `renamed` in their places, or `mixed`: in another order, inserted,
   * exchanged, taken out of the middle.
   */
  readonly kind: 'same' | 'appended' | 'cut' | 'renamed' | 'mixed';
  readonly added: readonly PhpParameter[];
  readonly removed: readonly PhpParameter[];
  /** Those that are the same before and after, in another place or under another name perhaps. */
  readonly kept: readonly (readonly [before: PhpParameter, after: PhpParameter])[];
}

/** Compares two lists by names; one that has another name counts as renamed if it has the same type. */
export function parameterListChange(
  before: readonly PhpParameter[],
  after: readonly PhpParameter[],
): ParameterListChange {
  const byName = new Map(after.map((one) => [one.name, one]));
  const kept = before.flatMap((one) => {
    const same = byName.get(one.name);
    return same === undefined ? [] : [[one, same] as const];
  });
  const old = new Set(before.map(({ name }) => name));
  const added = after.filter(({ name }) => !old.has(name));
  const removed = before.filter(({ name }) => !byName.has(name));
  const common = Math.min(before.length, after.length);
  const samePrefix = before.slice(0, common).every(({ name }, index) => name === after[index]?.name);
  if (samePrefix) {
    const kind = before.length < after.length ? 'appended' : before.length > after.length ? 'cut' : 'same';
    return { kind, added, removed, kept };
  }
  const pairs = before.map((one, index) => [one, after[index]] as const);
  const renamed = pairs.every(
    ([one, other]) =>
      other !== undefined &&
      (one.name === other.name ||
        (!byName.has(one.name) && !old.has(other.name) && typeOf(one) === typeOf(other))),
  );
  if (renamed && before.length === after.length) {
    return {
      kind: 'renamed',
      added,
      removed,
      kept: pairs.flatMap(([one, other]) => (other === undefined ? [] : [[one, other] as const])),
    };
  }
  return { kind: 'mixed', added, removed, kept };
}

function typeOf({ inline, doc }: PhpParameter): string | null {
  return inline ?? doc;
}
