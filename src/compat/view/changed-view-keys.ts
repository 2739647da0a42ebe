import type { FactsReader } from '../facts-reader.js';
import type { TreeChange } from '../tree/tree-change.js';
import type { TreeView } from '../tree/tree-view.js';
import { placeInView } from './place-in-view.js';
import type { PlacedView, ViewDeclaration, ViewKeyChange } from './view-declaration.js';
import type { ViewPlace } from './view-place.js';

type Declare<F, V> = (facts: F, place: ViewPlace) => Iterable<ViewDeclaration<V>>;

/**
 * The keys that the changed files declare otherwise than before, each with everything that both trees declare under
 * it. Of what did not change only files of the same names are read, since only those are merged with them: a layout
 * handle, a UI component and so on is told by its file's name. Keys of files with different names must differ.
 */
export async function changedViewKeys<F, V>(
  change: TreeChange,
  reader: FactsReader<F>,
  declare: Declare<F, V>,
): Promise<readonly ViewKeyChange<V>[]> {
  if (!change.touches(reader)) return [];
  const pairs = await change.changed(reader);
  const before = await placed(change.before, facts(pairs, 'before'), declare);
  const after = await placed(change.after, facts(pairs, 'after'), declare);
  const keys = new Set([...differing(before, after), ...differing(after, before)]);
  if (keys.size === 0) return [];
  const names = new Set(
    [...before, ...after].flatMap(({ key, file }) => (keys.has(key) ? [baseName(file)] : [])),
  );
  const known = new Set(pairs.map(({ path }) => path));
  const old = byKey([...before, ...(await rest(change.before, reader, names, known, declare))], keys);
  const now = byKey([...after, ...(await rest(change.after, reader, names, known, declare))], keys);
  return [...keys].toSorted().map((key) => ({ key, before: old.get(key) ?? [], after: now.get(key) ?? [] }));
}

function facts<F>(
  pairs: readonly { readonly path: string; readonly before: F | null; readonly after: F | null }[],
  side: 'before' | 'after',
): readonly (readonly [string, F])[] {
  return pairs.flatMap((pair) => {
    const one = pair[side];
    return one === null ? [] : [[pair.path, one] as const];
  });
}

/** Declarations of files that did not change and have one of these names. */
async function rest<F, V>(
  view: TreeView,
  reader: FactsReader<F>,
  names: ReadonlySet<string>,
  known: ReadonlySet<string>,
  declare: Declare<F, V>,
): Promise<readonly PlacedView<V>[]> {
  const paths = [...view.files.keys()].filter(
    (path) => names.has(baseName(path)) && !known.has(path) && reader.takes(path),
  );
  const read = await Promise.all(
    paths.toSorted().map(async (path) => [path, await view.facts(reader, path)] as const),
  );
  return placed(
    view,
    read.flatMap(([path, one]) => (one === null ? [] : [[path, one] as const])),
    declare,
  );
}

async function placed<F, V>(
  view: TreeView,
  files: readonly (readonly [string, F])[],
  declare: Declare<F, V>,
): Promise<readonly PlacedView<V>[]> {
  const modules = await view.modules();
  return files.flatMap(([file, one]) => {
    const place = placeInView(file, modules);
    if (place === null) return [];
    return [...declare(one, place)].map((declaration) => ({ ...declaration, place, file }));
  });
}

/** Keys of which the first side says something that the second does not. */
function differing<V>(one: readonly PlacedView<V>[], other: readonly PlacedView<V>[]): readonly string[] {
  const said = new Set(other.map(textOf));
  return one.filter((declaration) => !said.has(textOf(declaration))).map(({ key }) => key);
}

function textOf({ key, value, place }: PlacedView<unknown>): string {
  return JSON.stringify([key, place.owner, place.area, value]);
}

function byKey<V>(
  all: readonly PlacedView<V>[],
  keys: ReadonlySet<string>,
): ReadonlyMap<string, readonly PlacedView<V>[]> {
  const found = new Map<string, PlacedView<V>[]>();
  for (const one of all) {
    if (!keys.has(one.key)) continue;
    const known = found.get(one.key);
    if (known === undefined) found.set(one.key, [one]);
    else known.push(one);
  }
  return found;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
