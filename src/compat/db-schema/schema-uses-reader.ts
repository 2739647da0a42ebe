import type { ExtensionUse } from '../extension-use.js';
import type { FactsReader } from '../facts-reader.js';
import { isPrimary } from './is-primary.js';
import { isTrue } from './is-true.js';
import { keyOf } from './key-of.js';
import type { DeclaredTable } from './schema-facts.js';
import { schemaReader } from './schema-reader.js';

/**
 * What a `db_schema.xml` needs of the database of others: tables that it adds to, columns that it changes or lists in
 * keys, constraints and indexes that it disables, and what its foreign keys point to. Tables whose primary key it
 * declares are its own.
 */
export const schemaUsesReader: FactsReader<readonly ExtensionUse[]> = {
  kind: 'db-schema-uses',
  version: 1,
  takes: (path) => schemaReader.takes(path),
  read(content) {
    const tables = schemaReader.read(content);
    const own = new Set(tables.filter(isOwn).map(({ name }) => name));
    const uses = tables.flatMap((table) => [
      ...(own.has(table.name) ? [] : additions(table)),
      ...references(table).filter(({ subject }) => !own.has(subject.name)),
    ]);
    const seen = new Set<string>();
    return uses.filter(({ subject, how, line }) => {
      const key = keyOf([subject.kind, subject.name, subject.member ?? '', how, String(line)]);
      return !seen.has(key) && seen.add(key) !== null;
    });
  },
};

function isOwn({ constraints }: DeclaredTable): boolean {
  return constraints.some(isPrimary);
}

/** What a module does to a table that is not its own. */
function additions(table: DeclaredTable): readonly ExtensionUse[] {
  const { name } = table;
  const columns = new Set(table.columns.map((column) => column.name));
  return [
    { subject: { kind: 'table', name }, how: 'adds to it', line: table.line },
    ...table.columns.map((column): ExtensionUse => ({
      subject: { kind: 'column', name, member: column.name },
      how: isTrue(column.attributes.disabled) ? 'disables it' : 'adds or changes it',
      line: column.line,
    })),
    ...[...table.constraints, ...table.indexes].flatMap((element) =>
      [...element.columns, element.attributes.column ?? '']
        // What it brings itself it does not need of others.
        .filter((column) => column !== '' && !columns.has(column))
        .map((column): ExtensionUse => ({
          subject: { kind: 'column', name, member: column },
          how: `has it in the key or index ${element.name}`,
          line: element.line,
        })),
    ),
    ...(['constraints', 'indexes'] as const).flatMap((part) =>
      table[part]
        .filter(({ attributes }) => isTrue(attributes.disabled))
        .map((element): ExtensionUse => ({
          subject: {
            kind: part === 'constraints' ? 'table-constraint' : 'table-index',
            name,
            member: element.name,
          },
          how: 'disables it',
          line: element.line,
        })),
    ),
  ];
}

/** What the foreign keys of a table point to. */
function references({ name, constraints }: DeclaredTable): readonly ExtensionUse[] {
  return constraints.flatMap(({ attributes, line }) => {
    const { referenceTable, referenceColumn } = attributes;
    if (referenceTable === undefined || isTrue(attributes.disabled)) return [];
    const how = `has a foreign key to it from ${name}.${attributes.column ?? ''}`;
    const table: ExtensionUse = { subject: { kind: 'table', name: referenceTable }, how, line };
    return referenceColumn === undefined
      ? [table]
      : [table, { subject: { kind: 'column', name: referenceTable, member: referenceColumn }, how, line }];
  });
}
