import type { ClassPair } from '../class-pair.js';
import type { Draft } from '../draft.js';
import { makeDraft, type Place } from '../make-draft.js';
import { hierarchyRules } from '../rules/hierarchy-rules.js';
import { typeRules } from '../rules/type-rules.js';
import { svcVerdictOf } from '../svc/svc-verdict-of.js';
import { compareTraits } from './compare-traits.js';
import { isA } from './is-a.js';
import { lineageOf } from './lineage.js';

/** What it means that other classes, interfaces and traits stand above a class. */
export async function compareHierarchy(pair: ClassPair, place: Place): Promise<readonly Draft[]> {
  const extended =
    pair.after.kind === 'interface'
      ? await compareInterfaces(pair, place, 'extends')
      : await compareParent(pair, place);
  return [
    ...extended,
    ...(await compareInterfaces(pair, place, 'implements')),
    ...(await compareTraits(pair, place)),
  ];
}

async function compareParent(pair: ClassPair, place: Place): Promise<readonly Draft[]> {
  const { before, after, trees } = pair;
  const [old, now] = [before.extends[0], after.extends[0]];
  if (old?.toLowerCase() === now?.toLowerCase()) return [];
  if (now === undefined) {
    const reason = `${after.name} no longer extends ${old ?? ''}: type hints for it and calls of what is inherited fail`;
    return [
      makeDraft(hierarchyRules.extendsRemoved, place, reason, svcVerdictOf('extendsRemoved', after.kind)),
    ];
  }
  if (old === undefined) {
    const reason = `${after.name} extends ${now} now: what it inherits is a promise`;
    return [makeDraft(hierarchyRules.extendsAdded, place, reason, svcVerdictOf('extendsAdded', after.kind))];
  }
  const below = await isA(await trees.after.classes(), now, old);
  if (below === true) return [];
  const unsure = below === null ? `, unless ${now}, which is not in the tree, is below it` : '';
  const reason = `${after.name} extends ${now} now, where it was ${old}: type hints for ${old} fail${unsure}`;
  return [makeDraft(hierarchyRules.parentChanged, place, reason, null, below === null ? 'review' : 'B')];
}

async function compareInterfaces(
  pair: ClassPair,
  place: Place,
  how: 'extends' | 'implements',
): Promise<readonly Draft[]> {
  const { before, after, trees } = pair;
  const [old, now] = [before[how], after[how]];
  const has = (names: readonly string[], name: string): boolean =>
    names.some((one) => one.toLowerCase() === name.toLowerCase());
  const removed = old.filter((name) => !has(now, name));
  const added = now.filter((name) => !has(old, name));
  const drafts: Draft[] = [];
  const removedVerdict = svcVerdictOf(how === 'extends' ? 'extendsRemoved' : 'implementsRemoved', after.kind);
  for (const name of removed) {
    const still = await isA(await trees.after.classes(), after.name, name);
    if (still === true) {
      const reason = `${after.name} is still ${name} by what it ${how} now: nobody is broken by it, but magento-semver counts it as removed`;
      drafts.push(makeDraft(typeRules.formal, place, reason, removedVerdict, 'info'));
    } else {
      const unsure = still === null ? ', unless something above it that is not in the tree does' : '';
      const reason = `${after.name} no longer ${how} ${name}${unsure}: who passes it where that is asked for fails`;
      const rule = how === 'extends' ? hierarchyRules.extendsRemoved : hierarchyRules.implementsRemoved;
      drafts.push(makeDraft(rule, place, reason, removedVerdict, still === null ? 'review' : 'B'));
    }
  }
  if (added.length === 0) return drafts;
  const verdict = svcVerdictOf(how === 'extends' ? 'extendsAdded' : 'implementsAdded', after.kind);
  if (how === 'extends') {
    const methods = await newMethods(pair);
    const what = methods === null ? 'methods that the tree does not show' : methods.join(', ');
    const reason = `${after.name} extends ${added.join(', ')} now${what === '' ? '' : `: classes that implement it without ${what} do not load`}`;
    drafts.push(
      makeDraft(hierarchyRules.interfaceParentAdded, place, reason, verdict, what === '' ? 'M' : 'B'),
    );
  } else {
    const reason = `${after.name} implements ${added.join(', ')} now: it is a promise from now on`;
    drafts.push(makeDraft(hierarchyRules.implementsAdded, place, reason, verdict));
  }
  return drafts;
}

/** Methods that an interface has from above now and had not at all before; null where the tree has not all above it. */
async function newMethods({ before, after, trees }: ClassPair): Promise<readonly string[] | null> {
  const now = await lineageOf(await trees.after.classes(), after);
  if (now.missing.length > 0) return null;
  const old = await lineageOf(await trees.before.classes(), before);
  const known = new Set(
    [before, ...old.parents].flatMap(({ methods }) => methods.map(({ name }) => name.toLowerCase())),
  );
  return now.parents
    .flatMap(({ methods }) => methods.map(({ name }) => name))
    .filter((name) => !known.has(name.toLowerCase()))
    .map((name) => `${name}()`);
}
