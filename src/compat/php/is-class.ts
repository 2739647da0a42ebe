import type { AstNode, ClassNode } from './ast.js';

/** Whether a node declares a class, interface, trait or enum; anonymous classes are such. */
export function isClass(node: AstNode): node is ClassNode {
  return node.kind === 'class' || node.kind === 'interface' || node.kind === 'trait' || node.kind === 'enum';
}
