import type { AstNode } from './ast.js';

const NOT_CHILDREN = new Set(['loc', 'leadingComments', 'trailingComments', 'comments']);

/** The nodes right below a node, as they stand in the source. Those that have no place are left out. */
export function childrenOf(node: AstNode): AstNode[] {
  const children: AstNode[] = [];
  const fields = node as unknown as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(fields)) {
    const value = fields[key];
    if (typeof value !== 'object' || value === null || NOT_CHILDREN.has(key)) continue;
    if (Array.isArray(value)) {
      for (const one of value as readonly unknown[]) if (isNode(one)) children.push(one);
    } else if (isNode(value)) {
      children.push(value);
    }
  }
  return children;
}

/** The parser gives the `class` of `$object::class` no place. */
function isNode(value: unknown): value is AstNode {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('loc' in value)) return false;
  return typeof value.loc === 'object' && value.loc !== null && 'start' in value.loc;
}
