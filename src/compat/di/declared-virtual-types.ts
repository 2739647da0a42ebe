import type { Declaration } from '../declared/declaration.js';
import type { DiFacts } from './di-facts.js';

/** Names of virtual types, and what they extend. */
export function declaredVirtualTypes({ types }: DiFacts): readonly Declaration<string>[] {
  return types.flatMap(({ name, extends: parent, line }) =>
    parent === null ? [] : [{ key: name, value: parent, line }],
  );
}
