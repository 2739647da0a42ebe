import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { di, findingOf, look, php } from './support/extension-scene.js';

const CORE = { 'Cart.php': php('Core', 'class Cart\n{\n    public function total($a) {}\n}') };
const OVER = php('V', 'class Over extends \\Core\\Cart\n{\n    public function total($a) {}\n}');
const GONE = findingOf('php-class-removed', { kind: 'class', name: 'Core\\Cart' });

describe('the summary of extensions', () => {
  it('says what each has, and names those that nothing touches', async () => {
    const { report } = await look({
      before: CORE,
      extensions: {
        'b/touched': { 'Over.php': OVER },
        'a/clean': { 'Own.php': php('A', 'class Own\n{\n}') },
        ext: {
          'one/composer.json': '{"name":"c/one","type":"magento2-module"}',
          'one/Over.php': OVER.replace('Over', 'One'),
          'two/composer.json': '{"name":"c/two"}',
        },
      },
      findings: [GONE],
    });
    expect(
      report.extensions.map(({ name, folder, files, touched }) => [name, folder, files, touched]),
    ).toEqual([
      ['a/clean', 'a/clean', 2, 0],
      ['b/touched', 'b/touched', 2, 1],
      ['c/one', 'ext/one', 2, 1],
      ['c/two', 'ext/two', 1, 0],
    ]);
    expect(report.extensions_clean).toEqual(['a/clean', 'c/two']);
  });

  it('lists each file that cannot be read, and calls nothing clean that has one', async () => {
    const { report } = await look({
      before: CORE,
      extensions: {
        v: {
          'Broken.php': '<?php\nclass {',
          'etc/di.xml': '<config>\n<type name="A">\n</config>',
          'etc/events.xml': Buffer.from('<config>\xff</config>', 'latin1'),
          'etc/acl.xml': '<!DOCTYPE x [<!ENTITY a "b">]><config>&a;</config>',
          'Test/Unit/Broken.php': '<?php\nclass {',
        },
      },
      findings: [],
    });
    expect(report.extensions_clean).toEqual([]);
    expect(report.extensions[0]?.unread.map(({ file }) => file)).toEqual([
      'Broken.php',
      'etc/acl.xml',
      'etc/di.xml',
      'etc/events.xml',
    ]);
    for (const { reason } of report.extensions[0]?.unread ?? []) expect(reason).not.toBe('');
    expect(report.extensions[0]?.unread.at(-1)?.reason).toBe('it is not UTF-8');
  });

  it('counts each class and table that nobody has once, and no virtual type', async () => {
    const { report } = await look({
      before: { ...CORE, 'etc/di.xml': di('<virtualType name="Core\\Virtual" type="Core\\Cart"/>') },
      extensions: {
        v: {
          'A.php': php('V', 'class A extends \\Gone\\Base implements \\Countable, \\Core\\Missing\n{\n}'),
          'B.php': php('V', 'class B extends \\Gone\\Base\n{\n}'),
          'etc/di.xml': di('<type name="Core\\Virtual"><plugin name="p" type="V\\B"/></type>'),
          'etc/db_schema.xml':
            '<schema><table name="nowhere"><column xsi:type="int" name="x"/></table></schema>',
        },
      },
      findings: [],
    });
    expect(report.extensions[0]?.unresolved).toBe(3);
  });

  it('does not depend on the order of folders, files and findings', async () => {
    const extensions = {
      x: { 'Over.php': OVER, 'etc/di.xml': di('<preference for="Core\\Cart" type="V\\Over"/>') },
      y: { 'A.php': php('Y', 'class A extends \\V\\Over\n{\n}') },
      z: { 'Own.php': php('Z', 'class Own\n{\n}') },
    };
    const findings = [
      GONE,
      findingOf('php-method-removed', { kind: 'method', name: 'Core\\Cart', member: 'total' }),
      findingOf(
        'php-non-api-member-changed',
        { kind: 'method', name: 'Core\\Cart', member: 'total' },
        'warn',
      ),
    ];
    const { report } = await look({ before: CORE, extensions, findings });
    expect(report.impact).toHaveLength(5);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(Object.entries(extensions), { minLength: 3 }),
        fc.shuffledSubarray(findings, { minLength: 3 }),
        async (folders, shuffled) => {
          const again = await look({
            before: CORE,
            extensions: Object.fromEntries(
              folders.map(([label, files]) => [
                label,
                Object.fromEntries(Object.entries(files).toReversed()),
              ]),
            ),
            findings: shuffled,
          });
          expect(again.report).toEqual(report);
        },
      ),
      { numRuns: 20 },
    );
  });
});
