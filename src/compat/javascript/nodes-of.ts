import type { AnyNode, Node } from 'acorn';

/** A node and all below it, in no promised order; without recursion, whatever the depth. */
export function* nodesOf(root: Node): Generator<AnyNode> {
  const left: Node[] = [root];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    yield node as AnyNode;
    for (const value of Object.values(node)) {
      for (const one of Array.isArray(value) ? (value as unknown[]) : [value as unknown]) {
        if (isNode(one)) left.push(one);
      }
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Node>).type === 'string';
}
