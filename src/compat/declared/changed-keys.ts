import type { FactsReader } from '../facts-reader.js';
import type { TreeChange } from '../tree/tree-change.js';
import { areaOf } from './area-of.js';
import type { Declaration, KeyChange, Placed } from './declaration.js';

/**
 * The keys that the changed files declare otherwise than before, each with everything that both whole trees declare
 * under it. What only moved between changed files is not here, and the rest of the trees is not even looked at when
 * nothing else changed.
 */
export async function changedKeys<F, V>(
  change: TreeChange,
  reader: FactsReader<F>,
  declare: (facts: F, path: string) => Iterable<Declaration<V>>,
): Promise<readonly KeyChange<V>[]> {
  if (!change.touches(reader)) return [];
  const texts = new Map<string, { readonly before: string[]; readonly after: string[] }>();
  for (const { path, before, after } of await change.changed(reader)) {
    for (const [side, facts] of [
      ['before', before],
      ['after', after],
    ] as const) {
      if (facts === null) continue;
      for (const { key, value } of declare(facts, path)) {
        const known = texts.get(key) ?? { before: [], after: [] };
        texts.set(key, known);
        known[side].push(`${areaOf(path)} ${JSON.stringify(value)}`);
      }
    }
  }
  const changed = new Set<string>();
  for (const [key, { before, after }] of texts) if (!sameTexts(before, after)) changed.add(key);
  if (changed.size === 0) return [];
  const whole = await change.whole(reader);
  const before = pick(whole.before, declare, changed);
  const after = pick(whole.after, declare, changed);
  return [...changed]
    .toSorted()
    .map((key) => ({ key, before: before.get(key) ?? [], after: after.get(key) ?? [] }));
}

function pick<F, V>(
  facts: ReadonlyMap<string, F>,
  declare: (facts: F, path: string) => Iterable<Declaration<V>>,
  keys: ReadonlySet<string>,
): ReadonlyMap<string, readonly Placed<V>[]> {
  const found = new Map<string, Placed<V>[]>();
  for (const [file, one] of facts) {
    for (const declaration of declare(one, file)) {
      if (!keys.has(declaration.key)) continue;
      const placed = { ...declaration, area: areaOf(file), file };
      const known = found.get(declaration.key);
      if (known === undefined) found.set(declaration.key, [placed]);
      else known.push(placed);
    }
  }
  return found;
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  const [left, right] = [[...new Set(a)].toSorted(), [...new Set(b)].toSorted()];
  return left.length === right.length && left.every((text, index) => text === right[index]);
}
