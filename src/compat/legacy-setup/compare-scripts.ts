import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import { phpReader } from '../php/php-reader.js';
import type { TreeChange } from '../tree/tree-change.js';
import { legacySetupRules as rules } from './legacy-setup-rules.js';
import { setupScriptOf, type SetupScript } from './setup-script.js';

/** What a change does to install, upgrade and recurring scripts. */
export async function compareScripts(change: TreeChange): Promise<readonly Finding[]> {
  const [before, after] = [new Map<string, SetupScript>(), new Map<string, SetupScript>()];
  for (const pair of await change.changed(phpReader)) {
    for (const [facts, found] of [
      [pair.before, before],
      [pair.after, after],
    ] as const) {
      for (const one of facts?.classes ?? []) {
        const script = setupScriptOf(one, pair.path);
        if (script !== null) found.set(one.name.toLowerCase(), script);
      }
    }
  }
  const findings: Finding[] = [];
  for (const [key, script] of after) {
    const old = before.get(key);
    if (old?.code === script.code) continue;
    // A class that another file had too, which did not change.
    if (old === undefined && (await change.before.classes()).has(key)) continue;
    findings.push(old === undefined ? added(script) : changed(script));
  }
  for (const [key, script] of before) {
    if (after.has(key) || script.recurring || (await change.after.classes()).has(key)) continue;
    if (await isModuleGone(change, script)) continue;
    findings.push(removed(script));
  }
  return findings;
}

function added(script: SetupScript): Finding {
  const { module, role, recurring } = script;
  const reason = recurring
    ? `Setup/${role}.php of ${module} is new: every setup:upgrade runs it from now on`
    : `Setup/${role}.php of ${module} is new: it changes the database outside of the declared schema, and a shop cannot go back`;
  return makeFinding(recurring ? rules.recurring : rules.added, { ...placeOf(script), reason });
}

function changed(script: SetupScript): Finding {
  const { module, role, recurring } = script;
  const reason = recurring
    ? `Setup/${role}.php of ${module} does something else than before, at every setup:upgrade`
    : `Setup/${role}.php of ${module} does something else than before: shops that ran it differ from now on from those that did not`;
  return makeFinding(recurring ? rules.recurring : rules.changed, { ...placeOf(script), reason });
}

function removed(script: SetupScript): Finding {
  const reason = `Setup/${script.role}.php of ${script.module} is gone: shops that did not run it yet need the declared schema or a patch in its place`;
  return makeFinding(rules.removed, { ...placeOf(script), reason });
}

/** Whether the whole module is gone, which is told elsewhere. */
async function isModuleGone({ before, after }: TreeChange, { module }: SetupScript): Promise<boolean> {
  const [old, now] = await Promise.all([before.modules(), after.modules()]);
  const isThere = ({ components }: typeof old): boolean => components.some(({ name }) => name === module);
  return isThere(old) && !isThere(now);
}

function placeOf({ module, role, file, line }: SetupScript) {
  return { subject: { kind: 'module', name: module, member: `Setup/${role}` }, file, line } as const;
}
