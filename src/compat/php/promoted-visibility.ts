import type { ParameterNode } from './ast.js';
import type { PhpVisibility } from './php-facts.js';

const BY_FLAG = new Map<number, PhpVisibility>([
  [1, 'public'],
  [2, 'protected'],
  [4, 'private'],
]);

/** Visibility of the property that a parameter of a constructor declares; null when it declares none. */
export function promotedVisibility(node: ParameterNode): PhpVisibility | null {
  // `readonly` alone, or `private(set)` alone, declare a public property.
  return BY_FLAG.get(node.flags) ?? (node.readonly || node.flagsSet !== 0 ? 'public' : null);
}
