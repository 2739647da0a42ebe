import { waiverExpired, waiverUnknown, waiverUnused } from './gate/waiver-rules.js';
import type { Judge } from './judge.js';
import {
  patchReleaseLine,
  treeAlteredFile,
  treeMissingFile,
  treeUnownedFile,
} from './ownership/ownership-rules.js';
import type { RuleGroup } from './rules-page.js';
import { unparsedRule } from './unparsed-rule.js';

/** Every rule that there is, by what it is about: those of the judges, and those about the gate itself. */
export function ruleGroups(judges: readonly Judge[]): readonly RuleGroup[] {
  return [
    ...judges.map(({ title, rules }) => ({ title, rules })),
    {
      title: 'What nobody owns',
      rules: [treeUnownedFile, treeAlteredFile, treeMissingFile, patchReleaseLine],
    },
    { title: 'The gate itself', rules: [unparsedRule, waiverUnknown, waiverExpired, waiverUnused] },
  ];
}
