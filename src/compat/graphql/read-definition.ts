import type {
  DefinitionNode,
  DirectiveNode,
  FieldDefinitionNode,
  InputValueDefinitionNode,
  NameNode,
} from 'graphql/language/ast.js';
import { Kind } from 'graphql/language/kinds.js';
import { print } from 'graphql/language/printer.js';
import type { GraphqlArgument, GraphqlDefinition, GraphqlField, GraphqlKind } from './graphql-facts.js';

const KINDS: ReadonlyMap<string, GraphqlKind> = new Map([
  [Kind.OBJECT_TYPE_DEFINITION, 'object'],
  [Kind.OBJECT_TYPE_EXTENSION, 'object'],
  [Kind.INTERFACE_TYPE_DEFINITION, 'interface'],
  [Kind.INTERFACE_TYPE_EXTENSION, 'interface'],
  [Kind.UNION_TYPE_DEFINITION, 'union'],
  [Kind.UNION_TYPE_EXTENSION, 'union'],
  [Kind.ENUM_TYPE_DEFINITION, 'enum'],
  [Kind.ENUM_TYPE_EXTENSION, 'enum'],
  [Kind.INPUT_OBJECT_TYPE_DEFINITION, 'input'],
  [Kind.INPUT_OBJECT_TYPE_EXTENSION, 'input'],
  [Kind.SCALAR_TYPE_DEFINITION, 'scalar'],
  [Kind.SCALAR_TYPE_EXTENSION, 'scalar'],
  [Kind.DIRECTIVE_DEFINITION, 'directive'],
]);

/** The facts of a definition; none of a query or a `schema {…}`, which Magento does not read. */
export function readDefinition(node: DefinitionNode): readonly GraphqlDefinition[] {
  const kind = KINDS.get(node.kind);
  if (kind === undefined || !('name' in node) || node.name === undefined) return [];
  const directive = node.kind === Kind.DIRECTIVE_DEFINITION ? node : null;
  return [
    {
      kind,
      name: directive === null ? node.name.value : `@${node.name.value}`,
      line: lineOf(node.name),
      extends: node.kind.endsWith('Extension'),
      interfaces: 'interfaces' in node ? (node.interfaces ?? []).map(({ name }) => name.value) : [],
      fields: [...fieldsOf(node), ...membersOf(node)],
      resolver: classOf('directives' in node ? node.directives : [], 'typeResolver'),
      args: (directive?.arguments ?? []).map(readArgument),
      locations: (directive?.locations ?? []).map(({ value }) => value),
      repeatable: directive?.repeatable ?? false,
    },
  ];
}

function fieldsOf(node: DefinitionNode): readonly GraphqlField[] {
  if (!('fields' in node)) return [];
  return (node.fields ?? []).map((field: FieldDefinitionNode | InputValueDefinitionNode) => ({
    ...bare(field.name, field.directives ?? []),
    type: print(field.type),
    args: field.kind === Kind.FIELD_DEFINITION ? (field.arguments ?? []).map(readArgument) : [],
    default:
      field.kind === Kind.FIELD_DEFINITION || field.defaultValue === undefined
        ? null
        : print(field.defaultValue),
  }));
}

/** Values of an enum, types of a union. */
function membersOf(node: DefinitionNode): readonly GraphqlField[] {
  if ('values' in node)
    return (node.values ?? []).map(({ name, directives }) => bare(name, directives ?? []));
  return 'types' in node ? (node.types ?? []).map(({ name }) => bare(name, [])) : [];
}

function bare(name: NameNode, directives: readonly DirectiveNode[]): GraphqlField {
  return {
    name: name.value,
    line: lineOf(name),
    type: '',
    args: [],
    default: null,
    resolver: classOf(directives, 'resolver'),
    deprecated: directives.some((directive) => directive.name.value === 'deprecated'),
  };
}

function readArgument({ name, type, defaultValue }: InputValueDefinitionNode): GraphqlArgument {
  return {
    name: name.value,
    type: print(type),
    default: defaultValue === undefined ? null : print(defaultValue),
  };
}

/** The class that a directive names: `@resolver(class: "\\Vendor\\Class")`. */
function classOf(directives: readonly DirectiveNode[] = [], name: string): string | null {
  const value = directives
    .find((directive) => directive.name.value === name)
    ?.arguments?.find((argument) => argument.name.value === 'class')?.value;
  return value?.kind === Kind.STRING ? value.value.trim().replace(/^\\+/, '') : null;
}

function lineOf(name: NameNode): number {
  return name.loc?.startToken.line ?? 0;
}
