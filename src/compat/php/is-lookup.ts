import type { AstNode, LookupNode } from './ast.js';

/** Whether a node is `$object->name`, `$object?->name` or `Class::name`. */
export function isLookup(node: AstNode): node is LookupNode {
  return (
    node.kind === 'propertylookup' || node.kind === 'nullsafepropertylookup' || node.kind === 'staticlookup'
  );
}
