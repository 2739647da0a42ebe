import type { PhpParameter } from '../../php/php-facts.js';
import type { Draft } from '../draft.js';
import { makeDraft } from '../make-draft.js';
import { constructorRules } from '../rules/constructor-rules.js';
import { parameterRules } from '../rules/parameter-rules.js';
import { isBuiltIn } from '../types/is-built-in.js';
import { splitUnion } from '../types/split-union.js';
import { compareParameterType } from './compare-parameter-type.js';
import { describeMixed } from './describe-mixed.js';
import { extendableClasses } from './extendable-classes.js';
import type { MethodPair } from './method-pair.js';
import { lostNull } from './lost-null.js';
import { parameterListChange, type ParameterListChange } from './parameter-list-change.js';

/**
 * What other parameters of a constructor mean. Magento passes objects by type and values by name, so that one more at
 * the end that may be left out, and the last one taken away, break nobody.
 */
export async function compareConstructor(pair: MethodPair): Promise<readonly Draft[]> {
  const change = parameterListChange(pair.before.parameters, pair.after.parameters);
  const drafts = [...compareList(pair, change)];
  for (const [before, after] of change.kept) {
    const types = lostNull(before, after) ? [] : await compareParameterType(pair, before, after);
    drafts.push(...types, ...compareDefault(pair, before, after));
  }
  return drafts;
}

function compareList({ place, svc, classes }: MethodPair, change: ParameterListChange): readonly Draft[] {
  const verdict = svc.parameters;
  const names = (list: readonly PhpParameter[]): string => list.map(({ name }) => `$${name}`).join(', ');
  switch (change.kind) {
    case 'same':
    case 'cut':
      return [];
    case 'appended': {
      const required = change.added.filter(({ optional }) => !optional);
      const values = required.filter((one) => !isObject(one));
      if (values.length > 0) {
        const reason = `the constructor asks for ${names(values)}, which is no object: Magento cannot inject it without di.xml, and classes that call it without fail`;
        return [makeDraft(constructorRules.scalarAdded, place, reason, verdict)];
      }
      if (required.length > 0) {
        const reason = `the constructor asks for ${names(required)} too: classes that extend it and call it without fail`;
        return [makeDraft(constructorRules.objectAdded, place, reason, verdict)];
      }
      if (!extendableClasses.has(classes.after.name)) return [];
      const reason = `the constructor takes ${names(change.added)} too, which may be left out: the class is meant to be extended, and classes below may pass something else there`;
      return [makeDraft(constructorRules.extendableAdded, place, reason, verdict)];
    }
    case 'renamed': {
      const reason = `${names(change.removed)} of the constructor ${change.removed.length > 1 ? 'are' : 'is'} ${names(change.added)} now: arguments in di.xml of that name are dropped, calls with named arguments fail`;
      return [makeDraft(constructorRules.renamed, place, reason, verdict)];
    }
    case 'mixed':
  }
  const reason = `in the constructor ${describeMixed(change)}: classes that extend it and call it pass the wrong things`;
  return [makeDraft(constructorRules.listChanged, place, reason, verdict)];
}

function compareDefault(
  { place, svc }: MethodPair,
  before: PhpParameter,
  after: PhpParameter,
): readonly Draft[] {
  const which = `parameter $${after.name} of the constructor`;
  if (before.optional && !after.optional) {
    const reason = `${which} had the default ${before.default ?? ''} and has none now: calls without it fail`;
    const verdict = lostNull(before, after) ? svc.parameters : null;
    return [makeDraft(parameterRules.required, place, reason, verdict)];
  }
  if (before.default === after.default || !after.optional || !before.optional) return [];
  const reason = `${which} had the default ${before.default ?? ''} and has ${after.default ?? ''} now: what is created without it works in another way`;
  return [makeDraft(parameterRules.defaultChanged, place, reason, null)];
}

function isObject({ inline }: PhpParameter): boolean {
  if (inline === null) return false;
  const parts = splitUnion(inline).filter((part) => part !== 'null');
  return parts.length > 0 && parts.every((part) => !isBuiltIn(part));
}
