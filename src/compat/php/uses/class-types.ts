import type { AstNode, ClassNode, MethodNode } from '../ast.js';
import { childrenOf } from '../children-of.js';
import { inlineType } from '../inline-type.js';
import type { NameScope } from '../name-scope.js';
import type { PhpClass, TypeText } from '../php-facts.js';
import { classesInType } from './classes-in-type.js';

/** The classes of what a class holds and returns, as far as its own file tells. */
export interface ClassTypes {
  /** Its own properties, by name; `[]` where the class of the value is not known. */
  readonly properties: ReadonlyMap<string, readonly string[]>;
  /** What its own methods return, by name in lower case. */
  readonly returns: ReadonlyMap<string, readonly string[]>;
  /** Names of its own constants. */
  readonly constants: ReadonlySet<string>;
}

/**
 * Reads the types of a class: properties have one by their declaration, by `@var`, or by the parameter of the
 * constructor that is assigned to them.
 */
export function classTypes(node: ClassNode, facts: PhpClass, scope: NameScope): ClassTypes {
  const classes = ({ inline, doc }: { readonly inline: TypeText | null; readonly doc: TypeText | null }) => {
    const said = classesInType(inline, facts.name);
    return said.length > 0 ? said : classesInType(doc, facts.name);
  };
  const properties = new Map(facts.properties.map((one) => [one.name, classes(one.type)]));
  for (const [name, types] of assigned(node, scope)) {
    if ((properties.get(name) ?? []).length === 0) properties.set(name, types);
  }
  return {
    properties,
    returns: new Map(facts.methods.map((one) => [one.name.toLowerCase(), classes(one.returns)])),
    constants: new Set(facts.constants.map(({ name }) => name)),
  };
}

/** Properties that the constructor assigns a parameter to, or a parameter or something else (`$x ?: …`). */
function assigned(node: ClassNode, scope: NameScope): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const constructor = node.body.find(
    (member): member is MethodNode =>
      member.kind === 'method' && member.name.name.toLowerCase() === '__construct',
  );
  if (constructor?.body === undefined || constructor.body === null) return found;
  const parameters = new Map(
    constructor.arguments.map((one) => [one.name.name, inlineType(one.type, one.nullable, scope)]),
  );
  const stack: AstNode[] = [constructor.body];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    stack.push(...childrenOf(at));
    if (at.kind !== 'assign') continue;
    const [name, parameter] = [ownProperty(at.left), variableOf(at.right)];
    if (name === null || parameter === null) continue;
    const types = classesInType(parameters.get(parameter) ?? null, null);
    if (types.length > 0) found.set(name, types);
  }
  return found;
}

function ownProperty(node: AstNode): string | null {
  if (node.kind !== 'propertylookup' || node.offset.kind !== 'identifier') return null;
  return node.what.kind === 'variable' && node.what.name === 'this' ? node.offset.name : null;
}

function variableOf(node: AstNode): string | null {
  if (node.kind === 'variable') return typeof node.name === 'string' ? node.name : null;
  if (node.kind === 'retif') return variableOf(node.trueExpr ?? node.test);
  return node.kind === 'bin' && node.type === '??' ? variableOf(node.left) : null;
}
