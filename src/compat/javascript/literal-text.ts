import type { AnyNode, Node } from 'acorn';

/** The text of a string literal, or of a template without expressions; null of anything else. */
export function literalText(node: Node | null | undefined): string | null {
  const one = node as AnyNode | null | undefined;
  if (one?.type === 'Literal') return typeof one.value === 'string' ? one.value : null;
  if (one?.type !== 'TemplateLiteral' || one.expressions.length > 0) return null;
  return one.quasis[0]?.value.cooked ?? null;
}
