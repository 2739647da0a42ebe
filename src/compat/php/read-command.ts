import type { AstNode, ClassNode, MethodNode } from './ast.js';
import { calledName } from './called-name.js';
import { childrenOf } from './children-of.js';
import type { FileConstants } from './file-constants.js';
import { isReference } from './is-reference.js';
import type { NameScope } from './name-scope.js';
import type { PhpCommand } from './php-facts.js';

const ATTRIBUTE = 'Symfony\\Component\\Console\\Attribute\\AsCommand';
const INPUT = /^Symfony\\Component\\Console\\Input\\Input(Argument|Option)$/i;

interface Found {
  name: { readonly text: string; readonly line: number } | null;
  readonly inputs: Set<string>;
}

/**
 * Reads a console command: a class with `#[AsCommand]`, or whose method `configure` calls `setName` on `$this`, or
 * whose constructor gives the name to its parent. Null for other classes. Names that constants of other files hold are
 * told by the name of the constant; inputs that come from elsewhere are not known.
 */
export function readCommand(
  node: ClassNode,
  className: string,
  scope: NameScope,
  constants: FileConstants,
): PhpCommand | null {
  if (node.kind !== 'class') return null;
  const found: Found = { name: attributeName(node, scope, constants), inputs: new Set() };
  const methods = node.body.filter((member): member is MethodNode => member.kind === 'method');
  // Most classes are no commands, and are not walked through for that.
  if (found.name === null && !methods.some(isConfigure)) return null;
  for (const method of methods) {
    if (method.body === null) continue;
    const configures = isConfigure(method);
    const stack: AstNode[] = [method.body];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      if (at.kind === 'call') readCall(at, configures, found, scope, constants);
      else if (at.kind === 'new') readInput(at.what, at.arguments, found, scope, constants);
      stack.push(...childrenOf(at));
    }
  }
  if (found.name === null) return null;
  const { text, line } = found.name;
  return { class: className, name: text, inputs: [...found.inputs].toSorted(), line };
}

function isConfigure({ name }: MethodNode): boolean {
  return name.name.toLowerCase() === 'configure';
}

function attributeName(node: ClassNode, scope: NameScope, constants: FileConstants): Found['name'] {
  for (const attribute of (node.attrGroups ?? []).flatMap(({ attrs }) => attrs)) {
    if (scope.resolve(attribute.name) !== ATTRIBUTE) continue;
    const named = attribute.args.find((one) => one.kind === 'namedargument' && one.name === 'name');
    const value = named?.kind === 'namedargument' ? named.value : attribute.args[0];
    const text = value === undefined ? null : constants.textOrName(value, scope);
    if (text !== null) return { text, line: attribute.loc.start.line };
  }
  return null;
}

function readCall(
  call: AstNode & { readonly kind: 'call' },
  configures: boolean,
  found: Found,
  scope: NameScope,
  constants: FileConstants,
): void {
  const method = calledName(call, 'method')?.toLowerCase();
  const [first] = call.arguments;
  if (!configures || first === undefined || method === undefined || !isOnThis(call)) return;
  const text = constants.textOrName(first, scope);
  if (text === null) return;
  if (method === 'setname') found.name = { text, line: first.loc.start.line };
  else if (method === 'addargument') found.inputs.add(text);
  else if (method === 'addoption') found.inputs.add(`--${text}`);
}

function readInput(
  what: AstNode,
  [first]: readonly AstNode[],
  found: Found,
  scope: NameScope,
  constants: FileConstants,
): void {
  if (!isReference(what) || first === undefined) return;
  const kind = INPUT.exec(scope.resolveNode(what))?.[1]?.toLowerCase();
  const text = kind === undefined ? null : constants.textOrName(first, scope);
  if (text !== null) found.inputs.add(kind === 'option' ? `--${text}` : text);
}

/** Whether a chain of calls begins with `$this`. */
function isOnThis(call: AstNode): boolean {
  let node = call;
  while (node.kind === 'call' || node.kind === 'propertylookup') node = node.what;
  return node.kind === 'variable' && node.name === 'this';
}
