import type { TypeNode } from './ast.js';
import { builtInType } from './built-in-type.js';
import { joinTypes } from './join-types.js';
import type { NameScope } from './name-scope.js';
import type { TypeText } from './php-facts.js';

/** The type that a signature has, in one form; null when it says nothing. */
export function inlineType(node: TypeNode | null, nullable: boolean, scope: NameScope): TypeText | null {
  if (node === null) return null;
  const parts = unionParts(node, scope);
  return joinTypes(nullable ? [...parts, 'null'] : parts);
}

function unionParts(node: TypeNode, scope: NameScope): readonly TypeText[] {
  if (node.kind === 'uniontype') return node.types.flatMap((part) => unionParts(part, scope));
  if (node.kind === 'intersectiontype') {
    const parts = node.types.flatMap((part) => (part === null ? [] : [joinTypes(unionParts(part, scope))]));
    const unique = [...new Set(parts)].toSorted();
    return [unique.length === 1 ? (unique[0] ?? '') : `(${unique.join('&')})`];
  }
  if (node.kind === 'typereference') return [node.name.toLowerCase()];
  const builtIn = node.kind === 'name' && node.resolution === 'uqn' ? builtInType(node.name, 'inline') : null;
  return [builtIn ?? scope.resolveNode(node)];
}
