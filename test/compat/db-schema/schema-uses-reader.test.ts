import { describe, expect, it } from 'vitest';
import { schemaUsesReader } from '../../../src/compat/db-schema/schema-uses-reader.js';
import { targetOf } from '../../../src/compat/subject.js';
import { schemaXml } from './schema-xml.js';

const OWN = [
  '<table name="shop_note">',
  '<column xsi:type="int" name="id"/>',
  '<column xsi:type="int" name="order_id"/>',
  '<constraint xsi:type="primary" referenceId="PRIMARY"><column name="id"/></constraint>',
];
const uses = (...lines: readonly string[]): readonly string[] =>
  schemaUsesReader
    .read(schemaXml(...lines))
    .map(({ subject, how, line }) => `${line} ${subject.kind} ${targetOf(subject)}: ${how}`);

describe('schemaUsesReader', () => {
  it('takes what schemas are', () => {
    expect(schemaUsesReader.takes('etc/db_schema.xml')).toBe(true);
    expect(schemaUsesReader.takes('etc/di.xml')).toBe(false);
  });

  it('finds nothing in a table of its own', () => {
    expect(uses(...OWN, '<index referenceId="I"><column name="order_id"/></index>', '</table>')).toEqual([]);
  });

  it('finds what foreign keys point to', () => {
    expect(
      uses(
        ...OWN,
        '<constraint xsi:type="foreign" referenceId="F" table="shop_note" column="order_id" referenceTable="sales_order" referenceColumn="entity_id"/>',
        '</table>',
      ),
    ).toEqual([
      '6 table sales_order: has a foreign key to it from shop_note.order_id',
      '6 column sales_order::entity_id: has a foreign key to it from shop_note.order_id',
    ]);
  });

  it('finds no use in foreign keys between its own tables, nor in disabled ones', () => {
    expect(
      uses(
        ...OWN,
        '<constraint xsi:type="foreign" referenceId="F" column="order_id" referenceTable="shop_note" referenceColumn="id"/>',
        '<constraint xsi:type="foreign" referenceId="G" column="order_id" referenceTable="store" referenceColumn="store_id" disabled="true"/>',
        '</table>',
      ),
    ).toEqual([]);
  });

  it('finds the tables that it adds to, and columns that it adds or changes', () => {
    expect(
      uses(
        '<table name="sales_order">',
        '<column xsi:type="int" name="note_id"/>',
        '<column name="status" disabled="true"/>',
        '</table>',
      ),
    ).toEqual([
      '2 table sales_order: adds to it',
      '3 column sales_order::note_id: adds or changes it',
      '4 column sales_order::status: disables it',
    ]);
  });

  it("finds others' columns in its keys and indexes, and not its own", () => {
    expect(
      uses(
        '<table name="sales_order">',
        '<column xsi:type="int" name="note_id"/>',
        '<index referenceId="I"><column name="note_id"/><column name="store_id"/></index>',
        '<constraint xsi:type="foreign" referenceId="F" column="customer_id" referenceTable="shop_note" referenceColumn="id"/>',
        '</table>',
        ...OWN,
        '</table>',
      ),
    ).toEqual([
      '2 table sales_order: adds to it',
      '3 column sales_order::note_id: adds or changes it',
      '5 column sales_order::customer_id: has it in the key or index F',
      '4 column sales_order::store_id: has it in the key or index I',
    ]);
  });

  it('finds constraints and indexes that it disables', () => {
    expect(
      uses(
        '<table name="sales_order">',
        '<constraint xsi:type="foreign" referenceId="F" disabled="true"/>',
        '<index referenceId="I" disabled="true"/>',
        '</table>',
      ),
    ).toEqual([
      '2 table sales_order: adds to it',
      '3 table-constraint sales_order::F: disables it',
      '4 table-index sales_order::I: disables it',
    ]);
  });

  it('says a thing once a line', () => {
    const index = '<index referenceId="I"><column name="a"/><column name="a"/></index>';
    expect(uses('<table name="t">', index, '</table>')).toEqual([
      '2 table t: adds to it',
      '3 column t::a: has it in the key or index I',
    ]);
  });
});
