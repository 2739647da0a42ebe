import type { TypeText } from './php-facts.js';

/** The union of some types in one form: no part twice, sorted. `mixed` holds all others. */
export function joinTypes(types: Iterable<TypeText>): TypeText {
  const parts = new Set(types);
  if (parts.has('mixed')) return 'mixed';
  if (parts.has('true') && parts.has('false')) parts.add('bool');
  if (parts.has('bool')) for (const half of ['true', 'false']) parts.delete(half);
  return [...parts].toSorted().join('|');
}
