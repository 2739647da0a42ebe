import type { PhpClass, PhpMethod } from '../../php/php-facts.js';
import type { ClassPair } from '../class-pair.js';
import type { Draft } from '../draft.js';
import { inheritedMember } from '../hierarchy/inherited-member.js';
import { lineageOf } from '../hierarchy/lineage.js';
import { makeDraft, type Place } from '../make-draft.js';
import { classRules } from '../rules/class-rules.js';
import { contractRules } from '../rules/contract-rules.js';
import { methodRules } from '../rules/method-rules.js';
import { typeRules } from '../rules/type-rules.js';
import type { SvcVerdict } from '../svc/svc-verdict.js';
import { svcVerdictOf } from '../svc/svc-verdict-of.js';
import { compareMethod } from './compare-method.js';
import { contractOf } from './contract-of.js';
import { isHidden } from './is-hidden.js';
import { mayBeInherited } from './may-be-inherited.js';

/** What other methods of a class mean. */
export async function compareMethods(classes: ClassPair): Promise<readonly Draft[]> {
  const { before, after } = classes;
  const [old, now] = [byName(before), byName(after)];
  const drafts: Draft[] = [];
  for (const [key, method] of old) {
    const other = now.get(key);
    if (other === undefined) {
      if (!isHidden(method, before)) drafts.push(...(await removedMethod(classes, method)));
    } else if (!isHidden(method, before) || !isHidden(other, after)) {
      drafts.push(...(await keptMethod(classes, method, other)));
    }
  }
  for (const [key, method] of now) {
    if (!old.has(key) && !isHidden(method, after)) drafts.push(...(await addedMethod(classes, method)));
  }
  return drafts;
}

/** PHP takes names of methods in any case. */
function byName({ methods }: PhpClass): ReadonlyMap<string, PhpMethod> {
  return new Map(methods.map((one) => [one.name.toLowerCase(), one]));
}

function placeOf(owner: ClassPair['after'], method: PhpMethod, ownApi: boolean): Place {
  const subject = { kind: 'method', name: owner.name, member: method.name } as const;
  return { subject, file: owner.file, line: method.line, ownApi };
}

async function keptMethod(
  classes: ClassPair,
  before: PhpMethod,
  after: PhpMethod,
): Promise<readonly Draft[]> {
  const { kind } = classes.after;
  const place = placeOf(classes.after, after, before.api && after.api);
  const drafts: Draft[] = [];
  if (before.api !== after.api) {
    const rule = after.api ? classRules.apiAdded : classRules.apiRemoved;
    const { visibility } = after.api ? after : before;
    const verdict = svcVerdictOf(after.api ? 'methodAdded' : 'methodRemoved', kind, visibility);
    const reason = `${after.name}() ${after.api ? 'has @api now: it is a new promise' : 'lost @api: who relied on it has no promise any more'}`;
    drafts.push(makeDraft(rule, { ...place, ownApi: true }, reason, verdict));
  }
  if (before.name !== after.name) {
    const reason = `${before.name}() is spelled ${after.name}() now: PHP takes both, but magento-semver counts it as removed and added`;
    const verdict = svcVerdictOf('methodRemoved', kind, before.visibility);
    drafts.push(makeDraft(typeRules.formal, place, reason, verdict, 'info'));
  }
  return [...drafts, ...(await compareMethod(classes, before, after, place))];
}

async function removedMethod(classes: ClassPair, before: PhpMethod): Promise<readonly Draft[]> {
  const { after, trees } = classes;
  const verdict = svcVerdictOf('methodRemoved', after.kind, before.visibility);
  const lineage = await lineageOf(await trees.after.classes(), after);
  const key = before.name.toLowerCase();
  const found = inheritedMember(
    lineage,
    (owner) => owner.methods,
    (one) => one.name.toLowerCase() === key,
  );
  const gone = placeOf(classes.before, before, before.api);
  // A class that lost its own body has only the declaration of the interface: it is gone unless it never had one.
  if (found === null || (found.via === 'interface' && !before.abstract && !after.abstract)) {
    const unsure = mayBeInherited(lineage, before.name, isDocumented(before));
    const field = contractOf(classes.before) === 'data' && /^(?:get|set|is|has)[A-Z]/.test(before.name);
    const reason = field
      ? `${before.name}() is gone: REST and SOAP no longer have the field, and calls fail`
      : `${before.name}() is gone${before.deprecated ? ', which was deprecated' : ''}: who calls it fails${unsure ? `, unless ${lineage.missing.join(' or ')} has it, which is not in the tree` : ''}`;
    const rule = field ? contractRules.fieldRemoved : methodRules.removed;
    return [makeDraft(rule, gone, reason, verdict, unsure && !field ? 'review' : 'B')];
  }
  const here: Place = { ...gone, file: after.file, line: after.line };
  // To magento-semver it moved only if it is declared with the same words before its name.
  const moved =
    found.via === 'parent' && after.kind === 'class' && sameModifiers(before, found.member)
      ? svcVerdictOf('methodMoved', after.kind, before.visibility)
      : verdict;
  const drafts = await compareMethod(classes, before, found.member, here);
  return [
    ...drafts.map((draft) => atLevel(draft, moved)),
    ...formalMove(before, found.owner.name, here, moved),
  ];
}

