import type { CallNode } from './ast.js';

/** The name of the method (`->name(`), or of the function (`name(`), that is called; null when it is not literal. */
export function calledName({ what }: CallNode, as: 'method' | 'function'): string | null {
  if (as === 'function') return what.kind === 'name' ? what.name.replace(/^\\/, '') : null;
  if (what.kind !== 'propertylookup' && what.kind !== 'nullsafepropertylookup') return null;
  return what.offset.kind === 'identifier' ? what.offset.name : null;
}
