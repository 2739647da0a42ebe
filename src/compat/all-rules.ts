import type { Judge } from './judge.js';
import { ruleGroups } from './rule-groups.js';
import type { Rule } from './rule.js';

/** Every rule that a finding may name: those of the judges, and those about what could not be judged. */
export function allRules(judges: readonly Judge[]): readonly Rule[] {
  return ruleGroups(judges).flatMap(({ rules }) => rules);
}