function sameModifiers(before: PhpMethod, after: PhpMethod): boolean {
  const keys = ['visibility', 'static', 'abstract', 'final'] as const;
  return keys.every((key) => before[key] === after[key]);
}

/** magento-semver does not compare a method that is inherited now with what it was. */
function atLevel(draft: Draft, verdict: SvcVerdict | null): Draft {
  return makeDraft(draft.rule, draft, draft.reason, verdict, draft.severity);
}

function formalMove(
  before: PhpMethod,
  owner: string,
  place: Place,
  verdict: SvcVerdict | null,
): readonly Draft[] {
  if (verdict === null || verdict.level === 'patch') return [];
  const reason = `${before.name}() comes from ${owner} now: nobody is broken by it, but magento-semver counts it as removed`;
  return [makeDraft(typeRules.formal, place, reason, verdict, 'info')];
}

function isDocumented({ returns, parameters }: PhpMethod): boolean {
  return returns.doc !== null || parameters.some(({ doc }) => doc !== null);
}

async function addedMethod(classes: ClassPair, method: PhpMethod): Promise<readonly Draft[]> {
  const { before, after, trees } = classes;
  const verdict = svcVerdictOf('methodAdded', after.kind, method.visibility);
  const place = placeOf(after, method, method.api);
  const key = method.name.toLowerCase();
  const same = (one: PhpMethod): boolean => one.name.toLowerCase() === key;
  const old = inheritedMember(
    await lineageOf(await trees.before.classes(), before),
    (owner) => owner.methods,
    same,
  );
  if (after.kind === 'interface') {
    if (old !== null) return [];
    const reason = `${method.name}() is new: classes that implement ${after.name} without it do not load`;
    return [makeDraft(methodRules.interfaceAdded, place, reason, verdict)];
  }
  const now = inheritedMember(
    await lineageOf(await trees.after.classes(), after),
    (owner) => owner.methods,
    same,
  );
  if (old?.via === 'parent') {
    const verdictNow = now?.via === 'parent' ? ({ code: 'V028', level: 'patch' } as const) : verdict;
    // As long as the parent has it, only a constructor may differ from it.
    if (now?.via === 'parent' && key !== '__construct') return [];
    const drafts = await compareMethod(classes, old.member, method, place);
    const said = drafts
      .filter(({ rule }) => rule !== typeRules.formal)
      .map((draft) => atLevel(draft, verdictNow));
    return said.length > 0 || verdictNow?.level === 'patch'
      ? said
      : [formalAddition(method, old.owner.name, place, verdictNow)];
  }
  if (method.abstract && old === null) {
    const reason = `${method.name}() is new and has no body: classes that extend ${after.name} without it do not load`;
    return [makeDraft(methodRules.abstractAdded, place, reason, verdict)];
  }
  if (old !== null) return [formalAddition(method, old.owner.name, place, verdict)];
  // New above as well: it is told there.
  if (now?.via === 'parent') return [];
  const reason = `${method.name}() is new: it is a promise from now on`;
  return [makeDraft(methodRules.added, place, reason, verdict)];
}

function formalAddition(method: PhpMethod, owner: string, place: Place, verdict: SvcVerdict | null): Draft {
  const reason = `${method.name}() is declared here now, where it came from ${owner}: nobody is broken by it, but magento-semver counts it as added`;
  return makeDraft(typeRules.formal, place, reason, verdict, 'info');
}
