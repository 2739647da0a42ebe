import { changedKeys } from '../declared/changed-keys.js';
import { goneKeys } from '../declared/gone-keys.js';
import type { Placed } from '../declared/declaration.js';
import type { FactsReader } from '../facts-reader.js';
import type { Finding } from '../finding.js';
import type { Judge } from '../judge.js';
import { makeFinding } from '../make-finding.js';
import type { Rule } from '../rule.js';
import type { SubjectKind } from '../subject.js';
import type { TreeChange } from '../tree/tree-change.js';
import { aclReader } from './acl-reader.js';
import { cacheReader } from './cache-reader.js';
import { cronReader } from './cron-reader.js';
import type { DeclaredId } from './id-facts.js';
import * as rules from './ids-rules.js';
import { indexerReader } from './indexer-reader.js';
import { menuReader } from './menu-reader.js';
import { mviewReader } from './mview-reader.js';
import { widgetReader } from './widget-reader.js';

/** Judges what is known by an id: ACL, cron, indexers, views, caches, widgets and the menu. */
export const idsJudge: Judge = {
  title: 'Ids of ACL, cron jobs, indexers, caches, widgets and menus',
  rules: Object.values(rules),
  async judge(change) {
    return [
      ...(await goneIds(
        change,
        aclReader,
        rules.aclRemoved,
        'acl',
        (id) =>
          `the ACL resource ${id} is gone: what extensions protect with it is open to administrators with all rights alone`,
      )),
      ...(await cronFindings(change)),
      ...(await goneIds(
        change,
        indexerReader,
        rules.indexerRemoved,
        'indexer',
        (id) => `the indexer ${id} is gone: code and commands that name it fail`,
      )),
      ...(await goneIds(
        change,
        mviewReader,
        rules.viewRemoved,
        'indexer',
        (id) =>
          `the view ${id} is gone: code that loads it fails, and subscriptions that extensions add to it have no effect`,
      )),
      ...(await subscriptionFindings(change)),
      ...(await goneIds(
        change,
        cacheReader,
        rules.cacheRemoved,
        'cache-type',
        (id) => `the cache type ${id} is gone: code and commands that name it fail`,
      )),
      ...(await widgetFindings(change)),
      ...(await menuFindings(change)),
    ];
  },
};

/** What no file declares any more. */
async function goneIds<F extends DeclaredId>(
  change: TreeChange,
  reader: FactsReader<readonly F[]>,
  rule: Rule,
  kind: SubjectKind,
  reasonOf: (id: string) => string,
): Promise<readonly Finding[]> {
  const gone = await goneKeys(change, reader, (ids) =>
    ids.flatMap(({ id, declared, line }) => (declared ? [{ key: id, value: null, line }] : [])),
  );
  return gone.map(({ key: name, file, line }) =>
    makeFinding(rule, { subject: { kind, name }, file, line, reason: reasonOf(name) }),
  );
}

async function cronFindings(change: TreeChange): Promise<readonly Finding[]> {
  const changes = await changedKeys(change, cronReader, (jobs) =>
    jobs.flatMap(({ id, group, declared, line }) => (declared ? [{ key: id, value: group, line }] : [])),
  );
  return changes.flatMap(({ key: name, before, after }) => {
    const groups = new Set(after.map(({ value }) => value));
    const old = before.find(({ value }) => !groups.has(value));
    const [now] = after;
    if (old === undefined) return [];
    const subject = { kind: 'cron', name } as const;
    if (now === undefined) {
      const reason = `the cron job ${name} of the group ${old.value} is gone: what it did is missing, and extensions that reschedule or disable it by its name do so no longer`;
      return [makeFinding(rules.cronRemoved, { subject, file: old.file, line: old.line, reason })];
    }
    const reason = `the cron job ${name} is in the group ${now.value} instead of ${old.value}: what extensions say of it in ${old.value} is a second job now`;
    return [makeFinding(rules.cronGroupChanged, { subject, file: now.file, line: now.line, reason })];
  });
}

