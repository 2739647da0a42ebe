import type { AnyNode, Node } from 'acorn';
import { literalText } from './literal-text.js';

/** A property of an object literal whose name is known. */
export interface JsProperty {
  readonly name: string;
  readonly value: AnyNode;
  /** Counted from 1. */
  readonly line: number;
}

/** The properties of an object literal that have a literal name; none of anything else. */
export function propertiesOf(node: Node | null | undefined): readonly JsProperty[] {
  const one = node as AnyNode | null | undefined;
  if (one?.type !== 'ObjectExpression') return [];
  return one.properties.flatMap((property): readonly JsProperty[] => {
    if (property.type !== 'Property') return [];
    const { key, computed, value, loc } = property;
    const name = key.type === 'Identifier' && !computed ? key.name : literalText(key);
    return name === null ? [] : [{ name, value, line: loc?.start.line ?? 0 }];
  });
}
