import type { Draft } from '../draft.js';
import { makeDraft } from '../make-draft.js';
import { contractRules } from '../rules/contract-rules.js';
import { typeRules } from '../rules/type-rules.js';
import { asInline } from '../types/as-inline.js';
import { compareTypes } from '../types/compare-types.js';
import { contractOf } from './contract-of.js';
import type { MethodPair } from './method-pair.js';

/** What another result of a method means: to callers, and to classes that override the method. */
export async function compareReturns(pair: MethodPair): Promise<readonly Draft[]> {
  const { place, overridable, docs, svc, isA } = pair;
  const [old, now] = [pair.before.returns.inline, pair.after.returns.inline];
  const method = `${pair.after.name}()`;
  const self = pair.classes.after.name;
  const change = (reason: string): readonly Draft[] => [
    makeDraft(typeRules.return, place, `${method} ${reason}`, svc.returns),
  ];
  if (old === now) return compareDocs(pair);
  if (old === null && now !== null) {
    const same = docs.before === null ? now === 'void' : asInline(docs.before, self) === asInline(now, self);
    if (same) {
      const reason = `the result ${now} of ${method} stands in the signature now${overridable ? ': classes that override it without it do not load' : ''}`;
      return [makeDraft(typeRules.moved, place, reason, svc.returns, overridable ? 'warn' : 'info')];
    }
    if (overridable)
      return change(`returns ${now} now: classes that override it without that type do not load`);
    const relation = docs.before === null ? 'same' : await compareTypes(docs.before, now, isA);
    return relation === 'same' || relation === 'narrower'
      ? []
      : change(
          `returns ${now} now, where the doc block had ${docs.before ?? ''}: callers get something else`,
        );
  }
  if (now === null) {
    if (docs.after !== null && asInline(docs.after, self) === asInline(old ?? '', self)) {
      const reason = `the result ${old ?? ''} of ${method} stands in the doc block only now`;
      return [makeDraft(typeRules.moved, place, reason, svc.returns)];
    }
    return change(`returned ${old ?? ''} and promises nothing now: callers may get something else`);
  }
  const relation = await compareTypes(old ?? '', now, isA);
  if (relation === 'same' || (relation === 'narrower' && !overridable)) return [];
  const who =
    relation === 'narrower'
      ? 'classes that override it with the old type do not load'
      : 'callers get what they do not expect';
  return change(`returned ${old ?? ''} and returns ${now} now: ${who}`);
}

/** The signature is the same: what does the doc block promise? */
async function compareDocs(pair: MethodPair): Promise<readonly Draft[]> {
  const { place, docs, svc, isA, classes } = pair;
  const { before: old, after: now } = docs;
  if (old === null || now === null || old === now) return [];
  // `null` and `void` promise the same: nothing.
  const nothing = /^(?:null|void)$/;
  const relation = nothing.test(old) && nothing.test(now) ? 'same' : await compareTypes(old, now, isA);
  if (relation === 'same') return [];
  const reason = `the doc block of ${pair.after.name}() promises ${now} now, where it was ${old}`;
  if (contractOf(classes.after) !== null) {
    return [
      makeDraft(contractRules.typeChanged, place, `${reason}: REST and SOAP send another type`, svc.returns),
    ];
  }
  // Code that did not change returns what it always did: the doc block was wrong.
  const unchanged = pair.after.body !== '' && pair.after.body === pair.before.body;
  const severity = relation === 'narrower' || unchanged ? 'info' : 'B';
  return [makeDraft(typeRules.returnDoc, place, reason, svc.returns, severity)];
}
