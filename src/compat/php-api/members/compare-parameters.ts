import type { PhpParameter } from '../../php/php-facts.js';
import type { Draft } from '../draft.js';
import { makeDraft } from '../make-draft.js';
import { parameterRules } from '../rules/parameter-rules.js';
import { compareParameterType } from './compare-parameter-type.js';
import { contractOf } from './contract-of.js';
import { describeMixed } from './describe-mixed.js';
import type { MethodPair } from './method-pair.js';
import { lostNull } from './lost-null.js';
import { parameterListChange, type ParameterListChange } from './parameter-list-change.js';

/** What other parameters of a method that is no constructor mean. */
export async function compareParameters(pair: MethodPair): Promise<readonly Draft[]> {
  const change = parameterListChange(pair.before.parameters, pair.after.parameters);
  const drafts = [...compareList(pair, change)];
  for (const [before, after] of change.kept) {
    const types = lostNull(before, after) ? [] : await compareParameterType(pair, before, after);
    drafts.push(...types, ...compareDefault(pair, before, after));
  }
  return drafts;
}

function compareList(pair: MethodPair, change: ParameterListChange): readonly Draft[] {
  const { place, svc, after, classes, overridable } = pair;
  const verdict = svc.parameters;
  const names = (list: readonly PhpParameter[]): string => list.map(({ name }) => `$${name}`).join(', ');
  const method = `${after.name}()`;
  switch (change.kind) {
    case 'same':
      return [];
    case 'appended': {
      const required = change.added.filter(({ optional }) => !optional);
      if (required.length > 0) {
        const reason = `${method} asks for ${names(required)} too: calls without fail, and classes that override it do not load`;
        return [makeDraft(parameterRules.requiredAdded, place, reason, verdict)];
      }
      const many = classes.after.kind === 'interface' ? 'implement' : 'override';
      const reason = `${method} takes ${names(change.added)} too, which may be left out: classes that ${many} it without do not load`;
      const severity = verdict?.level === 'major' ? 'B' : 'M';
      return overridable || verdict !== null
        ? [makeDraft(parameterRules.optionalAdded, place, reason, verdict, severity)]
        : [];
    }
    case 'cut': {
      const reason = `${method} no longer takes ${names(change.removed)}: what callers pass there is dropped${overridable ? ', and classes that override it and need it do not load' : ''}`;
      return [makeDraft(parameterRules.removed, place, reason, verdict, overridable ? 'B' : 'M')];
    }
    case 'renamed': {
      if (after.visibility !== 'public') return [];
      const contract = contractOf(classes.after) === 'service';
      const who = contract ? 'REST requests that have it as a key' : 'calls with named arguments';
      const reason = `${names(change.removed)} of ${method} ${change.removed.length > 1 ? 'are' : 'is'} ${names(change.added)} now: ${who} fail`;
      return [makeDraft(parameterRules.renamed, place, reason, verdict, contract ? 'B' : 'warn')];
    }
    case 'mixed':
  }
  const reason = `in ${method} ${describeMixed(change)}: what callers pass arrives in the wrong place`;
  return [makeDraft(parameterRules.listChanged, place, reason, verdict)];
}

function compareDefault(pair: MethodPair, before: PhpParameter, after: PhpParameter): readonly Draft[] {
  const { place, overridable, svc } = pair;
  const which = `parameter $${after.name} of ${pair.after.name}()`;
  if (before.byReference !== after.byReference || before.variadic !== after.variadic) {
    const how =
      before.byReference === after.byReference
        ? after.variadic
          ? 'takes all arguments that follow now'
          : 'no longer takes all arguments that follow'
        : after.byReference
          ? 'is taken by reference now'
          : 'is no longer taken by reference';
    return [makeDraft(parameterRules.passing, place, `${which} ${how}`, null)];
  }
  if (before.optional && !after.optional) {
    const reason = `${which} had the default ${before.default ?? ''} and has none now: calls without it fail`;
    const verdict = lostNull(before, after) ? svc.parameters : null;
    return [makeDraft(parameterRules.required, place, reason, verdict)];
  }
  if (!before.optional && after.optional) {
    const reason = `${which} may be left out now: classes that override it and need it do not load`;
    return overridable ? [makeDraft(parameterRules.optional, place, reason, null)] : [];
  }
  if (before.default === after.default) return [];
  const reason = `${which} had the default ${before.default ?? ''} and has ${after.default ?? ''} now: calls without it do something else`;
  return [makeDraft(parameterRules.defaultChanged, place, reason, null)];
}
