import type { ClassNode, IdentifierNode, ReferenceNode } from './ast.js';
import type { FileContext } from './file-context.js';
import { hasAttribute } from './has-attribute.js';
import { memberDoc } from './member-doc.js';
import type { NameScope } from './name-scope.js';
import type { PhpClass, PhpConstant, PhpMethod, PhpProperty } from './php-facts.js';
import { readConstants } from './read-constants.js';
import { readMethod } from './read-method.js';
import { readProperties } from './read-properties.js';
import { readPromoted } from './read-promoted.js';

/**
 * Reads a class, interface, trait or enum.
 *
 * @param node a class with a name
 * @param scope as it is inside of the class
 * @param after end of what stands before the class
 */
export function readClass(
  node: ClassNode & { readonly name: IdentifierNode },
  scope: NameScope,
  after: number,
  file: FileContext,
): PhpClass {
  const doc = memberDoc(file.docs.find(after, node.name.loc.start.offset), scope);
  const names = (nodes: readonly ReferenceNode[]): readonly string[] => [
    ...new Set(nodes.map((one) => scope.resolveNode(one))),
  ];
  const constants: PhpConstant[] = [];
  const properties: PhpProperty[] = [];
  const methods: PhpMethod[] = [];
  const traits: ReferenceNode[] = [];
  let end = node.name.loc.end.offset;
  for (const member of node.body) {
    // A comment alone belongs to what follows.
    if (member.kind === 'commentblock' || member.kind === 'commentline') continue;
    if (member.kind === 'method') {
      methods.push(readMethod(member, node.kind === 'interface', scope, end, file));
      properties.push(...readPromoted(member, node.isReadonly === true, scope, file));
    } else if (member.kind === 'propertystatement') {
      properties.push(...readProperties(member, node.isReadonly === true, scope, end, file));
    } else if (member.kind === 'traituse') {
      traits.push(...member.traits);
    } else {
      constants.push(...readConstants(member, scope, end, file));
    }
    end = member.loc.end.offset;
  }
  const above = node.extends ?? [];
  return {
    kind: node.kind,
    name: scope.declare(node.name.name),
    line: node.name.loc.start.line,
    api: doc.api,
    deprecated: doc.deprecated || hasAttribute(node.attrGroups, 'Deprecated', scope),
    abstract: node.isAbstract === true,
    final: node.isFinal === true,
    extends: names(isList(above) ? above : [above]),
    implements: [...names(node.implements ?? []), ...enumInterface(node)],
    uses: names(traits),
    constants,
    properties,
    methods,
  };
}

function isList(value: ReferenceNode | readonly ReferenceNode[]): value is readonly ReferenceNode[] {
  return Array.isArray(value);
}

/** Each enum has one of these interfaces, said or not. */
function enumInterface(node: ClassNode): readonly string[] {
  if (node.kind !== 'enum') return [];
  return [node.valueType === null || node.valueType === undefined ? 'UnitEnum' : 'BackedEnum'];
}
