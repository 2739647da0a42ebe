import type { ArrayNode } from './ast.js';
import type { FileConstants } from './file-constants.js';
import type { NameScope } from './name-scope.js';

/** The values of an array of literals; null when one of them is none. */
export function literalList(
  node: ArrayNode,
  scope: NameScope,
  constants: FileConstants,
): readonly string[] | null {
  const values: string[] = [];
  for (const item of node.items) {
    if (item === null) continue;
    if (item.kind === 'entry' && item.unpack) return null;
    const value = constants.text(item.kind === 'entry' ? item.value : item, scope);
    if (value === null) return null;
    values.push(value);
  }
  return values;
}
