import { describe, expect, it } from 'vitest';
import { mergedSchema } from '../../../src/compat/db-schema/merged-schema.js';
import type { MergedTable } from '../../../src/compat/db-schema/merged-table.js';
import type { Files } from '../../../src/compat/rule.js';
import { FactsStore } from '../../../src/compat/tree/facts-store.js';
import { openChange } from '../../../src/compat/tree/open-change.js';
import { MemoryTree } from '../../support/compat/memory-tree.js';
import { noteTable } from './note-table.js';
import { schemaModule } from './schema-module.js';

const merge = async (files: Files): Promise<ReadonlyMap<string, MergedTable>> => {
  const tree = new MemoryTree(files);
  const { change } = await openChange(tree, tree, new FactsStore(null));
  return mergedSchema(change.after);
};
const other = (name: string, ...lines: readonly string[]): Files =>
  schemaModule(name, `app/code/${name.replace('_', '/')}`, '<table name="shop_note">', ...lines, '</table>');

describe('mergedSchema', () => {
  it('merges a table over the modules', async () => {
    const tables = await merge({
      ...noteTable('<column xsi:type="text" name="body"/>'),
      ...other('Shop_Log', '<column xsi:type="int" name="log_id"/>'),
    });
    expect([...tables.keys()]).toEqual(['shop_note']);
    const table = tables.get('shop_note');
    expect([...(table?.columns.keys() ?? [])]).toEqual(['id', 'body', 'log_id']);
    expect(table?.places).toEqual([
      { file: 'app/code/Shop/Note/etc/db_schema.xml', line: 2 },
      { file: 'app/code/Shop/Log/etc/db_schema.xml', line: 2 },
    ]);
    expect([...(table?.declarers ?? [])]).toEqual(['Shop_Note', 'Shop_Log']);
    expect([...(table?.owners ?? [])]).toEqual(['Shop_Note']);
  });

  it('puts the owner first and the others by name, and lets the later one have its way', async () => {
    const tables = await merge({
      ...noteTable('<column xsi:type="varchar" name="slug" length="1" nullable="false"/>'),
      ...other('Zoo_Zoo', '<column xsi:type="varchar" name="slug" length="4"/>'),
      ...other('A_A', '<column xsi:type="varchar" name="slug" length="2" default="a"/>'),
    });
    const slug = tables.get('shop_note')?.columns.get('slug');
    expect(slug?.attributes).toEqual({ type: 'varchar', length: '4', nullable: 'false', default: 'a' });
    expect(slug?.places.map(({ file }) => file)).toEqual([
      'app/code/Shop/Note/etc/db_schema.xml',
      'app/code/A/A/etc/db_schema.xml',
      'app/code/Zoo/Zoo/etc/db_schema.xml',
    ]);
  });

  it('replaces an element of another type whole', async () => {
    const tables = await merge({
      ...noteTable('<column xsi:type="varchar" name="slug" length="1" nullable="false"/>'),
      ...other('Zoo_Zoo', '<column xsi:type="text" name="slug"/>'),
    });
    expect(tables.get('shop_note')?.columns.get('slug')).toEqual({
      name: 'slug',
      attributes: { type: 'text' },
      columns: [],
      places: [{ file: 'app/code/Zoo/Zoo/etc/db_schema.xml', line: 3 }],
    });
  });

  it('adds columns to a key of the same name', async () => {
    const tables = await merge({
      ...noteTable('<constraint xsi:type="unique" referenceId="SLUG"><column name="slug"/></constraint>'),
      ...other(
        'Zoo_Zoo',
        '<constraint xsi:type="unique" referenceId="SLUG"><column name="id"/><column name="slug"/></constraint>',
      ),
    });
    expect(tables.get('shop_note')?.constraints.get('SLUG')?.columns).toEqual(['slug', 'id']);
  });

  it('leaves out what is disabled', async () => {
    const tables = await merge({
      ...noteTable(
        '<column xsi:type="text" name="body"/>',
        '<column xsi:type="text" name="old" disabled="true"/>',
        '<constraint xsi:type="unique" referenceId="U" disabled="1"><column name="body"/></constraint>',
        '<index referenceId="I" disabled="TRUE"><column name="body"/></index>',
      ),
      ...other('Shop_Log', '<column name="body" disabled="true"/>'),
      ...schemaModule('Shop_Old', 'app/code/Shop/Old', '<table name="shop_old" disabled="true"/>'),
    });
    expect([...tables.keys()]).toEqual(['shop_note']);
    const table = tables.get('shop_note');
    expect([...(table?.columns.keys() ?? [])]).toEqual(['id']);
    expect([...(table?.constraints.keys() ?? [])]).toEqual(['PRIMARY']);
    expect([...(table?.indexes.keys() ?? [])]).toEqual([]);
  });

  it('leaves out files that cannot be read', async () => {
    const tables = await merge({ ...noteTable(), 'app/code/Shop/Log/etc/db_schema.xml': '<schema>' });
    expect([...tables.keys()]).toEqual(['shop_note']);
  });

  it('says the same whatever the order of the files and the folders of the modules', async () => {
    const [a, b, c] = [
      noteTable('<column xsi:type="varchar" name="slug" length="1"/>'),
      other('B_B', '<column xsi:type="varchar" name="slug" length="2"/>'),
      other('C_C', '<column xsi:type="varchar" name="slug" length="3"/>'),
    ];
    const moved = Object.fromEntries(
      Object.entries(c ?? {}).map(([path, text]) => [path.replace('app/code/C/C', 'a/first'), text]),
    );
    const lengths = await Promise.all(
      [
        { ...a, ...b, ...c },
        { ...c, ...b, ...a },
        { ...moved, ...a, ...b },
      ].map(async (files) => (await merge(files)).get('shop_note')?.columns.get('slug')?.attributes.length),
    );
    expect(lengths).toEqual(['3', '3', '3']);
  });
});
