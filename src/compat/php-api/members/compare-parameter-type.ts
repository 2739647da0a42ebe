import type { PhpParameter } from '../../php/php-facts.js';
import type { Draft } from '../draft.js';
import { makeDraft } from '../make-draft.js';
import { contractRules } from '../rules/contract-rules.js';
import { typeRules } from '../rules/type-rules.js';
import { asInline } from '../types/as-inline.js';
import { compareTypes } from '../types/compare-types.js';
import { contractOf } from './contract-of.js';
import type { MethodPair } from './method-pair.js';

/**
 * What another type of a parameter means: callers may pass what no longer fits, and classes that override the method
 * must take all that it takes. Constructors may differ from those above, so that only callers count there.
 */
export async function compareParameterType(
  pair: MethodPair,
  before: PhpParameter,
  after: PhpParameter,
): Promise<readonly Draft[]> {
  const { place, classes, overridable, isA, svc } = pair;
  const [old, now] = [before.inline, after.inline];
  const self = classes.after.name;
  const change = (reason: string): readonly Draft[] => [
    makeDraft(
      typeRules.parameter,
      place,
      `parameter $${after.name} of ${pair.after.name}() ${reason}`,
      svc.parameters,
    ),
  ];
  if (old === now) return compareContractType(pair, before, after);
  if (old === null && now !== null) {
    // Who overrides it without a type takes more, which is allowed.
    if (before.doc !== null && asInline(before.doc, self) === asInline(now, self)) {
      const reason = `the type ${now} of parameter $${after.name} of ${pair.after.name}() moved from the doc block into the signature`;
      return [makeDraft(typeRules.moved, place, reason, svc.parameters)];
    }
    if (now === 'mixed') return [];
    const said = before.doc === null ? 'had no type' : `had no type but for ${before.doc} in the doc block`;
    return change(`${said} and is ${now} now: calls that pass something else fail`);
  }
  if (now === null) {
    if (!overridable || old === 'mixed') return [];
    return change(`was ${old ?? ''} and has no type now: classes that override it with the type do not load`);
  }
  const relation = await compareTypes(old ?? '', now, isA);
  if (relation === 'same' || (relation === 'wider' && !overridable)) return [];
  const who =
    relation === 'wider'
      ? 'classes that override it with the old type do not load'
      : 'calls that pass what was asked for fail';
  return change(`was ${old ?? ''} and is ${now} now: ${who}`);
}

/** REST and SOAP take what the doc block says, and what the signature says only where there is none. */
async function compareContractType(
  { classes, place, isA, ...pair }: MethodPair,
  before: PhpParameter,
  after: PhpParameter,
): Promise<readonly Draft[]> {
  if (contractOf(classes.after) === null || before.doc === null || after.doc === null) return [];
  if ((await compareTypes(before.doc, after.doc, isA)) === 'same') return [];
  const reason = `the doc block of ${pair.after.name}() has $${after.name} as ${after.doc} now, where it was ${before.doc}: REST and SOAP take another type`;
  return [makeDraft(contractRules.typeChanged, place, reason, null)];
}
