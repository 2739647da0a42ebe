import { compareArguments } from './compare-arguments.js';
import { fieldsOf, type OwnedField } from './fields-of.js';
import type { GraphqlChange } from './graphql-change.js';
import { isSafeType } from './is-safe-type.js';
import type { MergedSchema, MergedType } from './merged-type.js';

/**
 * What happened to the fields and interfaces of an object or an interface. What a type has of an interface that it
 * goes on implementing is told of the interface alone.
 */
export function compareFields(
  old: MergedType,
  now: MergedType,
  before: MergedSchema,
  after: MergedSchema,
): readonly GraphqlChange[] {
  const [had, has] = [fieldsOf(old, before), fieldsOf(now, after)];
  const changes: GraphqlChange[] = [];
  for (const [name, was] of had) {
    const is = has.get(name);
    const told = was.owner !== now.name && is?.owner === was.owner;
    if (is !== undefined && !told) changes.push(...compareField(now.name, was, is));
    if (is === undefined && was.owner === now.name) {
      const { file, line } = was.field;
      changes.push({ kind: 'FIELD_REMOVED', type: now.name, member: name, file, line });
    }
  }
  for (const [name, { field, owner }] of has) {
    if (had.has(name) || owner !== now.name) continue;
    changes.push({ kind: 'FIELD_ADDED', type: now.name, member: name, file: field.file, line: field.line });
  }
  const place = { type: now.name, file: now.file, line: now.line };
  for (const part of now.interfaces) {
    if (!old.interfaces.has(part)) changes.push({ kind: 'IMPLEMENTED_INTERFACE_ADDED', ...place, part });
  }
  const lost = [...had].flatMap(([name, { owner }]) => (owner !== now.name && !has.has(name) ? [name] : []));
  for (const part of old.interfaces) {
    if (now.interfaces.has(part)) continue;
    changes.push({
      kind: 'IMPLEMENTED_INTERFACE_REMOVED',
      ...place,
      part,
      lost: lost.filter((name) => had.get(name)?.owner === part),
    });
  }
  return changes;
}

function compareField(type: string, was: OwnedField, is: OwnedField): readonly GraphqlChange[] {
  const [old, now] = [was.field, is.field];
  const place = { type, member: now.name, file: now.file, line: now.line };
  const changes: GraphqlChange[] = [...compareArguments(old.args, now.args, place)];
  if (!isSafeType(old.type, now.type, 'output')) {
    changes.push({ kind: 'FIELD_CHANGED_KIND', ...place, from: old.type, to: now.type });
  }
  if (old.resolver !== null && old.resolver !== now.resolver) {
    changes.push({ kind: 'RESOLVER_CHANGED', ...place, from: old.resolver, to: now.resolver ?? '' });
  }
  if (now.deprecated && !old.deprecated) changes.push({ kind: 'DEPRECATED', ...place });
  return changes;
}
