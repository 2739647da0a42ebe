import type { AstNode, AttributeGroup, ParameterNode, ReferenceNode } from '../ast.js';
import type { FileConstants } from '../file-constants.js';
import { inlineType } from '../inline-type.js';
import { isClass } from '../is-class.js';
import type { PhpContext } from '../walk-php.js';
import { classesInType } from './classes-in-type.js';
import type { TypeGuess } from './type-guess.js';
import type { UseList } from './use-list.js';

const CONFIG_PATH = /^[a-z][\w-]*(?:\/[\w-]+){2,9}$/i;

/** What declarations use: types of parameters, properties and returns, attributes, and texts that constants hold. */
export function declarationUses(
  node: AstNode,
  context: PhpContext,
  constants: FileConstants,
  guess: TypeGuess,
  uses: UseList,
): void {
  const { scope } = context;
  const { line } = node.loc.start;
  if ('attrGroups' in node) attributeUses(node.attrGroups ?? [], context, uses);
  if (
    node.kind === 'method' ||
    node.kind === 'function' ||
    node.kind === 'closure' ||
    node.kind === 'arrowfunc'
  ) {
    const injects = node.kind === 'method' && node.name.name.toLowerCase() === '__construct';
    for (const one of node.arguments) {
      const types = typesOf(one, context);
      uses.addClasses(types, injects ? 'has it injected' : 'names it as a type', one.loc.start.line);
      guess.learn(one.name.name, types, context);
    }
    const returned = classesInType(inlineType(node.type, node.nullable, scope), null);
    uses.addClasses(returned, 'names it as a type', node.type?.loc.start.line ?? line);
  } else if (node.kind === 'property') {
    const types = classesInType(inlineType(node.type, node.nullable, scope), null);
    uses.addClasses(types, 'names it as a type', line);
  } else if (node.kind === 'constant') {
    const text = node.value === null ? null : constants.text(node.value, scope);
    if (text === null) return;
    const { name } = node.name;
    if (name === 'ADMIN_RESOURCE') uses.add({ kind: 'acl', name: text }, 'asks for it', line);
    else if (CONFIG_PATH.test(text)) uses.add({ kind: 'config-path', name: text }, `has it in ${name}`, line);
  } else if (isClass(node) && node.name === null) {
    const parent = node.extends ?? [];
    uses.addClasses(
      all(parent).map((one) => scope.resolveNode(one)),
      'extends it',
      line,
    );
    uses.addClasses(
      (node.implements ?? []).map((one) => scope.resolveNode(one)),
      'implements it',
      line,
    );
  }
}

function all(value: ReferenceNode | readonly ReferenceNode[]): readonly ReferenceNode[] {
  return Array.isArray(value) ? (value as readonly ReferenceNode[]) : [value as ReferenceNode];
}

function typesOf(node: ParameterNode, { scope }: PhpContext): readonly string[] {
  return classesInType(inlineType(node.type, node.nullable, scope), null);
}

function attributeUses(groups: readonly AttributeGroup[], { scope }: PhpContext, uses: UseList): void {
  for (const { attrs } of groups) {
    for (const one of attrs) {
      uses.addClasses([scope.resolve(one.name)], 'has it as an attribute', one.loc.start.line);
    }
  }
}
