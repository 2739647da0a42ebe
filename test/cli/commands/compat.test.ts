import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CompatReport } from '../../../src/compat/output/compat-report.js';
import { Workshop, type ErrorDocument } from '../support/workshop.js';

const DAY = '2026-11-26';
const REPO = ['--repo', '../upstream'];
const CUT = 'cut-total.patch';
const total = '    public function total(): int\n    {\n        return 0;\n    }\n';
const more = '    public function more(): void\n    {\n    }\n';
const cart = (body: string): string =>
  `<?php\nnamespace Core;\n/**\n * @api\n */\nclass Cart\n{\n${body}    // The end.\n}\n`;
const table = (...columns: readonly string[]): string =>
  [
    '<schema>',
    '<table name="shop_note">',
    ...columns.map((name) => `<column xsi:type="int" name="${name}"/>`),
    '</table>',
    '</schema>',
    '',
  ].join('\n');

/** Releases 2.0 and 2.1 (both break something), 2.2 (nobody notices), and stack `cart` on 2.0. */
async function makeShop(): Promise<Workshop> {
  const shop = await Workshop.make();
  const { upstream } = shop;
  const first = { 'Cart.php': cart(total), 'etc/db_schema.xml': table('id', 'text'), 'note.txt': 'one\n' };
  upstream.commit('A shop', first);
  upstream.git('tag', '2.0');
  upstream.git('switch', '-q', '-c', 'changed');
  upstream.commit('Cut total', { 'Cart.php': cart('') });
  upstream.commit('Say more in a note', { 'note.txt': 'one\ntwo\n' });
  await shop.ok('import', 'cart', '--range', '2.0..changed', ...REPO);
  shop.series.commit('The stack');
  upstream.git('switch', '-q', 'main');
  upstream.commit('Another shop', { 'Cart.php': cart(more), 'etc/db_schema.xml': table('id') });
  upstream.git('tag', '2.1');
  upstream.commit('Another note', { 'note.txt': 'three\n' });
  upstream.git('tag', '2.2');
  for (const [name, rev] of [
    ['old', '2.0'],
    ['new', '2.1'],
  ] as const) {
    for (const path of ['Cart.php', 'etc/db_schema.xml', 'note.txt'])
      shop.write(`${name}/${path}`, `${upstream.git('show', `${rev}:${path}`)}\n`);
  }
  return shop;
}

let shop: Workshop;
beforeEach(async () => {
  shop = await makeShop();
});

const compat = (...argv: string[]) => shop.json<CompatReport>('compat', ...argv, '--as-of', DAY);
const rulesOf = ({ findings }: CompatReport): string[] => findings.map(({ rule }) => rule);

