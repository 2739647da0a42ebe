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
 * Reads a console command: a class with `#[AsCommand]`, or whose method `configure` calls `setName` on `$this`, or a
 * child of a class named `…Command` whose constructor gives the name to its parent, or that has `$defaultName`. Null for other classes. Names that constants of other files hold are
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
  const child = isCommandChild(node, scope);
  if (found.name === null && !methods.some(isConfigure) && !child) return null;
  let given = child ? defaultName(node, scope, constants) : null;
  for (const method of methods) {
    if (method.body === null) continue;
    const configures = isConfigure(method);
    const stack: AstNode[] = [method.body];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      if (at.kind === 'call') {
        readCall(at, configures, found, scope, constants);
        if (child && isParentConstructor(at)) given = textOf(at.arguments[0], scope, constants) ?? given;
      } else if (at.kind === 'new') readInput(at.what, at.arguments, found, scope, constants);
      stack.push(...childrenOf(at));
    }
  }
  // What `configure` sets is set last.
  const name = found.name ?? given;
  if (name === null) return null;
  const { text, line } = name;
  return { class: className, name: text, inputs: [...found.inputs].toSorted(), line };
}

function isCommandChild({ extends: parent }: ClassNode, scope: NameScope): boolean {
  const [one] = [parent ?? []].flat();
  return one !== undefined && isReference(one) && scope.resolveNode(one).endsWith('Command');
}

/** `protected static $defaultName = 'a:b'`, which Symfony read until 6.4. */
function defaultName({ body }: ClassNode, scope: NameScope, constants: FileConstants): Found['name'] {
  for (const member of body) {
    if (member.kind !== 'propertystatement') continue;
    for (const { name, value } of member.properties) {
      const is = (typeof name === 'string' ? name : name.name) === 'defaultName';
      if (is && value !== null) return textOf(value, scope, constants);
    }
  }
  return null;
}

function isParentConstructor({ what }: AstNode & { readonly kind: 'call' }): boolean {
  return (
    what.kind === 'staticlookup' &&
    what.what.kind === 'parentreference' &&
    what.offset.kind === 'identifier' &&
    what.offset.name.toLowerCase() === '__construct'
  );
}

function textOf(value: AstNode | undefined, scope: NameScope, constants: FileConstants): Found['name'] {
  const text = value === undefined ? null : constants.textOrName(value, scope);
  return text === null || value === undefined ? null : { text, line: value.loc.start.line };
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
