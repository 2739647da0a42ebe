import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FactsStore } from '../../../src/compat/tree/facts-store.js';
import { FactsView } from '../../../src/compat/tree/facts-view.js';
import { findWayBack } from '../../../src/compat/way-back/find-way-back.js';
import type { WayBack } from '../../../src/compat/way-back/way-back.js';
import { EMPTY_WAY_BACK } from '../../support/compat/empty-way-back.js';
import { MemoryTree } from '../../support/compat/memory-tree.js';

type Contents = Readonly<Record<string, Buffer | string>>;

async function wayBack(base: Contents, result: Contents): Promise<WayBack> {
  const store = new FactsStore(null);
  return findWayBack(
    await FactsView.open(new MemoryTree(base), store),
    await FactsView.open(new MemoryTree(result), store),
  );
}

/** What is not empty of it. */
async function behind(base: Contents, result: Contents): Promise<Partial<WayBack>> {
  const found = await wayBack(base, result);
  const lists: readonly (readonly [string, readonly unknown[]])[] = Object.entries(found);
  return Object.fromEntries(lists.filter(([, list]) => list.length > 0));
}

const registration = (name: string): string =>
  `<?php\n\\Magento\\Framework\\Component\\ComponentRegistrar::register('module', '${name}', __DIR__);\n`;
const table = (name: string, ...columns: readonly string[]): string =>
  `<schema><table name="${name}">${columns.map((one) => `<column xsi:type="int" name="${one}"/>`).join('')}</table></schema>`;
const php = (namespace: string, code: string): string => `<?php\nnamespace ${namespace};\n\n${code}\n`;

