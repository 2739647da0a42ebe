import type { AstNode, ReferenceNode } from './ast.js';

/** Whether a node names a class, in whatever way. */
export function isReference(node: AstNode): node is ReferenceNode {
  return (
    node.kind === 'name' ||
    node.kind === 'selfreference' ||
    node.kind === 'parentreference' ||
    node.kind === 'staticreference'
  );
}
