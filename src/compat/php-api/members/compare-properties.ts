import type { PhpClass, PhpProperty } from '../../php/php-facts.js';
import type { ClassPair } from '../class-pair.js';
import type { Draft } from '../draft.js';
import { inheritedMember, type Inherited } from '../hierarchy/inherited-member.js';
import { isA } from '../hierarchy/is-a.js';
import { lineageOf } from '../hierarchy/lineage.js';
import { makeDraft, type Place } from '../make-draft.js';
import { classRules } from '../rules/class-rules.js';
import { propertyRules } from '../rules/property-rules.js';
import { typeRules } from '../rules/type-rules.js';
import type { SvcVerdict } from '../svc/svc-verdict.js';
import { svcVerdictOf } from '../svc/svc-verdict-of.js';
import { asInline } from '../types/as-inline.js';
import { compareTypes } from '../types/compare-types.js';
import { isHidden } from './is-hidden.js';
import { mayBeInherited } from './may-be-inherited.js';

/** What other properties of a class mean; those that its constructor declares count too. */
export async function compareProperties(classes: ClassPair): Promise<readonly Draft[]> {
  const { before, after } = classes;
  const [old, now] = [byName(before), byName(after)];
  const drafts: Draft[] = [];
  for (const [name, property] of old) {
    const other = now.get(name);
    if (other === undefined) {
      if (!isHidden(property, before)) drafts.push(...(await removedProperty(classes, property)));
    } else if (!isHidden(property, before) || !isHidden(other, after)) {
      drafts.push(...(await keptProperty(classes, property, other)));
    }
  }
  for (const [name, property] of now) {
    if (!old.has(name) && !isHidden(property, after))
      drafts.push(...(await addedProperty(classes, property)));
  }
  return drafts;
}

function byName({ properties }: PhpClass): ReadonlyMap<string, PhpProperty> {
  return new Map(properties.map((one) => [one.name, one]));
}

function placeOf(owner: ClassPair['after'], { name, line, api }: PhpProperty): Place {
  const subject = { kind: 'property', name: owner.name, member: name } as const;
  return { subject, file: owner.file, line, ownApi: api };
}

/** magento-semver does not see a property that the constructor declares. */
function isPromoted({ methods }: PhpClass, name: string): boolean {
  return methods.some(({ parameters }) =>
    parameters.some((one) => one.promoted !== null && one.name === name),
  );
}

async function removedProperty(classes: ClassPair, before: PhpProperty): Promise<readonly Draft[]> {
  const { after, trees } = classes;
  const lineage = await lineageOf(await trees.after.classes(), after);
  const found = inheritedMember(
    lineage,
    (owner) => owner.properties,
    (one) => one.name === before.name,
  );
  const verdict = isPromoted(classes.before, before.name)
    ? null
    : svcVerdictOf('propertyRemoved', after.kind, before.visibility);
  if (found === null) {
    const unsure = mayBeInherited(lineage, before.name, before.type.doc !== null);
    const reason = `$${before.name} is gone${before.deprecated ? ', which was deprecated' : ''}: classes that use it fail${unsure ? `, unless ${lineage.missing.join(' or ')} has it, which is not in the tree` : ''}`;
    const place = placeOf(classes.before, before);
    return [makeDraft(propertyRules.removed, place, reason, verdict, unsure ? 'review' : 'B')];
  }
  const here: Place = { ...placeOf(classes.before, before), file: after.file, line: after.line };
  if (found.via === 'parent') {
    const { member } = found;
    // To magento-semver it moved only if it is declared with the same words before its name.
    const same =
      member.visibility === before.visibility &&
      member.static === before.static &&
      member.readonly === before.readonly;
    const moved =
      verdict !== null && same ? svcVerdictOf('propertyMoved', after.kind, before.visibility) : verdict;
    return compareProperty(classes, before, member, here, moved);
  }
  const reason = `$${before.name} comes from ${found.owner.name} now: nobody is broken by it, but magento-semver counts it as removed`;
  const formal = verdict === null ? [] : [makeDraft(typeRules.formal, here, reason, verdict, 'info')];
  return [...formal, ...(await compareProperty(classes, before, found.member, here, verdict))];
}

