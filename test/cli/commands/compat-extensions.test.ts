import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CompatReport } from '../../../src/compat/output/compat-report.js';
import { Workshop } from '../support/workshop.js';

const table = (...columns: readonly string[]): string =>
  `<schema>\n<table name="shop_note">\n${columns.map((one) => `<column xsi:type="int" name="${one}"/>\n`).join('')}</table>\n</schema>\n`;
const di =
  '<config>\n<type name="Core\\Cart">\n<plugin name="own" type="Own\\Plugin"/>\n</type>\n</config>\n';
const plugin = '<?php\nnamespace Own;\nclass Plugin\n{\n    public function afterTotal() {}\n}\n';
const cart = (body: string): string => `<?php\nnamespace Core;\nclass Cart\n{\n${body}}\n`;

let shop: Workshop;
beforeEach(async () => {
  shop = await Workshop.make();
  const { upstream } = shop;
  upstream.commit('A shop', {
    'etc/db_schema.xml': table('id', 'text'),
    'Cart.php': cart('    public function total() {}\n'),
  });
  upstream.git('tag', '2.0');
  upstream.commit('Another shop', { 'etc/db_schema.xml': table('id', 'more'), 'Cart.php': cart('') });
  upstream.git('tag', '2.1');
  shop.write('ext/notes/composer.json', '{"name":"own/notes"}');
  shop.write('ext/notes/etc/db_schema.xml', table('text'));
  shop.write(
    'ext/plugin/registration.php',
    "<?php\nComponentRegistrar::register(ComponentRegistrar::MODULE, 'Own_Plugin', __DIR__);\n",
  );
  shop.write('ext/plugin/etc/di.xml', di);
  shop.write('ext/plugin/Plugin.php', plugin);
  shop.write('clean/composer.json', '{"name":"own/clean"}');
});

const compat = (...argv: string[]) => shop.json<CompatReport>('compat', ...argv, '--as-of', '2026-11-26');
const revisions = ['2.0', '2.1', '--repo', '../upstream'];
const placesOf = ({ impact = [] }: CompatReport): string[] =>
  impact.map(({ extension, file, line, rule, severity, target }) =>
    [extension, `${file}:${line}`, rule, severity, target].join(' '),
  );

