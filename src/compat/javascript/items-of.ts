import type { AnyNode, Node } from 'acorn';
import { literalText } from './literal-text.js';

/** A string of an array literal. */
export interface JsItem {
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
}

/** The strings of an array literal, or the one string that stands in its place. What is computed is left out. */
export function itemsOf(node: Node | null | undefined): readonly JsItem[] {
  const one = node as AnyNode | null | undefined;
  const all = one?.type === 'ArrayExpression' ? one.elements : [one];
  return all.flatMap((item) => {
    const text = literalText(item);
    return text === null ? [] : [{ text, line: item?.loc?.start.line ?? 0 }];
  });
}