async function addedProperty(classes: ClassPair, property: PhpProperty): Promise<readonly Draft[]> {
  const { before, after, trees } = classes;
  const inherited = async (
    owner: ClassPair['after'],
    tree: ClassPair['trees']['before'],
  ): Promise<Inherited<PhpProperty> | null> =>
    inheritedMember(
      await lineageOf(await tree.classes(), owner),
      ({ properties }) => properties,
      ({ name }) => name === property.name,
    );
  const now = await inherited(after, trees.after);
  if (now?.via === 'parent') return [];
  const place = placeOf(after, property);
  const verdict = isPromoted(after, property.name)
    ? null
    : svcVerdictOf('propertyAdded', after.kind, property.visibility);
  const old = (await inherited(before, trees.before)) ?? now;
  if (old !== null) {
    const reason = `$${property.name} is declared here now, where it came from ${old.owner.name}: nobody is broken by it, but magento-semver counts it as added`;
    return verdict === null ? [] : [makeDraft(typeRules.formal, place, reason, verdict, 'info')];
  }
  const reason = `$${property.name} is new: it is a promise from now on`;
  return [makeDraft(propertyRules.added, place, reason, verdict)];
}

async function keptProperty(
  classes: ClassPair,
  before: PhpProperty,
  after: PhpProperty,
): Promise<readonly Draft[]> {
  const { kind } = classes.after;
  const place = { ...placeOf(classes.after, after), ownApi: before.api && after.api };
  const drafts: Draft[] = [];
  if (before.api !== after.api) {
    const rule = after.api ? classRules.apiAdded : classRules.apiRemoved;
    const { visibility } = after.api ? after : before;
    const verdict = svcVerdictOf(after.api ? 'propertyAdded' : 'propertyRemoved', kind, visibility);
    const reason = `$${after.name} ${after.api ? 'has @api now: it is a new promise' : 'lost @api: who relied on it has no promise any more'}`;
    drafts.push(makeDraft(rule, { ...place, ownApi: true }, reason, verdict));
  }
  // One that the constructor declares now is gone for magento-semver.
  const hidden =
    !isPromoted(classes.before, before.name) && isPromoted(classes.after, after.name)
      ? svcVerdictOf('propertyRemoved', kind, before.visibility)
      : null;
  const found = await compareProperty(classes, before, after, place, hidden);
  if (hidden !== null && hidden.level !== 'patch' && found.length === 0) {
    const reason = `$${after.name} is declared by the constructor now: nobody is broken by it, but magento-semver counts it as removed`;
    drafts.push(makeDraft(typeRules.formal, place, reason, hidden, 'info'));
  }
  return [...drafts, ...found];
}

/** @param verdict of magento-semver, where it has one that is not about the declaration */
async function compareProperty(
  { before: { kind }, after: owner, trees }: ClassPair,
  before: PhpProperty,
  after: PhpProperty,
  place: Place,
  verdict: SvcVerdict | null,
): Promise<readonly Draft[]> {
  const drafts: Draft[] = [];
  const visibility = (operation: 'visibilityReduced' | 'visibilityRaised'): SvcVerdict | null =>
    verdict ?? svcVerdictOf(operation, kind);
  const change = `$${after.name} was ${before.visibility} and is ${after.visibility} now`;
  const [old, now] = [before, after].map((one) => ['private', 'protected', 'public'].indexOf(one.visibility));
  if ((now ?? 0) < (old ?? 0)) {
    const reason = `${change}: who uses it fails`;
    drafts.push(makeDraft(propertyRules.visibilityReduced, place, reason, visibility('visibilityReduced')));
    if (after.visibility === 'private') return drafts;
  } else if ((now ?? 0) > (old ?? 0)) {
    const reason = `${change}: it is a new promise`;
    drafts.push(makeDraft(propertyRules.visibilityRaised, place, reason, visibility('visibilityRaised')));
    if (before.visibility === 'private') return drafts;
  }
  if (before.static !== after.static || (!before.readonly && after.readonly)) {
    const how =
      before.static === after.static ? 'is readonly' : after.static ? 'is static' : 'is no longer static';
    const reason = `$${after.name} ${how} now: who uses it in the old way fails`;
    drafts.push(makeDraft(propertyRules.static, place, reason, verdict));
  }
  if (before.type.inline === after.type.inline) return drafts;
  const [was, is] = [before.type.inline, after.type.inline];
  const table = await trees.after.classes();
  const same =
    was !== null && is !== null
      ? (await compareTypes(was, is, (below, above) => isA(table, below, above))) === 'same'
      : false;
  if (same) return drafts;
  const documented =
    is !== null && was === null && before.type.doc !== null
      ? asInline(before.type.doc, owner.name) === asInline(is, owner.name)
      : false;
  const reason = `$${after.name} ${was === null ? 'had no type' : `was ${was}`} and ${is === null ? 'has none' : `is ${is}`} now in its declaration: classes that declare it anew do not load`;
  drafts.push(makeDraft(propertyRules.typeChanged, place, reason, verdict, documented ? 'warn' : 'B'));
  return drafts;
}
