import type { KeyChange, Placed } from './declaration.js';

/** What became of a key in an area. */
export interface AreaDifference<V> {
  readonly kind: 'gone' | 'changed' | 'new';
  readonly area: string;
  /** What held in the area before; empty when it is new. */
  readonly before: readonly Placed<V>[];
  /** What holds in it now; where it is gone, what is left of it in other areas. */
  readonly after: readonly Placed<V>[];
}

/**
 * How a key differs, area by area. What is declared for all areas (`global`) holds in each that has no declaration of
 * its own, so what moves from an area to `global` is not gone. Several declarations in an area are compared as a set,
 * since which of them wins depends on the order of modules.
 *
 * @param textOf what of a value counts
 */
export function compareAreas<V>(
  { before, after }: KeyChange<V>,
  textOf: (value: V) => string = (value) => JSON.stringify(value),
): readonly AreaDifference<V>[] {
  const areas = [...new Set([...before, ...after].map(({ area }) => area))].toSorted();
  return areas.flatMap((area): readonly AreaDifference<V>[] => {
    const [old, now] = [holding(before, area), holding(after, area)];
    if (old.length === 0) return before.length === 0 ? [{ kind: 'new', area, before: [], after: now }] : [];
    if (now.length === 0) return [{ kind: 'gone', area, before: old, after }];
    return textsOf(old, textOf) === textsOf(now, textOf)
      ? []
      : [{ kind: 'changed', area, before: old, after: now }];
  });
}

function holding<V>(all: readonly Placed<V>[], area: string): readonly Placed<V>[] {
  const own = all.filter((one) => one.area === area);
  return own.length > 0 ? own : all.filter((one) => one.area === 'global');
}

function textsOf<V>(all: readonly Placed<V>[], textOf: (value: V) => string): string {
  return JSON.stringify([...new Set(all.map(({ value }) => textOf(value)))].toSorted());
}
