import type { Judge } from '../judge.js';
import { makeFinding } from '../make-finding.js';
import { compareSchemas } from './compare-schemas.js';
import { explainChange } from './explain-change.js';
import { graphqlBreakingRules } from './graphql-breaking-rules.js';
import type { GraphqlChange } from './graphql-change.js';
import { graphqlDirectiveRule } from './graphql-directive-rule.js';
import { graphqlMinorRules } from './graphql-minor-rules.js';
import { graphqlOperationRule } from './graphql-operation-rule.js';
import { graphqlReader } from './graphql-reader.js';
import { mergeSchema } from './merge-schema.js';
import { ruleOfChange } from './rule-of-change.js';

/** Judges the GraphQL schema, merged over all modules: what moved from one file to another is the same. */
export const graphqlJudge: Judge = {
  title: 'GraphQL',
  rules: [
    ...Object.values(graphqlBreakingRules),
    graphqlDirectiveRule,
    graphqlOperationRule,
    ...Object.values(graphqlMinorRules),
  ],
  async judge(change) {
    if (!change.touches(graphqlReader)) return [];
    const { before, after } = await change.whole(graphqlReader);
    const files = await change.changed(graphqlReader);
    // A type can only differ if a file that differs has it.
    const names = files.flatMap((file) =>
      [...(file.before ?? []), ...(file.after ?? [])].map(({ name }) => name),
    );
    const changes = compareSchemas(mergeSchema(before), mergeSchema(after), names);
    const removed = new Set(changes.flatMap(({ kind, type }) => (kind === 'TYPE_REMOVED' ? [type] : [])));
    return changes
      .filter((one) => !isImplied(one, removed))
      .map((one) =>
        makeFinding(ruleOfChange(one), {
          subject: {
            kind: 'graphql',
            name: one.type,
            ...(one.member === undefined ? {} : { member: one.member }),
          },
          file: one.file,
          line: one.line,
          reason: explainChange(one),
        }),
      );
  },
};

/** What goes without saying where a type is gone. */
function isImplied(
  { kind, member = '', part = '', lost = [] }: GraphqlChange,
  removed: ReadonlySet<string>,
): boolean {
  if (kind === 'TYPE_REMOVED_FROM_UNION') return removed.has(member);
  return kind === 'IMPLEMENTED_INTERFACE_REMOVED' && removed.has(part) && lost.length === 0;
}
