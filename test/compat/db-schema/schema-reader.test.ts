import { describe, expect, it } from 'vitest';
import { schemaReader } from '../../../src/compat/db-schema/schema-reader.js';
import { UnreadableError } from '../../../src/compat/unreadable-error.js';
import { schemaXml } from './schema-xml.js';

describe('schemaReader', () => {
  it.each([
    ['etc/db_schema.xml', true],
    ['app/code/A/B/etc/db_schema.xml', true],
    ['app/code/A/B/etc/adminhtml/db_schema.xml', false],
    ['app/code/A/B/etc/old_db_schema.xml', false],
    ['app/code/A/B/etc/db_schema.xml.dist', false],
    ['db_schema.xml', false],
  ])('of %s: %s', (path, takes) => expect(schemaReader.takes(path)).toBe(takes));

  it('reads tables with their columns, constraints and indexes', () => {
    const facts = schemaReader.read(
      schemaXml(
        '<!-- notes -->',
        '<table name="shop_note" resource="sales" engine="innodb" comment="Notes" charset="utf8mb4">',
        '  <column xsi:type="varchar" name="slug" length="64" nullable="false" padding="3" comment="Slug"',
        '          default="a &amp; &quot;b&quot;"/>',
        '  <constraint xsi:type="unique" referenceId="SLUG">',
        '    <column name="slug"/>',
        '    <column name="lang"/>',
        '  </constraint>',
        '  <index referenceId="LANG" indexType="btree" disabled="true"><column name="lang"/></index>',
        '</table>',
      ),
    );
    expect(facts).toEqual([
      {
        name: 'shop_note',
        line: 3,
        attributes: { resource: 'sales', engine: 'innodb', charset: 'utf8mb4' },
        columns: [
          {
            name: 'slug',
            line: 4,
            attributes: { type: 'varchar', length: '64', nullable: 'false', default: 'a & "b"' },
            columns: [],
          },
        ],
        constraints: [{ name: 'SLUG', line: 6, attributes: { type: 'unique' }, columns: ['slug', 'lang'] }],
        indexes: [
          {
            name: 'LANG',
            line: 10,
            attributes: { indexType: 'btree', disabled: 'true' },
            columns: ['lang'],
          },
        ],
      },
    ]);
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
  });

  it('reads a schema without tables, with a mark of its coding, and with line ends of Windows', () => {
    expect(schemaReader.read('<schema/>')).toEqual([]);
    const windows = schemaReader.read(
      '\uFEFF<schema>\r\n<table name="a"/>\r\n<table name="b"/>\r\n</schema>\r\n',
    );
    expect(windows.map(({ name, line }) => [name, line])).toEqual([
      ['a', 2],
      ['b', 3],
    ]);
  });

  it('takes nothing from attributes that objects have by themselves', () => {
    const [table] = schemaReader.read('<schema><table valueOf="x"><column toString="y"/></table></schema>');
    expect(table).toEqual({
      name: '',
      line: 1,
      attributes: {},
      columns: [{ name: '', line: 1, attributes: {}, columns: [] }],
      constraints: [],
      indexes: [],
    });
  });

  it.each([
    ['an element that does not end', schemaXml('<table name="a">')],
    ['another root', '<config><table name="a"/></config>'],
    ['nothing', ''],
    ['something else', '{"table": {}}'],
    [
      'a document type with an entity bomb',
      '<!DOCTYPE a [<!ENTITY b "ha">]><schema><table name="&b;"/></schema>',
    ],
    ['elements nested 1,000 deep', `<schema>${'<a>'.repeat(1000)}${'</a>'.repeat(1000)}</schema>`],
  ])('does not read %s', (_, content) => {
    expect(() => schemaReader.read(content)).toThrow(UnreadableError);
  });

  it('reads 20,000 tables', () => {
    const tables = Array.from(
      { length: 20_000 },
      (_, at) => `<table name="t${at}"><column name="a"/></table>`,
    );
    expect(schemaReader.read(schemaXml(...tables))).toHaveLength(20_000);
  });
});
