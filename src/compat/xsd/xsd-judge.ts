import type { Finding } from '../finding.js';
import type { Judge } from '../judge.js';
import { makeFinding } from '../make-finding.js';
import { strictest } from '../semver-level.js';
import type { ModuleMap } from '../modules/module-map.js';
import { compareXsd } from './compare-xsd.js';
import type { XsdFacts } from './xsd-facts.js';
import { xsdReader } from './xsd-reader.js';
import * as rules from './xsd-rules.js';

interface Schema {
  readonly path: string;
  readonly facts: XsdFacts;
}

/** Judges schemas, told by their module and the path in it: that is how files name them. */
export const xsdJudge: Judge = {
  title: 'XSD',
  rules: Object.values(rules),
  async judge(change) {
    if (!change.touches(xsdReader)) return [];
    const [modules, newModules] = [await change.before.modules(), await change.after.modules()];
    const before = new Map<string, Schema>();
    const after = new Map<string, Schema>();
    for (const pair of await change.changed(xsdReader)) {
      if (pair.before !== null)
        before.set(nameOf(pair.path, modules), { path: pair.path, facts: pair.before });
      if (pair.after !== null)
        after.set(nameOf(pair.path, newModules), { path: pair.path, facts: pair.after });
    }
    const findings: Finding[] = [];
    for (const [name, old] of before) {
      const now = after.get(name);
      if (now !== undefined) {
        findings.push(...differences(name, old, now));
        continue;
      }
      const subject = { kind: 'xsd', name } as const;
      const reason = `the schema ${name} is gone: files of extensions that name it cannot be validated`;
      findings.push(makeFinding(rules.schemaRemoved, { subject, file: old.path, line: 0, reason }));
    }
    for (const [name, { path }] of after) {
      if (before.has(name)) continue;
      const reason = `the schema ${name} is new`;
      findings.push(
        makeFinding(rules.schemaAdded, { subject: { kind: 'xsd', name }, file: path, line: 0, reason }),
      );
    }
    return findings;
  },
};

function differences(name: string, old: Schema, now: Schema): readonly Finding[] {
  return compareXsd(old.facts, now.facts).map(({ rule, side, path, line, reason, level, mild }) =>
    makeFinding(rule, {
      subject: { kind: 'xsd', name, member: path },
      file: side === 'before' ? old.path : now.path,
      line,
      reason,
      level,
      ...(mild === true ? { severity: 'warn' } : {}),
      policyLevel: strictest([level, mild === true ? 'patch' : rule.policyLevel]),
    }),
  );
}

/** `Vendor_Module:etc/file.xsd`, as in `urn:magento:module:Vendor_Module:etc/file.xsd`. */
function nameOf(path: string, modules: ModuleMap): string {
  const place = modules.placeOf(path);
  return place.component === '' ? place.path : `${place.component}:${place.path}`;
}
