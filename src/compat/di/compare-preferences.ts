import { compareAreas, type AreaDifference } from '../declared/compare-areas.js';
import type { KeyChange } from '../declared/declaration.js';
import { textsOf } from '../declared/texts-of.js';
import { whereGone } from '../declared/where-gone.js';
import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import type { TreeView } from '../tree/tree-view.js';
import { preferenceChanged, preferenceRemoved } from './di-rules.js';
import type { GoneTypes } from './gone-types.js';

/** Preferences that are gone or name another class. */
export async function comparePreferences(
  changes: readonly KeyChange<string>[],
  gone: GoneTypes,
  after: TreeView,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const change of changes) {
    for (const difference of compareAreas(change)) {
      if (difference.kind === 'changed') findings.push(...changed(change.key, difference));
      if (difference.kind !== 'gone') continue;
      if ((await gone.has(change.key)) || (await gone.isNowhere(change.key))) continue;
      findings.push(...removed(change.key, difference, await isInterface(change.key, after)));
    }
  }
  return findings;
}

function changed(name: string, { area, before, after }: AreaDifference<string>): readonly Finding[] {
  const subject = { kind: 'di-preference', name, area } as const;
  const reason = `${textsOf(after, String)} is made instead of ${textsOf(before, String)} where ${name} is asked for: plugins on the old class and its arguments have no effect there any more`;
  return after
    .slice(0, 1)
    .map(({ file, line }) => makeFinding(preferenceChanged, { subject, file, line, reason }));
}

function removed(name: string, difference: AreaDifference<string>, asked: boolean): readonly Finding[] {
  const subject = { kind: 'di-preference', name, area: difference.area } as const;
  const what = `nothing says any more${whereGone(difference)} that ${textsOf(difference.before, String)} is made where ${name} is asked for`;
  return difference.before.slice(0, 1).map(({ file, line }) =>
    asked
      ? makeFinding(preferenceRemoved, {
          subject,
          file,
          line,
          reason: `${what}: whoever injects the interface fails`,
        })
      : makeFinding(preferenceRemoved, {
          subject,
          file,
          line,
          reason: `${what}: the class itself is made, and plugins on the other have no effect there`,
          severity: 'warn',
          policyLevel: 'patch',
        }),
  );
}

/** By its declaration; by its name where the tree has none. */
async function isInterface(name: string, view: TreeView): Promise<boolean> {
  const declared = await (await view.classes()).find(name);
  return declared === null ? name.endsWith('Interface') : declared.kind === 'interface';
}
