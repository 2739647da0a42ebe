import type { FactsReader } from '../facts-reader.js';
import { widgetReader } from '../ids/widget-reader.js';
import { phpReader } from '../php/php-reader.js';
import { symbolsReader } from '../php/symbols-reader.js';
import type { FactsView } from '../tree/facts-view.js';
import { isUnparsed } from '../tree/unparsed.js';
import { missingFrom } from './missing-from.js';
import { nameLists, type NameList } from './name-lists.js';
import { storedClass } from './stored-class.js';
import type { StoredAs, WayBack } from './way-back.js';

/**
 * What going back from `result` to `base` leaves behind in a database: what the first has and the second lacks. Kinds
 * that no changed file belongs to are not read.
 */
export async function findWayBack(base: FactsView, result: FactsView): Promise<WayBack> {
  const changed = [...result.files].filter(([path, id]) => base.files.get(path) !== id).map(([path]) => path);
  const only = async ({ readers, of }: NameList): Promise<readonly string[]> =>
    readers.some((reader) => changed.some((path) => reader.takes(path)))
      ? missingFrom(await of(base), await of(result))
      : [];
  const tables = await only(nameLists.tables);
  const { classes, patches } = await lostClasses(base, result, changed);
  const stored = new Map<string, StoredAs>();
  const widgets = classes.length === 0 ? [] : [...(await result.allFacts(widgetReader)).values()].flat();
  for (const { class: name } of widgets) if (name !== null) stored.set(name.toLowerCase(), 'widget');
  for (const name of patches) stored.set(name.toLowerCase(), 'data patch');
  return {
    modules: await only(nameLists.modules),
    tables,
    columns: (await only(nameLists.columns)).filter(
      (column) => !tables.some((table) => column.startsWith(`${table}.`)),
    ),
    config_paths: await only(nameLists.config_paths),
    acl: await only(nameLists.acl),
    crons: await only(nameLists.crons),
    indexers: await only(nameLists.indexers),
    mviews: await only(nameLists.mviews),
    cache_types: await only(nameLists.cache_types),
    widgets: await only(nameLists.widgets),
    email_templates: await only(nameLists.email_templates),
    patches,
    classes: classes.map((name) => ({ name, stored: stored.get(name.toLowerCase()) ?? storedClass(name) })),
    unread: await unreadAmong(changed, result),
  };
}

async function lostClasses(
  base: FactsView,
  result: FactsView,
  changed: readonly string[],
): Promise<{ readonly classes: readonly string[]; readonly patches: readonly string[] }> {
  const classes: string[] = [];
  const patches: string[] = [];
  if (!changed.some((path) => symbolsReader.takes(path))) return { classes, patches };
  const [old, now] = await Promise.all([base.classes(), result.classes()]);
  for (const name of missingFrom(old.names(), now.names(), (one) => one.toLowerCase())) {
    const declared = await now.find(name);
    if (declared === null) continue;
    classes.push(name);
    const facts = await result.facts(phpReader, declared.file);
    if (facts?.patches.some((patch) => patch.class === declared.name) === true) patches.push(name);
  }
  return { classes, patches };
}

/** What of the changed files cannot be read by those that would have told what they bring. */
async function unreadAmong(changed: readonly string[], result: FactsView): Promise<WayBack['unread']> {
  const readers = new Set<FactsReader<unknown>>([
    ...Object.values(nameLists).flatMap((list): readonly FactsReader<unknown>[] => list.readers),
    phpReader,
  ]);
  const found = new Map<string, WayBack['unread'][number]>();
  for (const reader of readers) {
    const taken = changed.filter((path) => reader.takes(path));
    for (const [file, facts] of await result.factsOfAll(reader, taken)) {
      if (isUnparsed(facts)) found.set(file, { file, line: facts.line, reason: facts.unparsed });
    }
  }
  return [...found.values()].toSorted((a, b) => (a.file < b.file ? -1 : 1));
}
