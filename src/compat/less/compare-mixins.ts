import { compareParameters, type ParameterChange } from './compare-parameters.js';
import type { LessMixin, LessParameterFacts } from './less-facts.js';

/** A change of one definition of a mixin. */
export interface MixinChange {
  readonly change: ParameterChange;
  readonly line: number;
}

/**
 * Compares all definitions of one name in a file: Less takes every one that fits a call. Those that stay as they are
 * are put aside, the others are compared in their order; one that is left without a partner takes its calls with it.
 */
export function compareMixins(old: readonly LessMixin[], now: readonly LessMixin[]): readonly MixinChange[] {
  const known = new Set(now.map(textOf));
  const before = old.filter((one) => !known.has(textOf(one)));
  const was = new Set(old.map(textOf));
  const after = now.filter((one) => !was.has(textOf(one)));
  return before.flatMap((one, index): readonly MixinChange[] => {
    const partner = after[index];
    if (partner === undefined) {
      const fits = now.some(({ parameters }) => isCallable(one.parameters, parameters));
      const names = one.parameters.map(({ name }) => name);
      const text = `cannot be called with ${names.join(', ') || 'no arguments'} any more`;
      const line = now[0]?.line ?? 0;
      return fits ? [] : [{ change: { kind: 'removed', names, text, newName: false }, line }];
    }
    const change = compareParameters(one.parameters, partner.parameters);
    return change === null ? [] : [{ change, line: partner.line }];
  });
}

function textOf({ parameters }: LessMixin): string {
  return JSON.stringify(parameters);
}

/** Whether every call of one definition fits another. */
function isCallable(old: readonly LessParameterFacts[], now: readonly LessParameterFacts[]): boolean {
  const change = compareParameters(old, now);
  return change === null || change.kind === 'optional';
}
