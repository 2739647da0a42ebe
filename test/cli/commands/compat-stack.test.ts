import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CompatReport } from '../../../src/compat/output/compat-report.js';
import { makeCompatShop } from '../support/compat-shop.js';
import type { Workshop } from '../support/workshop.js';

const DAY = '2026-11-26';
const REPO = ['--repo', '../upstream'];
const CUT = 'cut-total.patch';

let shop: Workshop;
beforeEach(async () => {
  shop = await makeCompatShop();
});

const compat = (...argv: string[]) => shop.json<CompatReport>('compat', ...argv, '--as-of', DAY);
const rulesOf = ({ findings }: CompatReport): string[] => findings.map(({ rule }) => rule);

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