async function subscriptionFindings(change: TreeChange): Promise<readonly Finding[]> {
  const changes = await changedKeys(change, mviewReader, (views) =>
    views.flatMap(({ id, tables }) =>
      tables.map(({ name, line }) => ({ key: `${id}\0${name}`, value: { id, table: name }, line })),
    ),
  );
  const left = new Set<string>();
  if (changes.length > 0) {
    for (const views of (await change.after.allFacts(mviewReader)).values()) {
      for (const { id, declared } of views) if (declared) left.add(id);
    }
  }
  return changes.flatMap(({ before: [old], after }) => {
    // That the view is gone says it all.
    if (old === undefined || after.length > 0 || !left.has(old.value.id)) return [];
    const { id, table } = old.value;
    const reason = `the view ${id} is told of changes of the table ${table} no longer: its index gets old when an extension writes to that`;
    const subject = { kind: 'indexer', name: id, member: table } as const;
    return [makeFinding(rules.subscriptionRemoved, { subject, file: old.file, line: old.line, reason })];
  });
}

async function widgetFindings(change: TreeChange): Promise<readonly Finding[]> {
  const classes = await changedKeys(change, widgetReader, (widgets) =>
    widgets.flatMap(({ id, class: type, line }) => (type === null ? [] : [{ key: id, value: type, line }])),
  );
  const gone = new Set(classes.flatMap(({ key, after }) => (after.length === 0 ? [key] : [])));
  const parameters = await goneKeys(change, widgetReader, (widgets) =>
    widgets.flatMap(({ id, parameters: all }) =>
      all.map(({ name, line }) => ({ key: `${id}\0${name}`, value: { id, name }, line })),
    ),
  );
  return [
    ...classes.flatMap(({ key: name, before: [old], after: [now] }) => {
      if (old === undefined || old.value === now?.value) return [];
      const subject = { kind: 'widget', name } as const;
      if (now === undefined) {
        const reason = `the widget ${name} (${old.value}) is gone: those that shops have put into pages cannot be edited any more`;
        return [makeFinding(rules.widgetRemoved, { subject, file: old.file, line: old.line, reason })];
      }
      const reason = `the widget ${name} is ${now.value} instead of ${old.value}: content that shops have saved names the old class`;
      return [makeFinding(rules.widgetClassChanged, { subject, file: now.file, line: now.line, reason })];
    }),
    ...parameters.flatMap(({ value: { id, name }, file, line }) => {
      if (gone.has(id)) return [];
      const reason = `the parameter ${name} of the widget ${id} is gone: values that shops have saved cannot be edited any more`;
      const subject = { kind: 'widget', name: id, member: name } as const;
      return [makeFinding(rules.widgetParameterRemoved, { subject, file, line, reason })];
    }),
  ];
}

async function menuFindings(change: TreeChange): Promise<readonly Finding[]> {
  const changes = await changedKeys(change, menuReader, (items) =>
    items.flatMap(({ id, declared, removed, line }) =>
      declared || removed ? [{ key: id, value: removed, line }] : [],
    ),
  );
  return changes.flatMap(({ key: name, before, after }) => {
    const shown = (all: readonly Placed<boolean>[]): Placed<boolean> | undefined =>
      all.some(({ value }) => value) ? undefined : all[0];
    const old = shown(before);
    if (old === undefined || shown(after) !== undefined) return [];
    const taken = after.find(({ value }) => value);
    const reason =
      taken === undefined
        ? `the item ${name} of the menu is gone: an extension that has items below it breaks the whole menu`
        : `the item ${name} of the menu is taken out: what extensions have below it is not shown`;
    const { file, line } = taken ?? old;
    return [makeFinding(rules.menuRemoved, { subject: { kind: 'menu', name }, file, line, reason })];
  });
}