describe('two commits', () => {
  it('give one document, as the contract has it', async () => {
    const { exit, data } = await compat('2.0', '2.1', ...REPO);
    expect(exit).toBe(1);
    const { findings, ...rest } = data;
    expect(rest).toEqual({
      level: 'major',
      policy_level: 'major',
      green: false,
      gate: '2 findings fail',
      policy: { X: 'B', D: 'B', A: 'B' },
      as_of: DAY,
      patches: [],
    });
    expect(findings.map(({ rule, severity, target }) => `${severity} ${rule} ${target}`)).toEqual([
      'M php-method-added Core\\Cart::more',
      'B php-method-removed Core\\Cart::total',
      'B db-column-removed shop_note::text',
    ]);
    expect(findings[1]).toEqual({
      // What checks outside of Upkeep rely on.
      rule: 'php-method-removed',
      severity: 'B',
      levels: ['A', 'X'],
      target: 'Core\\Cart::total',
      file: 'Cart.php',
      line: 8,
      reason: 'total() is gone: who calls it fails',
      source: 'magento-semver V006',
      waived: false,
      // More than that.
      subject: { kind: 'method', name: 'Core\\Cart', member: 'total' },
      level: 'major',
      policy_level: 'major',
      patch: null,
      fate: 'stands',
      undone_by: null,
      fails: true,
      waiver: null,
      feature: false,
    });
    for (const one of findings) expect(Object.keys(one)).toEqual(Object.keys(findings[1] ?? {}));
  });

  it('are green where nobody notices the difference, and where there is none', async () => {
    const harmless = await compat('2.1', '2.2', ...REPO);
    expect(harmless).toMatchObject({
      exit: 0,
      data: { level: 'patch', policy_level: 'patch', green: true, findings: [] },
    });
    const same = await compat('2.2', 'main', ...REPO);
    expect(same).toMatchObject({ exit: 0, data: { level: 'none', policy_level: 'none', findings: [] } });
    expect(await shop.run('compat', '2.2', 'main', ...REPO)).toEqual({
      exit: 0,
      stdout: 'green: 0 findings; level none, by policy none\n',
      stderr: '',
    });
  });

  it('may be any revisions, of a bare repository too, seen from anywhere', async () => {
    const bare = join(shop.dir, 'bare.git');
    execFileSync('git', ['clone', '-q', '--bare', shop.upstream.dir, bare]);
    const argv = ['compat', '2.1~1', 'main^', '--repo', bare, '--as-of', DAY, '--json'];
    const there = await shop.runIn(shop.dir, argv);
    const { data } = await compat('2.0', '2.1', ...REPO);
    expect(JSON.parse(there.stdout)).toEqual(data);
    expect(there.exit).toBe(1);
  });

  it('cost no file twice: what was read is kept, and no blob is read again', async () => {
    const [home, other] = [join(shop.dir, 'home'), join(shop.dir, 'other')];
    const argv = ['compat', '2.0', '2.1', ...REPO, '--as-of', DAY, '--json'];
    const run = (UPKEEP_HOME: string) => shop.runIn(shop.series.dir, argv, { UPKEEP_HOME });
    const first = await run(home);
    expect(first.exit).toBe(1);
    expect(readdirSync(join(home, 'compat')).length).toBeGreaterThan(0);
    // Both versions of the class are gone from the repository.
    for (const rev of ['2.0', '2.1']) {
      const id = shop.upstream.git('rev-parse', `${rev}:Cart.php`);
      rmSync(join(shop.upstream.dir, '.git/objects', id.slice(0, 2), id.slice(2)));
    }
    expect(await run(home)).toEqual(first);
    const without = await run(other);
    expect(without.stdout).not.toBe(first.stdout);
    expect(without.exit).not.toBe(0);
  });

  it('leave no folder where none belongs', async () => {
    mkdirSync(join(shop.dir, 'aside'));
    await shop.runIn(join(shop.dir, 'aside'), ['compat', '2.0', '2.1', ...REPO]);
    expect(readdirSync(join(shop.dir, 'aside'))).toEqual([]);
  });
});

