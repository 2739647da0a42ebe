import type { SchemaElement } from './schema-facts.js';

/** Whether a constraint is a primary key. */
export function isPrimary({ name, attributes }: Pick<SchemaElement, 'name' | 'attributes'>): boolean {
  return attributes.type === 'primary' || (attributes.type === undefined && name === 'PRIMARY');
}
