import type { AstNode } from './ast.js';
import { isReference } from './is-reference.js';
import type { NameScope } from './name-scope.js';
import type { PhpSource } from './php-source.js';
import { stripCode } from './strip-code.js';

/** Values that are nested deeper are told as they are written. */
const MAX_DEPTH = 30;

/**
 * A value (a default, a constant) as source text in one form: texts in single quotes, short arrays, full names of
 * classes, `null`, `true` and `false` in lower case. What is no plain value is told as written, without comments and
 * white space.
 */
export function expressionText(node: AstNode, scope: NameScope, source: PhpSource, depth = 0): string {
  const text = (inner: AstNode): string => expressionText(inner, scope, source, depth + 1);
  const plain = plainText(node) ?? (depth > MAX_DEPTH ? null : compoundText(node, scope, text));
  return plain ?? stripCode(source, node.loc.start.offset, node.loc.end.offset);
}

function plainText(node: AstNode): string | null {
  if (node.kind === 'string' || node.kind === 'nowdoc') return quote(node.value);
  if (node.kind === 'number') return (node.raw ?? String(node.value)).toLowerCase();
  if (node.kind === 'boolean') return String(node.value);
  if (node.kind === 'nullkeyword') return 'null';
  if (node.kind !== 'name') return null;
  const name = node.name.replace(/^\\/, '');
  return /^(?:null|true|false)$/i.test(name) ? name.toLowerCase() : name;
}

function compoundText(node: AstNode, scope: NameScope, text: (inner: AstNode) => string): string | null {
  if (node.kind === 'unary') return `${node.type}${text(node.what)}`;
  if (node.kind === 'array') return `[${node.items.map((item) => itemText(item, text)).join(', ')}]`;
  if (node.kind === 'namedargument') return `${node.name}: ${text(node.value)}`;
  if (node.kind === 'staticlookup' && node.offset.kind === 'identifier' && isReference(node.what)) {
    return `${scope.resolveNode(node.what)}::${node.offset.name}`;
  }
  if (node.kind === 'new' && isReference(node.what)) {
    return `new ${scope.resolveNode(node.what)}(${node.arguments.map(text).join(', ')})`;
  }
  return null;
}

function itemText(item: AstNode | null, text: (inner: AstNode) => string): string {
  if (item === null) return '';
  if (item.kind !== 'entry') return text(item);
  const value = `${item.unpack ? '...' : ''}${item.byRef ? '&' : ''}${text(item.value)}`;
  return item.key === null ? value : `${text(item.key)} => ${value}`;
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
