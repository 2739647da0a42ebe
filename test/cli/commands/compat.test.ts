import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CompatReport } from '../../../src/compat/output/compat-report.js';
import { cart, makeCompatShop, total } from '../support/compat-shop.js';
import type { Workshop } from '../support/workshop.js';

const DAY = '2026-11-26';
const REPO = ['--repo', '../upstream'];

let shop: Workshop;
beforeEach(async () => {
  shop = await makeCompatShop();
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
});
