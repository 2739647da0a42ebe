import type { AstNode, LookupNode } from './ast.js';

/** The line of the name in `$object->name` and `Class::name`: in a chain each has its own. */
export function lookupLine({ offset, loc }: LookupNode): number {
  // The parser gives the `class` of `$object::class` no place.
  const { loc: own } = offset as { readonly loc?: Partial<AstNode['loc']> | null };
  return own?.start?.line ?? loc.start.line;
}
