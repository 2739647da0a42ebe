import type { AstNode, CallNode } from './ast.js';
import { calledName } from './called-name.js';
import type { FileConstants } from './file-constants.js';
import { isLookup } from './is-lookup.js';
import { lookupLine } from './lookup-line.js';
import type { NameScope } from './name-scope.js';
import type { PhpDispatch } from './php-facts.js';
import type { PhpContext } from './walk-php.js';

/** Reads a call of `dispatch`; null for other calls, and for those that dispatch a request, a job, an object. */
export function readDispatch(
  call: CallNode,
  { scope, class: className, method }: PhpContext,
  constants: FileConstants,
): PhpDispatch | null {
  if (calledName(call, 'method')?.toLowerCase() !== 'dispatch') return null;
  const [first, second] = call.arguments;
  if (first === undefined) return null;
  const event = constants.text(first, scope);
  if (event === null && !mayNameEvent(call, first, second)) return null;
  return {
    event,
    keys: second === undefined ? [] : keysOf(second, scope, constants),
    where: className === '' || method === '' ? className : `${className}::${method}`,
    line: isLookup(call.what) ? lookupLine(call.what) : call.loc.start.line,
  };
}

/** Whether something that is no literal is the name of an event: it is put together, or data comes with it. */
function mayNameEvent(call: CallNode, first: AstNode, second: AstNode | undefined): boolean {
  const { what } = call;
  if (first.kind === 'variadicplaceholder') return false;
  if (second !== undefined || first.kind === 'bin' || first.kind === 'encapsed') return true;
  return isLookup(what) && /event/i.test(nameOf(what.what)) && first.kind !== 'new';
}

function nameOf(node: AstNode): string {
  if (node.kind === 'variable') return typeof node.name === 'string' ? node.name : '';
  if (node.kind === 'identifier') return node.name;
  if (isLookup(node)) return nameOf(node.offset);
  return node.kind === 'call' ? nameOf(node.what) : '';
}

function keysOf(node: AstNode, scope: NameScope, constants: FileConstants): readonly string[] | null {
  if (node.kind !== 'array') return null;
  const keys = new Set<string>();
  for (const item of node.items) {
    if (item?.kind !== 'entry' || item.key === null || item.unpack) return null;
    const key = constants.text(item.key, scope);
    if (key === null) return null;
    keys.add(key);
  }
  return [...keys].toSorted();
}
