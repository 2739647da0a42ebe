import type { PhpMethod } from '../../php/php-facts.js';
import type { ClassPair } from '../class-pair.js';
import type { Draft } from '../draft.js';
import { isA } from '../hierarchy/is-a.js';
import { makeDraft, type Place } from '../make-draft.js';
import { methodRules } from '../rules/method-rules.js';
import { typeRules } from '../rules/type-rules.js';
import { svcSignature } from '../svc/svc-signature.js';
import { svcVerdictOf } from '../svc/svc-verdict-of.js';
import { compareConstructor } from './compare-constructor.js';
import { compareExceptions } from './compare-exceptions.js';
import { compareParameters } from './compare-parameters.js';
import { compareReturns } from './compare-returns.js';
import { docReturns } from './doc-returns.js';
import { extendableClasses } from './extendable-classes.js';
import type { MethodPair } from './method-pair.js';

/**
 * What another declaration of a method means.
 *
 * @param before not private, unless it is of a trait
 * @param after the same, or what the class inherits in its place
 */
export async function compareMethod(
  classes: ClassPair,
  before: PhpMethod,
  after: PhpMethod,
  place: Place,
): Promise<readonly Draft[]> {
  const { kind } = classes.after;
  if (rank(after) < rank(before)) {
    const reason = `${after.name}() was ${before.visibility} and is ${after.visibility} now: who calls or overrides it fails${before.visibility === 'public' ? ', and plugins on it do nothing' : ''}`;
    const hidden = makeDraft(
      methodRules.visibilityReduced,
      place,
      reason,
      svcVerdictOf('visibilityReduced', kind),
    );
    if (after.visibility === 'private') return [hidden];
    return [hidden, ...(await compareDeclaration(classes, before, after, place))];
  }
  if (rank(after) === rank(before)) return compareDeclaration(classes, before, after, place);
  const reason = `${after.name}() was ${before.visibility} and is ${after.visibility} now: it is a new promise, and classes that override it as ${before.visibility} do not load`;
  const verdict = svcVerdictOf('visibilityRaised', kind);
  const raised = makeDraft(methodRules.visibilityRaised, place, reason, verdict);
  return before.visibility === 'private' && kind !== 'trait'
    ? [raised]
    : [raised, ...(await compareDeclaration(classes, before, after, place))];
}

async function compareDeclaration(
  classes: ClassPair,
  before: PhpMethod,
  after: PhpMethod,
  place: Place,
): Promise<readonly Draft[]> {
  const { kind, name, final } = classes.after;
  const { after: tree } = classes.trees;
  const docs = await docReturns(classes, before, after);
  const isConstructor = /^__construct$/i.test(after.name);
  const pair: MethodPair = {
    before,
    after,
    classes,
    place,
    // PHP lets a constructor differ from the one above it.
    overridable: !(final || before.final || classes.before.final || (isConstructor && !before.abstract)),
    docs,
    svc: svcSignature(before, after, kind, extendableClasses.has(name), docs),
    isA: async (below, above) => isA(await tree.classes(), below, above),
  };
  const parameters = isConstructor ? await compareConstructor(pair) : await compareParameters(pair);
  const returns = isConstructor ? [] : await compareReturns(pair);
  return [
    ...compareModifiers(pair),
    ...parameters,
    ...returns,
    ...(await compareExceptions(pair)),
    ...formalChanges(pair, [...parameters, ...returns]),
  ];
}

function compareModifiers({ before, after, classes, place }: MethodPair): readonly Draft[] {
  const drafts: Draft[] = [];
  if (before.static !== after.static) {
    const reason = `${after.name}() ${after.static ? 'is static now' : 'is no longer static'}: classes that override it do not load, and calls in the old way fail`;
    drafts.push(makeDraft(methodRules.static, place, reason, null));
  }
  if (!before.abstract && after.abstract) {
    const reason = `${after.name}() has no body any more: classes below ${classes.after.name} without one of their own do not load`;
    drafts.push(makeDraft(methodRules.abstract, place, reason, null));
  }
  if (!before.final && after.final && !classes.before.final) {
    const reason = `${after.name}() is final now: classes that override it do not load, and plugins on it do not work`;
    drafts.push(makeDraft(methodRules.final, place, reason, null));
  }
  return drafts;
}

/** What magento-semver counts while nothing of the above was said: it decides about the level all the same. */
function formalChanges({ svc, after, place }: MethodPair, drafts: readonly Draft[]): readonly Draft[] {
  return [svc.parameters, svc.returns].flatMap((verdict) => {
    if (verdict === null || verdict.level === 'patch') return [];
    if (drafts.some(({ source }) => source === `magento-semver ${verdict.code}`)) return [];
    const reason = `magento-semver counts the new declaration of ${after.name}() as ${verdict.level}: nobody is broken by it`;
    return [makeDraft(typeRules.formal, place, reason, verdict, 'info')];
  });
}

function rank({ visibility }: PhpMethod): number {
  return ['private', 'protected', 'public'].indexOf(visibility);
}
