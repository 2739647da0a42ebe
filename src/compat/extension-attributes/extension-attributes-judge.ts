import { changedKeys } from '../declared/changed-keys.js';
import { compareAreas } from '../declared/compare-areas.js';
import type { KeyChange, Placed } from '../declared/declaration.js';
import { textsOf } from '../declared/texts-of.js';
import { whereGone } from '../declared/where-gone.js';
import type { Finding } from '../finding.js';
import type { Judge } from '../judge.js';
import { makeFinding } from '../make-finding.js';
import type { Rule } from '../rule.js';
import type { ExtensionAttribute } from './extension-attribute.js';
import { extensionAttributesReader } from './extension-attributes-reader.js';
import * as rules from './extension-attributes-rules.js';

type Attribute = Omit<ExtensionAttribute, 'line'>;

/** Judges `extension_attributes.xml`: attributes by interface and code, merged over all modules. */
export const extensionAttributesJudge: Judge = {
  title: 'Extension attributes',
  rules: Object.values(rules),
  async judge(change) {
    const changes = await changedKeys(change, extensionAttributesReader, (attributes) =>
      attributes.map(({ line, ...value }) => ({ key: `${value.for}\0${value.code}`, value, line })),
    );
    return changes.flatMap(compare);
  },
};

function compare(change: KeyChange<Attribute>): readonly Finding[] {
  const types = compareAreas(change, typeOf).flatMap((difference): readonly Finding[] => {
    const [old] = difference.before;
    const [now] = difference.after;
    if (difference.kind === 'new' || old === undefined) return [];
    const name = nameOf(old);
    if (difference.kind === 'gone' || now === undefined) {
      const reason = `${name} (${old.value.type}) is gone${whereGone(difference)}: its getter and setter are not generated, and users of the API no longer get it`;
      return [finding(rules.attributeRemoved, old, reason)];
    }
    const reason = `${name} is ${textsOf(difference.after, typeOf)} instead of ${textsOf(difference.before, typeOf)}: its getter and setter have another type, and so has what users of the API get and send`;
    return [finding(rules.attributeTypeChanged, now, reason)];
  });
  const [first] = change.after;
  const old = new Set(change.before.flatMap(({ value }) => value.resources));
  const more = new Set(change.after.flatMap(({ value }) => value.resources).filter((one) => !old.has(one)));
  if (change.before.length === 0 || first === undefined || more.size === 0) return types;
  const at = change.after.find(({ value }) => value.resources.some((one) => more.has(one))) ?? first;
  const reason = `${nameOf(first)} is shown only to those who have ${[...more].join(' and ')} now: other users of the API no longer get it`;
  return [...types, finding(rules.attributeRestricted, at, reason)];
}

function typeOf({ type }: Attribute): string {
  return type;
}

function nameOf({ value }: Placed<Attribute>): string {
  return `the extension attribute ${value.code} of ${value.for}`;
}

function finding(rule: Rule, { value, file, line }: Placed<Attribute>, reason: string): Finding {
  const subject = { kind: 'extension-attribute', name: value.for, member: value.code } as const;
  return makeFinding(rule, { subject, file, line, reason });
}
