import type { DeclaredClass } from '../../php/class-table.js';
import type { ClassPair } from '../class-pair.js';
import type { Draft } from '../draft.js';
import { makeDraft, type Place } from '../make-draft.js';
import { hierarchyRules } from '../rules/hierarchy-rules.js';
import { svcVerdictOf } from '../svc/svc-verdict-of.js';
import { lineageOf } from './lineage.js';

/** What it means that a class uses other traits: those whose members it still has are not missed. */
export async function compareTraits(
  { before, after, trees }: ClassPair,
  place: Place,
): Promise<readonly Draft[]> {
  const has = (names: readonly string[], name: string): boolean =>
    names.some((one) => one.toLowerCase() === name.toLowerCase());
  const removed = before.uses.filter((name) => !has(after.uses, name));
  const added = after.uses.filter((name) => !has(before.uses, name));
  const drafts: Draft[] = [];
  if (removed.length > 0) {
    const lineage = await lineageOf(await trees.after.classes(), after);
    const here = new Set([after, ...lineage.parents, ...lineage.traits].flatMap(membersOf));
    const table = await trees.before.classes();
    for (const name of removed) {
      const trait = await table.find(name);
      const lost = trait === null ? null : membersOf(trait).filter((one) => !here.has(one));
      if (lost !== null && (lost.length === 0 || lineage.missing.length > 0)) continue;
      const reason =
        lost === null
          ? `${after.name} no longer uses ${name}, which is not in the tree: what came with it may be gone`
          : `${after.name} no longer uses ${name}: ${lost.join(', ')} that came with it ${lost.length > 1 ? 'are' : 'is'} gone`;
      drafts.push(
        makeDraft(hierarchyRules.traitRemoved, place, reason, null, lost === null ? 'review' : 'B'),
      );
    }
  }
  if (added.length > 0) {
    const reason = `${after.name} uses ${added.join(', ')} now: what comes with it is a promise from now on`;
    drafts.push(makeDraft(hierarchyRules.traitAdded, place, reason, svcVerdictOf('traitAdded', after.kind)));
  }
  return drafts;
}

/** What others can see of a class; methods with `()` in lower case. */
function membersOf({ methods, properties }: DeclaredClass): readonly string[] {
  return [
    ...methods
      .filter(({ visibility }) => visibility !== 'private')
      .map(({ name }) => `${name.toLowerCase()}()`),
    ...properties.filter(({ visibility }) => visibility !== 'private').map(({ name }) => `$${name}`),
  ];
}
