import type { GraphqlChange } from './graphql-change.js';
import { isDemanded } from './is-demanded.js';
import { isSafeType } from './is-safe-type.js';
import type { MergedType, PlacedField } from './merged-type.js';

/** What happened to the fields of an input. */
export function compareInputs(old: MergedType, now: MergedType): readonly GraphqlChange[] {
  const changes: GraphqlChange[] = [];
  for (const was of old.fields.values()) {
    const is = now.fields.get(was.name);
    if (is !== undefined) changes.push(...compareInput(now.name, was, is));
    else changes.push({ kind: 'FIELD_REMOVED', ...placeOf(now.name, was) });
  }
  for (const is of now.fields.values()) {
    if (old.fields.has(is.name)) continue;
    const kind = isDemanded(is) ? 'REQUIRED_INPUT_FIELD_ADDED' : 'OPTIONAL_INPUT_FIELD_ADDED';
    changes.push({ kind, ...placeOf(now.name, is) });
  }
  return changes;
}

function compareInput(type: string, was: PlacedField, is: PlacedField): readonly GraphqlChange[] {
  const place = placeOf(type, is);
  const changes: GraphqlChange[] = [];
  if (!isSafeType(was.type, is.type, 'input')) {
    changes.push({ kind: 'FIELD_CHANGED_KIND', ...place, from: was.type, to: is.type });
  } else if (was.default !== null && was.default !== is.default) {
    changes.push({ kind: 'INPUT_DEFAULT_VALUE_CHANGE', ...place, from: was.default, to: is.default ?? '' });
  }
  if (is.deprecated && !was.deprecated) changes.push({ kind: 'DEPRECATED', ...place });
  return changes;
}

function placeOf(
  type: string,
  { name, file, line }: PlacedField,
): Pick<GraphqlChange, 'type' | 'member' | 'file' | 'line'> {
  return { type, member: name, file, line };
}
