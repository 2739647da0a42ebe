import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import type { TreeChange } from '../tree/tree-change.js';
import type { TreeView } from '../tree/tree-view.js';
import type { ChangedPatches } from './changed-patches.js';
import { placeOf, shortName } from './compare-patch.js';
import { PatchGraph } from './patch-graph.js';
import type { SetupPatch } from './setup-patch.js';
import { setupPatchRules as rules } from './setup-patch-rules.js';

/** Circles that a change closes, and dependencies that it leaves without a class. */
export async function dependencyFindings(
  change: TreeChange,
  { added, removed, kept }: ChangedPatches,
): Promise<readonly Finding[]> {
  const waiting = [
    ...added.map((patch) => ({ patch, names: patch.dependencies ?? [] })),
    ...kept.map(({ before, after }) => ({
      patch: after,
      names: (after.dependencies ?? []).filter((name) => before.dependencies?.includes(name) !== true),
    })),
  ].filter(({ names }) => names.length > 0);
  const graph = new PatchGraph(change.after);
  const findings: Finding[] = [];
  const circles = new Set<string>();
  for (const { patch } of waiting) {
    const circle = await graph.circleFrom(patch);
    if (circle === null) continue;
    const key = [...new Set(circle.map((name) => name.toLowerCase()))].toSorted().join();
    if (circles.has(key)) continue;
    circles.add(key);
    const way = circle.map((name) => shortName({ name })).join(' waits for ');
    const reason = `${way}: setup:upgrade stops on every shop on which they were not run yet`;
    findings.push(makeFinding(rules.cycle, { ...placeOf(patch), reason }));
  }
  for (const { patch, names } of waiting) {
    for (const name of names) {
      if (await isMissing(change, name)) findings.push(missing(patch, name));
    }
  }
  if (removed.length === 0) return findings;
  const gone = new Set<string>();
  for (const { name } of removed) if (await isMissing(change, name)) gone.add(name.toLowerCase());
  for (const patch of await graph.all()) {
    const told = waiting.find((one) => one.patch.name === patch.name)?.names ?? [];
    for (const name of patch.dependencies ?? []) {
      if (gone.has(name.toLowerCase()) && !told.includes(name)) findings.push(missing(patch, name));
    }
  }
  return findings;
}

function missing(patch: SetupPatch, name: string): Finding {
  const place = placeOf(patch);
  return makeFinding(rules.missing, {
    ...place,
    subject: { ...place.subject, member: name },
    reason: `${shortName(patch)} waits for ${name}, which is not there: setup:upgrade stops with an error`,
  });
}

/**
 * Whether a class is surely not there. Of a package alone the classes of others are not known, and where a whole module
 * is gone, another package may have it.
 */
async function isMissing({ before, after }: TreeChange, name: string): Promise<boolean> {
  if ((await after.classes()).has(name)) return false;
  const [old, now] = [await hasModuleOf(before, name), await hasModuleOf(after, name)];
  return now || (!old && (await before.classes()).has(name));
}

/** Whether the module is registered to whose namespace a class belongs. */
async function hasModuleOf(view: TreeView, name: string): Promise<boolean> {
  const module = name.split('\\').slice(0, 2).join('_').toLowerCase();
  const { components } = await view.modules();
  return components.some((one) => one.type === 'module' && one.name.toLowerCase() === module);
}
