import { makeDraft } from '../make-draft.js';
import type { Draft } from '../draft.js';
import { methodRules } from '../rules/method-rules.js';
import { svcVerdictOf } from '../svc/svc-verdict-of.js';
import type { MethodPair } from './method-pair.js';

/**
 * What other `@throws` mean to those who catch. One that is below what was named is no news; one that is new to a doc
 * block while the code stayed as it was is none either.
 */
export async function compareExceptions(pair: MethodPair): Promise<readonly Draft[]> {
  const { before, after, classes, place, isA } = pair;
  const { kind } = classes.after;
  const added = after.throws.filter((one) => !before.throws.includes(one));
  const dropped = before.throws.filter((one) => !after.throws.includes(one));
  const kept = before.throws.filter((one) => after.throws.includes(one));
  const drafts: Draft[] = [];
  const strangers: string[] = [];
  for (const one of added) {
    const above = await firstOf(kept, dropped, (old) => isA(old, one));
    const below = await firstOf(kept, dropped, (old) => isA(one, old));
    if (above !== null) {
      const reason = `${after.name}() throws ${one} now, which is above ${above.name}: code that catches only that lets it through`;
      const verdict = svcVerdictOf(above.kept ? 'exceptionSuperclassAdded' : 'exceptionSuperclassed', kind);
      drafts.push(makeDraft(methodRules.exceptionSuperclassed, place, reason, verdict));
    } else if (below === null) {
      strangers.push(one);
    } else if (!below.kept) {
      const reason = `${after.name}() throws ${one} now, where it was ${below.name}, which is above it`;
      drafts.push(
        makeDraft(methodRules.exceptionSubclassed, place, reason, svcVerdictOf('exceptionSubclassed', kind)),
      );
    }
  }
  const unchanged = after.body !== '' && after.body === before.body;
  if (strangers.length > 0 && !unchanged) {
    // Where nothing was said of exceptions before, nobody could rely on it.
    const relied = before.throws.length > 0;
    const reason = `${after.name}() throws ${strangers.join(', ')} ${relied ? 'too: code that catches what it threw before lets it through' : 'now, where the doc block named no exception: code that expects none does not catch it'}`;
    drafts.push(makeDraft(methodRules.exceptionAdded, place, reason, null, relied ? 'B' : 'warn'));
  }
  return drafts;
}

async function firstOf(
  kept: readonly string[],
  dropped: readonly string[],
  test: (name: string) => Promise<boolean | null>,
): Promise<{ readonly name: string; readonly kept: boolean } | null> {
  for (const name of dropped) if ((await test(name)) === true) return { name, kept: false };
  for (const name of kept) if ((await test(name)) === true) return { name, kept: true };
  return null;
}
