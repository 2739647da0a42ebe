import type { GraphqlArgument, GraphqlDefinition, GraphqlFacts } from './graphql-facts.js';
import { isRootType } from './is-root-type.js';
import type { MergedSchema, MergedType, PlacedField } from './merged-type.js';

/**
 * Merges the definitions of a tree by name, as Magento's `GraphQlReader` does: fields and arguments of one name are one,
 * and what comes later wins.
 *
 * @param files by path in order
 */
export function mergeSchema(files: ReadonlyMap<string, GraphqlFacts>): MergedSchema {
  const merged = new Map<string, MergedType>();
  for (const [file, definitions] of files) {
    for (const definition of definitions) {
      const known = merged.get(definition.name);
      // Two kinds under one name are no schema: the first one is taken.
      if (known === undefined || known.kind === definition.kind) {
        merged.set(definition.name, add(known, definition, file));
      }
    }
  }
  return merged;
}

function add(known: MergedType | undefined, definition: GraphqlDefinition, file: string): MergedType {
  const { kind, name, line } = definition;
  const opens =
    definition.extends || isRootType(name) || (kind === 'interface' && definition.resolver === null);
  // The place is that of the definition, not of an addition that is read before it.
  const first = known === undefined || (known.opened && !opens) ? { file, line } : known;
  const fields = new Map(known?.fields);
  for (const field of definition.fields) {
    const old = fields.get(field.name);
    const args = old === undefined ? field.args : mergeArguments(old.args, field.args);
    fields.set(field.name, placed({ ...field, args, file }, old));
  }
  return {
    kind,
    name,
    file: first.file,
    line: first.line,
    opened: opens && (known?.opened ?? true),
    interfaces: new Set([...(known?.interfaces ?? []), ...definition.interfaces]),
    fields,
    resolver: definition.resolver ?? known?.resolver ?? null,
    args: mergeArguments(known?.args ?? [], definition.args),
    locations: [...new Set([...(known?.locations ?? []), ...definition.locations])],
    repeatable: definition.repeatable || known?.repeatable === true,
  };
}

/** What the later one does not say stays. */
function placed(field: PlacedField, old: PlacedField | undefined): PlacedField {
  if (old === undefined) return field;
  return {
    ...field,
    resolver: field.resolver ?? old.resolver,
    deprecated: field.deprecated || old.deprecated,
  };
}

function mergeArguments(
  old: readonly GraphqlArgument[],
  more: readonly GraphqlArgument[],
): readonly GraphqlArgument[] {
  if (old.length === 0 || more.length === 0) return old.length === 0 ? more : old;
  return [...new Map([...old, ...more].map((argument) => [argument.name, argument])).values()];
}
