import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import type { Rule } from '../rule.js';
import { targetOf } from '../subject.js';
import type { Draft } from './draft.js';
import { classRules } from './rules/class-rules.js';
import { constantRules } from './rules/constant-rules.js';
import { constructorRules } from './rules/constructor-rules.js';
import { contractRules } from './rules/contract-rules.js';
import { hierarchyRules } from './rules/hierarchy-rules.js';
import { methodRules } from './rules/method-rules.js';
import { nonApiRules } from './rules/non-api-rules.js';
import { parameterRules } from './rules/parameter-rules.js';
import { propertyRules } from './rules/property-rules.js';
import { typeRules } from './rules/type-rules.js';

/** Rules that hold for all code. */
const ALWAYS: readonly Rule[] = [
  classRules.final,
  methodRules.final,
  constantRules.final,
  contractRules.fieldRemoved,
  contractRules.typeChanged,
];

/** What breaks extensions though it is no API, and the rule that says so; everything else is not worth a word. */
const INSTEAD: ReadonlyMap<Rule, Rule> = new Map<Rule, Rule>([
  ...[classRules.removed, classRules.kindChanged].map((rule) => [rule, nonApiRules.classRemoved] as const),
  ...[
    classRules.abstract,
    hierarchyRules.extendsRemoved,
    hierarchyRules.parentChanged,
    hierarchyRules.implementsRemoved,
    hierarchyRules.interfaceParentAdded,
    hierarchyRules.traitRemoved,
  ].map((rule) => [rule, nonApiRules.classChanged] as const),
  ...[
    methodRules.removed,
    methodRules.visibilityReduced,
    propertyRules.removed,
    propertyRules.visibilityReduced,
    constantRules.removed,
    constantRules.visibilityReduced,
  ].map((rule) => [rule, nonApiRules.memberRemoved] as const),
  ...[
    methodRules.interfaceAdded,
    methodRules.abstractAdded,
    methodRules.static,
    methodRules.abstract,
    parameterRules.requiredAdded,
    parameterRules.optionalAdded,
    parameterRules.removed,
    parameterRules.listChanged,
    parameterRules.required,
    parameterRules.passing,
    constructorRules.objectAdded,
    constructorRules.scalarAdded,
    constructorRules.listChanged,
    constructorRules.renamed,
    typeRules.parameter,
    typeRules.return,
    propertyRules.static,
    propertyRules.typeChanged,
  ].map((rule) => [rule, nonApiRules.memberChanged] as const),
]);

/**
 * The findings for code that is no API: one for each class or member, which says all that breaks. magento-semver calls
 * every change of such code a patch.
 */
export function asNonApi(drafts: readonly Draft[]): readonly Finding[] {
  const findings: Finding[] = [];
  const together = new Map<string, { readonly rule: Rule; readonly drafts: Draft[] }>();
  for (const draft of drafts) {
    const rule = INSTEAD.get(draft.rule);
    if (ALWAYS.includes(draft.rule)) {
      findings.push(makeFinding(draft.rule, { ...draft, level: draft.level === 'none' ? 'none' : 'patch' }));
    } else if (rule !== undefined && (draft.severity === 'B' || draft.severity === 'M')) {
      const key = `${draft.subject.kind} ${targetOf(draft.subject)}`;
      const known = together.get(key);
      if (known === undefined) together.set(key, { rule, drafts: [draft] });
      else known.drafts.push(draft);
    }
  }
  for (const { rule, drafts: all } of together.values()) {
    const [first] = all;
    if (first === undefined) continue;
    const told = all.find(({ source }) => source.startsWith('magento-semver'));
    findings.push(
      makeFinding(rule, {
        subject: first.subject,
        file: first.file,
        line: first.line,
        reason: all.map(({ reason }) => reason).join('; '),
        source: told?.source ?? 'Upkeep',
      }),
    );
  }
  return findings;
}
