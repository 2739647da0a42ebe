import type { Finding } from '../finding.js';
import type { Judge } from '../judge.js';
import { makeFinding } from '../make-finding.js';
import type { Rule } from '../rule.js';
import { mergeSystemConfig } from './merge-system-config.js';
import type { MergedNode } from './merged-node.js';
import { systemConfigReader } from './system-config-reader.js';
import * as rules from './system-config-rules.js';

type Merged = ReadonlyMap<string, MergedNode>;

/** Judges the pages of Stores > Configuration, as they are after merging. */
export const systemConfigJudge: Judge = {
  title: 'Fields of the configuration',
  rules: Object.values(rules),
  async judge(change) {
    if (!change.touches(systemConfigReader)) return [];
    const whole = await change.whole(systemConfigReader);
    const before = mergeSystemConfig(whole.before, await change.before.modules());
    const after = mergeSystemConfig(whole.after, await change.after.modules());
    return [...removals(before, after), ...pathChanges(before, after), ...additions(before, after)];
  },
};

function removals(before: Merged, after: Merged): readonly Finding[] {
  const stored = new Map(
    [...after.values()].flatMap((one) => (one.kind === 'field' ? [[one.stored, one]] : [])),
  );
  return [...before].flatMap(([key, node]) => {
    if (after.has(key) || !node.declared) return [];
    const moved = node.kind === 'field' ? stored.get(node.stored) : undefined;
    if (moved !== undefined) {
      const reason = `the field ${node.path} is gone; its value goes on being stored under ${node.stored} and is set at ${moved.path}, but extensions that name the field by its place no longer find it`;
      return [finding(rules.fieldMoved, node, reason)];
    }
    if (node.kind === 'tab') {
      const reason = `the tab ${node.path} is gone: sections that extensions put into it have a tab without a label`;
      return [finding(rules.tabRemoved, node, reason)];
    }
    const told = { section: rules.sectionRemoved, group: rules.groupRemoved, field: rules.fieldRemoved };
    const breaks = {
      section: 'groups that extensions add to it are shown nowhere',
      group: 'fields that extensions add to it lose their place',
      field: `nobody can change ${node.stored} any more, and extensions that name the field find none`,
    };
    return [finding(told[node.kind], node, `the ${node.kind} ${node.path} is gone: ${breaks[node.kind]}`)];
  });
}

function pathChanges(before: Merged, after: Merged): readonly Finding[] {
  return [...after].flatMap(([key, node]) => {
    const old = before.get(key)?.stored;
    if (node.kind !== 'field' || old === undefined || old === node.stored) return [];
    const reason = `the value of the field ${node.path} is stored under ${node.stored} instead of ${old}: what shops have saved is not found, and who reads the old path no longer sees changes`;
    return [finding(rules.fieldStoredElsewhere, node, reason)];
  });
}

function additions(before: Merged, after: Merged): readonly Finding[] {
  const told = { section: rules.sectionAdded, group: rules.groupAdded, field: rules.fieldAdded };
  // What stands in something new is not news.
  const fresh = new Set(
    [...after].flatMap(([key, { declared, path }]) => (declared && !before.has(key) ? [path] : [])),
  );
  return [...after].flatMap(([key, node]) => {
    if (before.has(key) || node.kind === 'tab' || !node.declared) return [];
    const inNew = pathsAbove(node.path).some((above) => fresh.has(above));
    return inNew ? [] : [finding(told[node.kind], node, `the ${node.kind} ${node.path} is new`)];
  });
}

function pathsAbove(path: string): readonly string[] {
  const ids = path.split('/');
  return ids.slice(1).map((_, index) => ids.slice(0, index + 1).join('/'));
}

function finding(rule: Rule, { kind, path, file, line }: MergedNode, reason: string): Finding {
  const name = kind === 'tab' ? `tab:${path}` : path;
  // magento-semver does not look at included files.
  const level = file.endsWith('/system.xml') ? rule.level : 'none';
  return makeFinding(rule, { subject: { kind: 'config-field', name }, file, line, reason, level });
}
