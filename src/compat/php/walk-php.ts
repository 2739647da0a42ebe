import type { AstNode, ClassNode, ReferenceNode } from './ast.js';
import { childrenOf } from './children-of.js';
import { isClass } from './is-class.js';
import { NameScope } from './name-scope.js';
import type { PhpSource } from './php-source.js';

/** Where in a file a node stands. */
export interface PhpContext {
  readonly scope: NameScope;
  /** The innermost class with a name, full name; '' outside of one. */
  readonly class: string;
  /** The method of it; '' outside of one. */
  readonly method: string;
  /** Whether an anonymous class is in between. */
  readonly anonymous: boolean;
}

/**
 * Gets a node, its context as it is inside of the node, and the end of what stands before it in the same block:
 * comments that belong to it begin behind that.
 */
export type VisitPhp = (node: AstNode, context: PhpContext, after: number) => void;

/** Calls `visit` with each node of a file, in the order of the source. Depth costs no stack. */
export function walkPhp(source: PhpSource, visit: VisitPhp): void {
  // Three lists, since an object for each node would cost as much as all the rest.
  const nodes: AstNode[] = [source.program];
  const contexts: PhpContext[] = [{ scope: new NameScope(''), class: '', method: '', anonymous: false }];
  const ends: number[] = [0];
  while (nodes.length > 0) {
    const [node, context, after] = [nodes.pop(), contexts.pop(), ends.pop()];
    if (node === undefined || context === undefined || after === undefined) return;
    if (node.kind === 'usegroup') context.scope.addUse(node);
    const inner = contextInside(node, context);
    visit(node, inner, after);
    const children = childrenOf(node);
    const start = node.loc.start.offset;
    for (let at = children.length - 1; at >= 0; at -= 1) {
      nodes.push(children[at] as AstNode);
      contexts.push(inner);
      ends.push(children[at - 1]?.loc.end.offset ?? start);
    }
  }
}

function contextInside(node: AstNode, context: PhpContext): PhpContext {
  if (node.kind === 'namespace') {
    const name = typeof node.name === 'string' ? node.name : node.name.join('\\');
    return { ...context, scope: new NameScope(name) };
  }
  // A method of an anonymous class belongs to the method that makes it.
  if (node.kind === 'method') {
    return context.method === '' ? { ...context, method: node.name.name } : context;
  }
  return isClass(node) ? contextOfClass(node, context) : context;
}

function contextOfClass(node: ClassNode, context: PhpContext): PhpContext {
  const above = node.extends ?? null;
  const parent = above === null || isList(above) ? null : context.scope.resolveNode(above);
  if (node.name === null) {
    return { ...context, scope: context.scope.inside(null, parent), anonymous: true };
  }
  const name = context.scope.declare(node.name.name);
  return {
    ...context,
    scope: context.scope.inside(node.kind === 'trait' ? null : name, parent),
    class: name,
    method: '',
    anonymous: false,
  };
}

function isList(value: ReferenceNode | readonly ReferenceNode[]): value is readonly ReferenceNode[] {
  return Array.isArray(value);
}