describe('two folders', () => {
  const folders = ['--before', 'old', '--after', 'new'];

  it('are judged as the commits that they are of', async () => {
    const commits = await compat('2.0', '2.1', ...REPO);
    expect(await compat(...folders)).toEqual(commits);
    expect(await compat('--before', 'new', '--after', 'new')).toMatchObject({
      exit: 0,
      data: { level: 'none', findings: [] },
    });
  });

  it('are shown to people within 80 columns', async () => {
    const { exit, stdout, stderr } = await shop.run('compat', ...folders);
    expect([exit, stderr]).toEqual([1, '']);
    expect(stdout).toMatchInlineSnapshot(`
      "B        AX php-method-removed  Core\\Cart::total
          Cart.php:8
          total() is gone: who calls it fails
      B        D db-column-removed  shop_note::text
          etc/db_schema.xml:4
          column text of table shop_note is not declared any more: its data is
          dropped, and queries that name it fail
      M        A php-method-added  Core\\Cart::more
          Cart.php:8
          more() is new: it is a promise from now on

                  B  M
      extensions  1  0
      database    1  0
      API         1  1

      red: 2 findings fail, of 3 findings; level major, by policy major
      "
    `);
  });

  it('break long names where they would not fit on a line', async () => {
    const folder = 'app/code/Vendor/WithAVeryLongName/Model/ResourceModel/Something';
    shop.write(
      `old/${folder}/Cart.php`,
      cart(total).replace(
        'namespace Core',
        'namespace Vendor\\WithAVeryLongName\\Model\\ResourceModel\\Something',
      ),
    );
    const { stdout } = await shop.run('compat', '--before', 'old', '--after', 'new');
    expect(stdout).toContain(
      [
        'B        AX php-class-removed',
        '    Vendor\\WithAVeryLongName\\Model\\ResourceModel\\Something\\Cart',
        `    ${folder}/Cart.php:6`,
        '',
      ].join('\n'),
    );
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('fail by a file that cannot be read as what it is: it is never green', async () => {
    shop.write('new/Cart.php', '<?php\nclass {{{\n');
    shop.write('new/etc/db_schema.xml', '<schema>');
    const { exit, data } = await compat(...folders);
    expect(exit).toBe(1);
    const unread = data.findings.filter(({ severity }) => severity === 'unparsed');
    expect(unread.map(({ file, fails }) => [file, fails])).toEqual(
      expect.arrayContaining([
        ['Cart.php', true],
        ['etc/db_schema.xml', true],
      ]),
    );
    for (const { reason } of unread) expect(reason).not.toBe('');
  });

  it('may hold links and git folders, which are not followed', async () => {
    symlinkSync(join(shop.series.dir, 'new'), join(shop.series.dir, 'old/loop'));
    shop.write('new/.git/Cart.php', '<?php\nclass {{{\n');
    expect(rulesOf((await compat(...folders)).data)).toEqual(rulesOf((await compat(...folders)).data));
  });
});

describe('a stack', () => {
  const stack = ['--stack', 'cart', ...REPO];
  const waive = (text: string): void =>
    shop.edit(`patches/cart/${CUT}`, (old) => old.replace(/^---$/m, `Compat-Waiver: ${text}\n---`));
  const waiver = (until: string): string => `php-method-removed until ${until} by @ann: nobody calls it`;

  it('is judged patch by patch', async () => {
    const { exit, data } = await compat(...stack);
    expect(exit).toBe(1);
    expect(data).toMatchObject({ level: 'major', policy_level: 'major', green: false, as_of: DAY });
    expect(data.patches).toEqual([
      { name: CUT, level: 'major', policy_level: 'major', findings: 1, waived: 0, failing: 1 },
      {
        name: 'say-more-in-a-note.patch',
        level: 'patch',
        policy_level: 'patch',
        findings: 0,
        waived: 0,
        failing: 0,
      },
    ]);
    expect(data.findings).toMatchObject([
      { rule: 'php-method-removed', patch: CUT, file: 'Cart.php', fate: 'stands', fails: true, waiver: null },
    ]);
  });

  it('is shown with its patches, and what is waived', async () => {
    waive(waiver('2.5.0'));
    const { exit, stdout } = await shop.run('compat', ...stack);
    expect(exit).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "B        AX php-method-removed  Core\\Cart::total
          Cart.php:8  by cut-total.patch
          total() is gone: who calls it fails
          waived by @ann until 2.5.0: nobody calls it

      patch                     level  policy  findings  waived  fail
      cut-total.patch           major  major          1       1     0
      say-more-in-a-note.patch  patch  patch          0       0     0

                  B
      extensions  1
      database    0
      API         1

      green: 1 finding; level major, by policy major
      "
    `);
  });

  it('passes with a waiver, until the day on which it ends', async () => {
    waive(waiver('2026-12-31'));
    const green = await compat(...stack);
    expect(green.exit).toBe(0);
    expect(green.data).toMatchObject({ green: true, gate: 'ok', level: 'major' });
    expect(green.data.findings).toMatchObject([
      { waived: true, fails: false, waiver: { until: '2026-12-31', by: '@ann', why: 'nobody calls it' } },
    ]);
    const last = await shop.json<CompatReport>('compat', ...stack, '--as-of', '2026-12-31');
    expect(last.exit).toBe(0);
    const after = await shop.json<CompatReport>('compat', ...stack, '--as-of', '2027-01-01');
    expect(after.exit).toBe(1);
    expect(rulesOf(after.data)).toEqual(['php-method-removed', 'waiver-expired']);
    expect(after.data).toMatchObject({ as_of: '2027-01-01', gate: '2 findings fail' });
    const [, expired] = after.data.findings;
    expect(expired).toMatchObject({ file: CUT, patch: CUT, waived: false });
    expect(shop.read(`patches/cart/${CUT}`).split('\n')[(expired?.line ?? 0) - 1]).toMatch(/^Compat-Waiver/);
  });

  it.each([
    ['2.0', 1],
    ['2.1', 0],
  ])('has a waiver that holds until %s judged by the version of its base', async (until, exit) => {
    waive(waiver(until));
    expect((await compat(...stack)).exit).toBe(exit);
  });

  it('fails by a waiver for a rule that there is not, with what may be meant', async () => {
    waive('php-method-remove until 2.5.0 by @ann: nobody calls it');
    const { exit, data } = await compat(...stack);
    expect(exit).toBe(1);
    expect(rulesOf(data)).toEqual(['php-method-removed', 'waiver-unknown']);
    expect(data.findings[1]).toMatchObject({ severity: 'B', fails: true, file: CUT });
    expect(data.findings[1]?.reason).toContain('did you mean php-method-removed?');
  });

  it('names a waiver that waives nothing, and does not fail by it', async () => {
    waive('db-column-removed until 2.5.0 by @ann: so');
    waive(waiver('2.5.0'));
    const { exit, data } = await compat(...stack);
    expect(exit).toBe(0);
    expect(data.findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['php-method-removed', 'B'],
      ['waiver-unused', 'info'],
    ]);
  });

  it('goes by the policy of its stack.yml', async () => {
    shop.write('patches/cart/stack.yml', 'upstream: ../../../upstream\npolicy: { compat: { A: never } }\n');
    expect((await compat(...stack)).exit).toBe(1);
    shop.edit('patches/cart/stack.yml', (text) => text.replace('A: never', 'A: never, X: never'));
    const { exit, data } = await compat(...stack);
    expect(exit).toBe(0);
    expect(data).toMatchObject({ green: true, level: 'major', policy: { X: 'never', D: 'B', A: 'never' } });
    shop.write('patches/cart/stack.yml', 'upstream: ../../../upstream\npolicy: { compat: { A: maybe } }\n');
    expect(await shop.refused('compat', ...stack)).toMatchObject({ exit: 2 });
  });

  it('may be named by its folder, and uses the mirror without --repo', async () => {
    shop.write('patches/cart/stack.yml', 'upstream: ../../../upstream\n');
    expect(await shop.refused('compat', '--stack', 'cart')).toMatchObject({ exit: 2, code: 'no-mirror' });
    await shop.ok('sync', 'cart');
    const { data } = await compat('--stack', 'patches/cart');
    expect(rulesOf(data)).toEqual(['php-method-removed']);
  });

  it('has its facts kept beside the stacks', async () => {
    const first = await compat(...stack);
    const kept = join(shop.series.dir, '.upkeep/compat');
    expect(readdirSync(kept).length).toBeGreaterThan(0);
    expect(shop.series.git('status', '--porcelain', '.upkeep')).toBe('');
    expect(await compat(...stack)).toEqual(first);
    rmSync(kept, { recursive: true });
    expect(await compat(...stack)).toEqual(first);
    expect(existsSync(kept)).toBe(true);
  });
});

describe('--sarif', () => {
  it('writes the findings for code scanning, whatever else is printed', async () => {
    const { exit, stdout } = await shop.run('compat', '2.0', '2.1', ...REPO, '--sarif', 'out/../out.sarif');
    expect(exit).toBe(1);
    expect(stdout).toMatch(/^B /);
    const text = shop.read('out.sarif');
    expect(text.endsWith('}\n')).toBe(true);
    const { version, runs } = JSON.parse(text) as {
      version: string;
      runs: { tool: { driver: { name: string } }; results: { ruleId: string; level: string }[] }[];
    };
    expect(version).toBe('2.1.0');
    expect(runs[0]?.tool.driver.name).toBe('Upkeep');
    const { data } = await compat('2.0', '2.1', ...REPO, '--sarif', join(shop.dir, 'again.sarif'));
    expect(runs[0]?.results.map(({ ruleId }) => ruleId)).toEqual(rulesOf(data));
    expect(readFileSync(join(shop.dir, 'again.sarif'), 'utf8')).toBe(text);
  });

  it('says that it cannot be written where there is no folder, or something else', async () => {
    for (const path of ['nowhere/out.sarif', 'old', 'old/Cart.php/out.sarif']) {
      const argv = ['2.0', '2.1', ...REPO, '--sarif', path];
      const { exit, data } = await shop.json<ErrorDocument>('compat', ...argv);
      expect({ path, exit }).toEqual({ path, exit: 2 });
      expect(data.error.message).toContain(path);
    }
  });
});

describe('a wrong use', () => {
  it('is said before anything is done', async () => {
    const wrong: readonly (readonly string[])[] = [
      [],
      ['2.0', ...REPO],
      ['2.0', '2.1'],
      ['2.0', '2.1', '2.2', ...REPO],
      REPO,
      ['--before', 'old'],
      ['--after', 'new'],
      ['--before', 'old', '--after', 'new', '--stack', 'cart'],
      ['--before', 'old', '--after', 'new', ...REPO],
      ['2.0', '2.1', '--before', 'old', '--after', 'new'],
      ['2.0', '2.1', '--stack', 'cart', ...REPO],
      ['2.0', '2.1', ...REPO, '--onto', '2.1'],
    ];
    for (const argv of wrong) {
      const { exit, code, message } = await shop.refused('compat', ...argv);
      expect({ argv, exit, code }).toEqual({ argv, exit: 2, code: 'usage' });
      expect(message).not.toBe('');
    }
  });

  it('is a day that is none', async () => {
    const days = ['', 'soon', '2026-13-01', '2026-02-30', '26-11-2026', '2026-11-26T00:00:00Z', '20261126'];
    for (const day of days) {
      const answer = await shop.refused('compat', '2.0', '2.1', ...REPO, '--as-of', day);
      expect(answer).toMatchObject({ exit: 2, code: 'usage' });
      expect(answer.message).toContain(`--as-of: ${JSON.stringify(day)} is no day`);
    }
  });

  it('is something that is not there, by its name', async () => {
    const wrong: readonly (readonly [named: string, argv: readonly string[]])[] = [
      ['nowhere', ['2.0', 'nowhere', ...REPO]],
      ['2.0:Cart.php', ['2.0', '2.0:Cart.php', ...REPO]],
      ['old', ['2.0', '2.1', '--repo', 'old']],
      ['nowhere', ['--before', 'old', '--after', 'nowhere']],
      ['old/Cart.php', ['--before', 'old/Cart.php', '--after', 'new']],
      ['nowhere', ['--stack', 'nowhere', ...REPO]],
    ];
    for (const [named, argv] of wrong) {
      const { exit, message } = await shop.refused('compat', ...argv);
      expect({ argv, exit }).toEqual({ argv, exit: 2 });
      expect(message).toContain(named);
    }
    const option = await shop.run('compat', ...REPO, '--', '2.0', '--upload-pack=touch x');
    expect(option).toMatchObject({ exit: 2, stdout: '' });
    expect(option.stderr).toContain('--upload-pack=touch x');
    expect(readdirSync(shop.series.dir)).not.toContain('x');
  });
});
