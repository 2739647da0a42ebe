import type { FactsReader } from '../facts-reader.js';
import { UnreadableError } from '../unreadable-error.js';
import { parseXml } from '../xml/parse-xml.js';
import type { XmlElement } from '../xml/xml-element.js';
import type { DeclaredTable, SchemaAttribute, SchemaElement, SchemaFacts } from './schema-facts.js';

/** Comments and `padding` are left out: they mean nothing to a database. */
const KNOWN: readonly SchemaAttribute[] = [
  'disabled',
  'length',
  'precision',
  'scale',
  'unsigned',
  'nullable',
  'identity',
  'default',
  'on_update',
  'onCreate',
  'column',
  'referenceTable',
  'referenceColumn',
  'onDelete',
  'indexType',
  'resource',
  'engine',
  'charset',
  'collation',
];

/** Reads the declarative schema of a module. */
export const schemaReader: FactsReader<SchemaFacts> = {
  kind: 'db-schema',
  version: 1,
  takes: (path) => path === 'etc/db_schema.xml' || path.endsWith('/etc/db_schema.xml'),
  read(content) {
    const root = parseXml(content);
    if (root.name !== 'schema') {
      throw new UnreadableError(`expected the root element 'schema', found '${root.name}'`, root.line);
    }
    return root.children.filter(({ name }) => name === 'table').map(tableOf);
  },
};

function tableOf(table: XmlElement): DeclaredTable {
  const below = (name: string): readonly SchemaElement[] =>
    table.children.filter((child) => child.name === name).map(elementOf);
  return {
    name: attributeOf(table, 'name') ?? '',
    line: table.line,
    attributes: attributesOf(table),
    columns: below('column'),
    constraints: below('constraint'),
    indexes: below('index'),
  };
}

function elementOf(element: XmlElement): SchemaElement {
  return {
    name: attributeOf(element, 'referenceId') ?? attributeOf(element, 'name') ?? '',
    line: element.line,
    attributes: attributesOf(element),
    columns: element.children.flatMap((child) => {
      const name = child.name === 'column' ? attributeOf(child, 'name') : undefined;
      return name === undefined ? [] : [name];
    }),
  };
}

function attributesOf(element: XmlElement): Readonly<Partial<Record<SchemaAttribute, string>>> {
  const found: Partial<Record<SchemaAttribute, string>> = {};
  const type = attributeOf(element, 'xsi:type');
  if (type !== undefined) found.type = type;
  for (const key of KNOWN) {
    const value = attributeOf(element, key);
    if (value !== undefined) found[key] = value;
  }
  return found;
}

/** Asked for own keys only: the keys come from the file. */
function attributeOf(element: XmlElement, name: string): string | undefined {
  return Object.hasOwn(element.attributes, name) ? element.attributes[name] : undefined;
}
