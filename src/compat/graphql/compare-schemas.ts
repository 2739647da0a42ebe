import { compareDirectives } from './compare-directives.js';
import { compareFields } from './compare-fields.js';
import { compareInputs } from './compare-inputs.js';
import { compareMembers } from './compare-members.js';
import type { GraphqlChange } from './graphql-change.js';
import type { MergedSchema, MergedType } from './merged-type.js';

/**
 * What happened to these types: the same changes as graphql-js' `findBreakingChanges` and `findDangerousChanges` find,
 * which tell them in prose, cannot do without the types of other packages, and know nothing of copied fields and
 * resolvers.
 */
export function compareSchemas(
  before: MergedSchema,
  after: MergedSchema,
  names: Iterable<string>,
): readonly GraphqlChange[] {
  return [...new Set(names)].toSorted().flatMap((name) => {
    const [old, now] = [before.get(name), after.get(name)];
    if (old === undefined && now === undefined) return [];
    // Of a type of others one can only see what was added to it, and that this is gone.
    return compare(old ?? emptied(now), now ?? emptied(old), before, after);
  });
}

function emptied(type: MergedType | undefined): MergedType | null {
  if (type?.opened !== true) return null;
  return { ...type, fields: new Map(), interfaces: new Set(), resolver: null };
}

function compare(
  old: MergedType | null,
  now: MergedType | null,
  before: MergedSchema,
  after: MergedSchema,
): readonly GraphqlChange[] {
  if (old === null || now === null) {
    const type = now ?? old;
    if (type === null) return [];
    const directive = type.kind === 'directive';
    if (now !== null && directive) return [];
    const gone = directive ? 'DIRECTIVE_REMOVED' : 'TYPE_REMOVED';
    return [{ kind: now === null ? gone : 'TYPE_ADDED', type: type.name, file: type.file, line: type.line }];
  }
  const place = { type: now.name, file: now.file, line: now.line };
  if (old.kind !== now.kind) {
    return [{ kind: 'TYPE_CHANGED_KIND', ...place, from: old.kind, to: now.kind }];
  }
  const resolver: readonly GraphqlChange[] =
    old.resolver === null || now.resolver === null || old.resolver === now.resolver
      ? []
      : [{ kind: 'RESOLVER_CHANGED', ...place, from: old.resolver, to: now.resolver }];
  switch (now.kind) {
    case 'object':
    case 'interface':
      return [...resolver, ...compareFields(old, now, before, after)];
    case 'input':
      return compareInputs(old, now);
    case 'enum':
    case 'union':
      return [...resolver, ...compareMembers(old, now)];
    case 'directive':
      return compareDirectives(old, now);
    case 'scalar':
    default:
      return [];
  }
}
