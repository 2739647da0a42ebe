import type { MergedSchema, MergedType, PlacedField } from './merged-type.js';

/** A field that a type has, and the type that declares it: itself, or an interface. */
export interface OwnedField {
  readonly field: PlacedField;
  readonly owner: string;
}

/**
 * The fields of a type by name. Magento copies those of an interface to every type that implements it, so they need not
 * stand there again.
 */
export function fieldsOf(type: MergedType, schema: MergedSchema): ReadonlyMap<string, OwnedField> {
  const fields = new Map<string, OwnedField>();
  const queue = [type];
  const seen = new Set([type.name]);
  for (const one of queue) {
    for (const field of one.fields.values()) {
      if (!fields.has(field.name)) fields.set(field.name, { field, owner: one.name });
    }
    for (const name of one.interfaces) {
      const above = schema.get(name);
      if (above === undefined || seen.has(name)) continue;
      seen.add(name);
      queue.push(above);
    }
  }
  return fields;
}
