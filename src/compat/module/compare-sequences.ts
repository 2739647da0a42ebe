import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import type { DeclaredModule } from './declared-modules.js';
import { moduleRules as rules } from './module-rules.js';

type Modules = ReadonlyMap<string, DeclaredModule>;

/** Whether an order between modules changed; an entry beside others that give the same order says nothing. */
export function compareSequences(before: Modules, after: Modules): readonly Finding[] {
  return [...after.values()].flatMap((now) => {
    const old = before.get(now.name);
    if (old === undefined) return [];
    const [had, has] = [old, now].map(({ sequence }) => new Set(sequence.map(({ name }) => name)));
    return [
      ...old.sequence.flatMap(({ name, line }) => {
        // A module that is gone is told as such.
        if (has?.has(name) === true || (before.has(name) && !after.has(name))) return [];
        if (comesAfter(now.name, name, after)) return [];
        const reason = `${now.name} is no longer loaded after ${name}: extensions that wait for ${now.name} alone may come before ${name} now`;
        return [finding(rules.sequenceRemoved, old, name, line, reason)];
      }),
      ...now.sequence.flatMap(({ name, line }) => {
        if (had?.has(name) === true) return [];
        if (name === now.name || comesAfter(name, now.name, after)) {
          const reason = `${now.name} waits for ${name}, which waits for ${now.name}: Magento refuses to start`;
          return [finding(rules.sequenceCycle, now, name, line, reason)];
        }
        if (comesAfter(now.name, name, before) || (after.has(name) && !before.has(name))) return [];
        const reason = `${now.name} is loaded after ${name} now: what both configure is as ${now.name} has it`;
        return [finding(rules.sequenceAdded, now, name, line, reason)];
      }),
    ];
  });
}

function finding(
  rule: (typeof rules)[keyof typeof rules],
  { name, file }: DeclaredModule,
  member: string,
  line: number,
  reason: string,
): Finding {
  return makeFinding(rule, { subject: { kind: 'module', name, member }, file, line, reason });
}

/** Whether a module is loaded after another one, by entries of its own or of those that it waits for. */
function comesAfter(name: string, other: string, modules: Modules): boolean {
  const seen = new Set([name]);
  for (const one of seen) {
    for (const next of modules.get(one)?.sequence ?? []) {
      if (next.name === other) return true;
      seen.add(next.name);
    }
  }
  return false;
}
