import type { Rule } from '../rule.js';
import { graphqlBreakingRules } from './graphql-breaking-rules.js';
import type { GraphqlChange } from './graphql-change.js';
import { graphqlDirectiveRule } from './graphql-directive-rule.js';
import { graphqlMinorRules } from './graphql-minor-rules.js';
import { graphqlOperationRule } from './graphql-operation-rule.js';
import { isRootType } from './is-root-type.js';

/** The rule that a change falls under. */
export function ruleOfChange({ kind, type }: GraphqlChange): Rule {
  if (kind === 'FIELD_ADDED' && isRootType(type)) return graphqlOperationRule;
  const same = kind === 'INPUT_DEFAULT_VALUE_CHANGE' ? 'ARG_DEFAULT_VALUE_CHANGE' : kind;
  return graphqlBreakingRules[same] ?? graphqlMinorRules[same] ?? graphqlDirectiveRule;
}
