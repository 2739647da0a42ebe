import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import type { Component, ModuleMap } from '../modules/module-map.js';
import { moduleRules as rules } from './module-rules.js';

/** What was registered and is no more, and what is new. A component that lies in another folder is the same. */
export function compareComponents(before: ModuleMap, after: ModuleMap): readonly Finding[] {
  const [old, now] = [byName(before), byName(after)];
  const fresh = [...now].flatMap(([key, one]) => (old.has(key) ? [] : [one]));
  const renamed = new Set<Component>();
  const gone = [...old].flatMap(([key, one]): readonly Finding[] => {
    if (now.has(key)) return [];
    const next = fresh.find(({ type, dir }) => type === one.type && dir === one.dir);
    if (next === undefined) return [removed(one)];
    renamed.add(next);
    const { name, file, line } = next;
    const isModule = one.type === 'module';
    return [
      makeFinding(isModule ? rules.moduleRenamed : rules.componentRemoved, {
        subject: { kind: 'module', name: one.name },
        file,
        line,
        reason: `${one.type} ${one.name} is registered as ${name} now: what names ${one.name} finds nothing`,
      }),
    ];
  });
  const added = fresh
    .filter((one) => !renamed.has(one))
    .map(({ type, name, file, line }) =>
      makeFinding(type === 'module' ? rules.moduleAdded : rules.componentAdded, {
        subject: { kind: 'module', name },
        file,
        line,
        reason: `${type} ${name} is new`,
      }),
    );
  return [...gone, ...added];
}

function removed({ type, name, file, line }: Component): Finding {
  return makeFinding(type === 'module' ? rules.moduleRemoved : rules.componentRemoved, {
    subject: { kind: 'module', name },
    file,
    line,
    reason: `${type} ${name} was removed: extensions that use anything of it fail${type === 'module' ? ', and its tables are left behind' : ''}`,
  });
}

function byName({ components }: ModuleMap): ReadonlyMap<string, Component> {
  return new Map(components.map((one) => [`${one.type} ${one.name}`, one]));
}
