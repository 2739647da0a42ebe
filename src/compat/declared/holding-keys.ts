import type { TreeChange } from '../tree/tree-change.js';
import type { TreeView } from '../tree/tree-view.js';
import type { KeyChange, Placed } from './declaration.js';
import { LoadOrder } from './load-order.js';

/**
 * The same keys without declarations that another one in the same area overrides for sure, since its module is loaded
 * later. Where the order of two modules is open, both stay.
 *
 * @param partOf for keys with several parts, the part: only declarations of the same part override each other
 */
export async function holdingKeys<V>(
  change: TreeChange,
  keys: readonly KeyChange<V>[],
  partOf: (value: V) => string = () => '',
): Promise<readonly KeyChange<V>[]> {
  const sides = { before: new Side(change.before, partOf), after: new Side(change.after, partOf) };
  const found: KeyChange<V>[] = [];
  for (const { key, before, after } of keys) {
    found.push({ key, before: await sides.before.holding(before), after: await sides.after.holding(after) });
  }
  return found;
}

class Side<V> {
  readonly #view: TreeView;
  readonly #partOf: (value: V) => string;
  #order: Promise<LoadOrder> | null = null;

  constructor(view: TreeView, partOf: (value: V) => string) {
    this.#view = view;
    this.#partOf = partOf;
  }

  async holding(all: readonly Placed<V>[]): Promise<readonly Placed<V>[]> {
    const groups = new Map<string, Placed<V>[]>();
    for (const one of all) {
      const name = `${one.area} ${this.#partOf(one.value)}`;
      const known = groups.get(name);
      if (known === undefined) groups.set(name, [one]);
      else known.push(one);
    }
    const found: Placed<V>[] = [];
    for (const group of groups.values()) {
      found.push(...(allEqual(group) ? group : notOverridden(group, await this.#loadOrder())));
    }
    return found;
  }

  /** Asked for only where modules contradict each other. */
  #loadOrder(): Promise<LoadOrder> {
    this.#order ??= LoadOrder.of(this.#view);
    return this.#order;
  }
}

function allEqual(group: readonly Placed<unknown>[]): boolean {
  const [first] = group;
  const text = JSON.stringify(first?.value);
  return group.every(({ value }) => JSON.stringify(value) === text);
}

function notOverridden<V>(group: readonly Placed<V>[], order: LoadOrder): readonly Placed<V>[] {
  const files = [...new Set(group.map(({ file }) => file))];
  const last = new Set(files.filter((file) => !files.some((other) => order.isAfter(other, file))));
  return group.filter(({ file }) => last.has(file));
}