describe('upkeep compat --extensions', () => {
  it('says what a change touches, in one folder or many', async () => {
    const { data, exit } = await compat(...revisions, '--extensions', 'ext', 'clean');
    expect(exit).toBe(1);
    expect(placesOf(data)).toEqual([
      'Own_Plugin plugin/Plugin.php:5 php-non-api-member-removed B Core\\Cart::total',
      'own/notes notes/etc/db_schema.xml:2 db-column-removed B shop_note::text',
      'own/notes notes/etc/db_schema.xml:3 db-column-removed B shop_note::text',
    ]);
    expect(data.extensions?.map(({ name, folder, touched }) => [name, folder, touched])).toEqual([
      ['Own_Plugin', 'ext/plugin', 1],
      ['own/clean', 'clean', 0],
      ['own/notes', 'ext/notes', 2],
    ]);
    expect(data.extensions_clean).toEqual(['own/clean']);
    const raised = data.findings.find(({ rule }) => rule === 'php-non-api-member-removed');
    expect(raised).toMatchObject({ severity: 'B', fails: true });
    expect(raised?.reason).toContain('Own_Plugin has the plugin Own\\Plugin::afterTotal on it');
  });

  it('takes folders in each of its forms, and none without the option', async () => {
    const forms = [
      [...revisions, '--extensions', 'ext', '--extensions', 'clean'],
      [...revisions, '--extensions', 'clean', 'ext'],
      ['--repo', '../upstream', '--extensions=ext', '2.0', '2.1', 'clean'],
    ];
    const [first, ...rest] = await Promise.all(forms.map((argv) => compat(...argv)));
    expect(first?.data.impact).toHaveLength(3);
    for (const one of rest) expect(one).toEqual(first);
    const without = await compat(...revisions);
    expect(without.data).not.toHaveProperty('impact');
    expect(without.data.findings.find(({ rule }) => rule === 'php-non-api-member-removed')).toMatchObject({
      severity: 'warn',
      fails: false,
    });
  });

  it('goes with two folders and with a stack', async () => {
    shop.write('old/etc/db_schema.xml', table('id', 'text'));
    shop.write('new/etc/db_schema.xml', table('id'));
    const folders = await compat('--before', 'old', '--after', 'new', '--extensions', 'clean', 'ext');
    expect(placesOf(folders.data)).toHaveLength(2);
    const stack = await compat('--stack', 'demo', '--repo', '../upstream', '--extensions', 'clean', 'ext');
    expect(stack).toMatchObject({ exit: 0, data: { impact: [] } });
    expect(stack.data.extensions_clean).toEqual(['Own_Plugin', 'own/clean', 'own/notes']);
  });

  it('names the patch of a series that touches them', async () => {
    shop.upstream.git('switch', '-q', '-c', 'series', '2.0');
    shop.upstream.commit('Drop the text\n\nOrigin: vendor\nForwarded: no', {
      'etc/db_schema.xml': table('id'),
    });
    await shop.ok('import', 'shop', '--range', '2.0..series', '--repo', '../upstream');
    const { data } = await compat('--stack', 'shop', '--repo', '../upstream', '--extensions', 'ext');
    expect(data.impact?.map(({ patch, rule }) => [patch, rule])).toEqual([
      ['drop-the-text.patch', 'db-column-removed'],
      ['drop-the-text.patch', 'db-column-removed'],
    ]);
  });

  it('shows it to people within 80 columns', async () => {
    shop.write('ext/plugin/etc/events.xml', '<config>');
    const { stdout, exit } = await shop.run('compat', ...revisions, '--extensions', 'ext', 'clean');
    expect(exit).toBe(1);
    const from = stdout.indexOf('Own_Plugin ext/plugin');
    expect(stdout.slice(from)).toMatchInlineSnapshot(`
      "Own_Plugin ext/plugin
        B        php-non-api-member-removed Core\\Cart::total
          plugin/Plugin.php:5
            has the plugin Own\\Plugin::afterTotal on it
        unread   plugin/etc/events.xml:1
            Unclosed tag 'config'

      own/notes ext/notes
        B        db-column-removed shop_note::text
          notes/etc/db_schema.xml:2
            adds to it
          notes/etc/db_schema.xml:3
            adds or changes it

      extension   files  uses  unresolved  unread  touched  B
      Own_Plugin      4     4           0       1        1  1
      own/clean       1     0           0       0        0  0  clean
      own/notes       2     2           0       0        2  2

      red: 3 findings fail, of 4 findings; level major, by policy major
      "
    `);
    for (const line of stdout.slice(from).split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('refuses folders that are none, and folders without the option', async () => {
    const code = async (...argv: string[]) => (await shop.refused('compat', ...argv)).code;
    expect(await code(...revisions, '--extensions', 'nowhere')).toBe('folder-missing');
    shop.write('empty/readme.md', 'x');
    expect(await code(...revisions, '--extensions', 'empty')).toBe('no-extension');
    expect(await code(...revisions, 'ext')).toBe('usage');
    expect(await code('--stack', 'demo', 'ext', '--repo', '../upstream')).toBe('usage');
    expect(await code('2.0', '--repo', '../upstream', '--extensions', 'ext')).toBe('usage');
    rmSync(join(shop.series.dir, 'empty'), { recursive: true });
  });
});

describe('upkeep compat --way-back', () => {
  it('lists what stays behind when asked', async () => {
    const { data } = await compat(...revisions, '--way-back');
    expect(data.way_back).toMatchObject({ columns: ['shop_note.more'], tables: [], classes: [] });
    expect((await compat(...revisions)).data).not.toHaveProperty('way_back');
    const asked = await shop.run('compat', ...revisions, '--way-back');
    expect(asked.stdout).toContain('way back: what stays behind\n  columns 1\n    shop_note.more\n');
    expect((await shop.run('compat', ...revisions)).stdout).not.toContain('way back');
    const back = await shop.run('compat', '2.0', '2.0', '--repo', '../upstream', '--way-back');
    expect(back.stdout).toContain('way back: nothing stays behind');
  });
});

describe('upkeep compat --distributed', () => {
  it('names what base and series do not explain', async () => {
    const { upstream } = shop;
    upstream.git('switch', '-q', '-c', 'published', 'mine');
    upstream.commit('By hand', { 'a.txt': 'other\n', 'own.txt': 'own\n', 'Cart.php': cart('') });
    const argv = ['--stack', 'demo', '--repo', '../upstream', '--distributed', 'published'];
    const { data, exit } = await compat(...argv);
    expect(exit).toBe(0);
    expect(data.findings.map(({ rule, severity, file }) => [rule, severity, file])).toEqual([
      ['tree-unowned-file', 'review', 'Cart.php'],
      ['tree-unowned-file', 'review', 'own.txt'],
      ['tree-altered-file', 'review', 'a.txt'],
    ]);
    expect(data.findings[0]?.reason).toContain("upstream's 2.1 has it");
    expect(data.findings[2]?.reason).toContain('base and say-hello-in-a.patch make it');
    shop.edit(
      'patches/demo/stack.yml',
      (text) => `${text}exclude: ["*.txt"]\npolicy: { compat: { X: P } }\n`,
    );
    const strict = await compat(...argv);
    expect(strict.exit).toBe(1);
    expect(strict.data.findings.map(({ file, fails }) => [file, fails])).toEqual([['Cart.php', true]]);
    expect(
      (await compat('--stack', 'demo', '--repo', '../upstream', '--distributed', 'mine')).data.findings,
    ).toEqual([]);
  });

  it('goes with a stack alone', async () => {
    expect(await shop.refused('compat', ...revisions, '--distributed', 'main')).toMatchObject({
      exit: 2,
      code: 'usage',
    });
    expect(
      (await shop.refused('compat', '--stack', 'demo', '--repo', '../upstream', '--distributed', 'no-such'))
        .exit,
    ).toBe(2);
  });
});

describe('a patch whose time is over', () => {
  it('is found, and may be waived', async () => {
    shop.edit('patches/demo/say-hello-in-a.patch', (text) =>
      text.replace('Drop-when: upstream does the same', 'Drop-when: upstream 1.0'),
    );
    const { data } = await compat('--stack', 'demo', '--repo', '../upstream');
    expect(data.findings).toMatchObject([
      {
        rule: 'patch-release-line',
        file: 'say-hello-in-a.patch',
        patch: 'say-hello-in-a.patch',
        waived: false,
      },
    ]);
    shop.edit('patches/demo/say-hello-in-a.patch', (text) =>
      text.replace(
        'Drop-when: upstream 1.0',
        'Drop-when: upstream 1.0\nCompat-Waiver: patch-release-line until 2027-01-01 by @a: still needed',
      ),
    );
    const waived = await compat('--stack', 'demo', '--repo', '../upstream');
    expect(waived.data.findings.map(({ rule, waived: is }) => [rule, is])).toEqual([
      ['patch-release-line', true],
    ]);
  });
});