describe('the way back', () => {
  it('has every list, empty where nothing differs', async () => {
    const files = { 'A/etc/db_schema.xml': table('t', 'a'), 'A/X.php': php('A', 'class X\n{\n}') };
    expect(await wayBack(files, files)).toEqual(EMPTY_WAY_BACK);
    expect(Object.keys(await wayBack({}, files))).toEqual(Object.keys(EMPTY_WAY_BACK));
  });

  it('leaves tables, and columns of tables that stay', async () => {
    expect(
      await behind(
        { 'A/etc/db_schema.xml': table('t', 'a') },
        { 'A/etc/db_schema.xml': table('t', 'a', 'b'), 'B/etc/db_schema.xml': table('t_new', 'x') },
      ),
    ).toEqual({ tables: ['t_new'], columns: ['t.b'] });
  });

  it('does not take what only moved to another module, or is gone, for its own', async () => {
    expect(
      await behind(
        { 'A/etc/db_schema.xml': table('t', 'a', 'b'), 'A/X.php': php('A', 'class X\n{\n}\nclass Y\n{\n}') },
        { 'B/etc/db_schema.xml': table('t', 'a'), 'B/other.php': php('a', 'class x\n{\n}') },
      ),
    ).toEqual({});
  });

  it('leaves modules and settings, by the path that is stored', async () => {
    expect(
      await behind(
        {
          'A/registration.php': registration('V_A'),
          'A/etc/config.xml': '<config><default><a><b><c>1</c></b></a></default></config>',
        },
        {
          'A/registration.php': registration('V_A'),
          'B/registration.php': registration('V_B'),
          'A/etc/config.xml':
            '<config><default><a><b><c>2</c><d>3</d></b></a></default><stores><x><a><b><e>1</e></b></a></x></stores></config>',
          'B/etc/adminhtml/system.xml':
            '<config><system><section id="s"><group id="g"><field id="f"/><field id="h"><config_path>own/path/h</config_path></field></group></section></system></config>',
        },
      ),
    ).toEqual({ modules: ['V_B'], config_paths: ['a/b/d', 'a/b/e', 'own/path/h', 's/g/f'] });
  });

  it('leaves ids that are declared, but none that is only added to', async () => {
    expect(
      await behind(
        {},
        {
          'etc/acl.xml':
            '<config><acl><resources><resource id="Magento_Backend::admin"><resource id="V::own" title="Own"/></resource></resources></acl></config>',
          'etc/crontab.xml':
            '<config><group id="default"><job name="v_job" instance="V\\Job" method="run"/><job name="core_job"><schedule>* * * * *</schedule></job></group></config>',
          'etc/indexer.xml': '<config><indexer id="v_index" view_id="v_index" class="V\\Index"/></config>',
          'etc/mview.xml': '<config><view id="v_view" class="V\\View"/><view id="core_view"/></config>',
          'etc/cache.xml': '<config><type name="v_cache" instance="V\\Cache"/></config>',
          'etc/email_templates.xml':
            '<config><template id="v_mail" label="x" file="x.html" type="html" module="V_A" area="frontend"/></config>',
          'etc/widget.xml': '<widgets><widget id="v_widget" class="V\\Own\\Thing"/></widgets>',
          'Own/Thing.php': php('V\\Own', 'class Thing\n{\n}'),
        },
      ),
    ).toEqual({
      acl: ['V::own'],
      crons: ['v_job'],
      indexers: ['v_index'],
      mviews: ['v_view'],
      cache_types: ['v_cache'],
      email_templates: ['v_mail'],
      widgets: ['v_widget'],
      classes: [{ name: 'V\\Own\\Thing', stored: 'widget' }],
    });
  });

  it('leaves classes, with what may hold their names, and patches that have run', async () => {
    const patch =
      'class AddFlag implements \\Magento\\Framework\\Setup\\Patch\\DataPatchInterface\n{\n    public static function getDependencies() { return []; }\n    public function getAliases() { return []; }\n    public function apply() {}\n}';
    expect(
      await behind(
        {},
        {
          'A/Setup/Patch/Data/AddFlag.php': php('V\\A\\Setup\\Patch\\Data', patch),
          'A/Setup/Patch/Data/Helper.php': php('V\\A\\Setup\\Patch\\Data', 'class Helper\n{\n}'),
          'A/Model/Product/Attribute/Source/Flag.php': php(
            'V\\A\\Model\\Product\\Attribute\\Source',
            'class Flag\n{\n}',
          ),
          'A/Model/Flag.php': php('V\\A\\Model', 'class Flag\n{\n}'),
        },
      ),
    ).toEqual({
      patches: ['V\\A\\Setup\\Patch\\Data\\AddFlag'],
      classes: [
        { name: 'V\\A\\Model\\Flag', stored: null },
        { name: 'V\\A\\Model\\Product\\Attribute\\Source\\Flag', stored: 'attribute model' },
        { name: 'V\\A\\Setup\\Patch\\Data\\AddFlag', stored: 'data patch' },
        { name: 'V\\A\\Setup\\Patch\\Data\\Helper', stored: null },
      ],
    });
  });

  it('takes no class that only a text names', async () => {
    const heredoc = php('A', 'class X\n{\n    const T = <<<T\nclass Phantom\n{\n}\nT;\n}');
    expect((await wayBack({}, { 'X.php': heredoc })).classes).toEqual([{ name: 'A\\X', stored: null }]);
  });

  it('names what it could not read, if that is not as it was', async () => {
    const broken = { 'etc/config.xml': '<config>', 'X.php': '<?php class {' };
    expect((await wayBack(broken, broken)).unread).toEqual([]);
    const { unread } = await wayBack({}, { ...broken, 'etc/acl.xml': Buffer.from('\xff', 'latin1') });
    expect(unread.map(({ file }) => file)).toEqual(['X.php', 'etc/acl.xml', 'etc/config.xml']);
  });

  it('to what has the same and more is empty, whatever the order of files', async () => {
    const files = {
      'A/registration.php': registration('V_A'),
      'A/etc/db_schema.xml': table('t', 'a', 'b'),
      'A/etc/config.xml': '<config><default><a><b><c>1</c></b></a></default></config>',
      'A/etc/cache.xml': '<config><type name="c" instance="C"/></config>',
      'A/X.php': php('A', 'class X\n{\n}'),
    };
    const all = await behind({}, files);
    expect(Object.keys(all)).toHaveLength(5);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(Object.entries(files)), async (some) => {
        expect(await behind(files, Object.fromEntries(some))).toEqual({});
        if (some.length === Object.keys(files).length) {
          expect(await behind({}, Object.fromEntries(some))).toEqual(all);
        }
      }),
      { numRuns: 40 },
    );
  });
});
