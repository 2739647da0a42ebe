import type { GraphqlChange } from './graphql-change.js';
import type { MergedType } from './merged-type.js';

/** What happened to the values of an enum, or to the types of a union. */
export function compareMembers(old: MergedType, now: MergedType): readonly GraphqlChange[] {
  const [added, removed] =
    now.kind === 'enum'
      ? (['VALUE_ADDED_TO_ENUM', 'VALUE_REMOVED_FROM_ENUM'] as const)
      : (['TYPE_ADDED_TO_UNION', 'TYPE_REMOVED_FROM_UNION'] as const);
  const changes: GraphqlChange[] = [];
  for (const { name, file, line } of old.fields.values()) {
    if (!now.fields.has(name)) changes.push({ kind: removed, type: now.name, member: name, file, line });
  }
  for (const { name, file, line, deprecated } of now.fields.values()) {
    const was = old.fields.get(name);
    if (was === undefined) changes.push({ kind: added, type: now.name, member: name, file, line });
    else if (deprecated && !was.deprecated) {
      changes.push({ kind: 'DEPRECATED', type: now.name, member: name, file, line });
    }
  }
  return changes;
}
