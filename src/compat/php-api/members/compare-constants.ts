import type { PhpClass, PhpConstant } from '../../php/php-facts.js';
import type { ClassPair } from '../class-pair.js';
import type { Draft } from '../draft.js';
import { inheritedMember } from '../hierarchy/inherited-member.js';
import { lineageOf } from '../hierarchy/lineage.js';
import { makeDraft, type Place } from '../make-draft.js';
import { classRules } from '../rules/class-rules.js';
import { constantRules } from '../rules/constant-rules.js';
import { typeRules } from '../rules/type-rules.js';
import { svcVerdictOf } from '../svc/svc-verdict-of.js';

/** What other constants of a class, or cases of an enum, mean. */
export async function compareConstants(classes: ClassPair): Promise<readonly Draft[]> {
  const [old, now] = [byName(classes.before), byName(classes.after)];
  const drafts: Draft[] = [];
  for (const [name, constant] of old) {
    const other = now.get(name);
    if (other !== undefined) drafts.push(...keptConstant(classes, constant, other));
    else if (constant.visibility !== 'private') drafts.push(...(await removedConstant(classes, constant)));
  }
  for (const [name, constant] of now) {
    if (!old.has(name) && constant.visibility !== 'private') {
      drafts.push(...(await addedConstant(classes, constant)));
    }
  }
  return drafts;
}

function byName({ constants }: PhpClass): ReadonlyMap<string, PhpConstant> {
  return new Map(constants.map((one) => [one.name, one]));
}

function placeOf(owner: ClassPair['after'], { name, line, api }: PhpConstant): Place {
  const subject = { kind: 'constant', name: owner.name, member: name } as const;
  return { subject, file: owner.file, line, ownApi: api };
}

async function removedConstant(classes: ClassPair, before: PhpConstant): Promise<readonly Draft[]> {
  const { after, trees } = classes;
  const lineage = await lineageOf(await trees.after.classes(), after);
  const found = inheritedMember(
    lineage,
    (owner) => owner.constants,
    (one) => one.name === before.name,
  );
  const verdict = svcVerdictOf('constantRemoved', after.kind);
  const place = placeOf(classes.before, before);
  if (found === null) {
    const missing = [...lineage.missing, ...(after.kind === 'class' ? lineage.missingInterfaces : [])];
    const unsure = after.kind === 'class' && missing.length > 0;
    const reason = `${before.name} is gone${before.deprecated ? ', which was deprecated' : ''}: who uses it fails${unsure ? `, unless ${missing.join(' or ')} has it, which is not in the tree` : ''}`;
    return [makeDraft(constantRules.removed, place, reason, verdict, unsure ? 'review' : 'B')];
  }
  const here: Place = { ...place, file: after.file, line: after.line };
  const drafts: Draft[] = [];
  const moved =
    found.via === 'parent' &&
    after.kind === 'class' &&
    found.member.visibility === before.visibility &&
    found.member.final === before.final;
  if (verdict !== null && !moved) {
    const reason = `${before.name} comes from ${found.owner.name} now: nobody is broken by it, but magento-semver counts it as removed`;
    drafts.push(makeDraft(typeRules.formal, here, reason, verdict, 'info'));
  }
  return [...drafts, ...compareValue(before, found.member, here)];
}

async function addedConstant(classes: ClassPair, constant: PhpConstant): Promise<readonly Draft[]> {
  const { before, after, trees } = classes;
  const same = (one: PhpConstant): boolean => one.name === constant.name;
  const verdict = svcVerdictOf('constantAdded', after.kind);
  const place = placeOf(after, constant);
  const old = inheritedMember(
    await lineageOf(await trees.before.classes(), before),
    (owner) => owner.constants,
    same,
  );
  if (old === null) {
    const reason = `${constant.name} is new: it is a promise from now on`;
    return [makeDraft(constantRules.added, place, reason, verdict)];
  }
  const reason = `${constant.name} is declared here now, where it came from ${old.owner.name}: nobody is broken by it, but magento-semver counts it as added`;
  return [
    ...(verdict === null ? [] : [makeDraft(typeRules.formal, place, reason, verdict, 'info')]),
    ...compareValue(old.member, constant, place),
  ];
}

function keptConstant(classes: ClassPair, before: PhpConstant, after: PhpConstant): readonly Draft[] {
  const place = { ...placeOf(classes.after, after), ownApi: before.api && after.api };
  const { kind } = classes.after;
  const drafts: Draft[] = [];
  if (before.visibility === 'private' && after.visibility === 'private') return [];
  if (before.api !== after.api) {
    const rule = after.api ? classRules.apiAdded : classRules.apiRemoved;
    const verdict = svcVerdictOf(after.api ? 'constantAdded' : 'constantRemoved', kind);
    const reason = `${after.name} ${after.api ? 'has @api now: it is a new promise' : 'lost @api: who relied on it has no promise any more'}`;
    drafts.push(makeDraft(rule, { ...place, ownApi: true }, reason, verdict));
  }
  const ranks = ['private', 'protected', 'public'];
  const [old, now] = [ranks.indexOf(before.visibility), ranks.indexOf(after.visibility)];
  const change = `${after.name} was ${before.visibility} and is ${after.visibility} now`;
  if (now < old) {
    const verdict = svcVerdictOf('visibilityReduced', kind);
    drafts.push(makeDraft(constantRules.visibilityReduced, place, `${change}: who uses it fails`, verdict));
    if (after.visibility === 'private') return drafts;
  } else if (now > old) {
    const verdict = svcVerdictOf('visibilityRaised', kind);
    drafts.push(makeDraft(constantRules.visibilityRaised, place, `${change}: it is a new promise`, verdict));
    if (before.visibility === 'private') return drafts;
  }
  return [...drafts, ...compareValue(before, after, place)];
}

function compareValue(before: PhpConstant, after: PhpConstant, place: Place): readonly Draft[] {
  const drafts: Draft[] = [];
  if (!before.final && after.final) {
    const reason = `${after.name} is final now: classes with a constant of their own under that name do not load`;
    drafts.push(makeDraft(constantRules.final, place, reason, null));
  }
  if (before.value !== after.value) {
    const reason = `${after.name} was ${shortened(before.value)} and is ${shortened(after.value)} now: what is stored or asked for under the old value is not found`;
    drafts.push(makeDraft(constantRules.valueChanged, place, reason, null));
  }
  return drafts;
}

function shortened(value: string): string {
  return value.length > 60 ? `${value.slice(0, 57)}...` : value;
}
