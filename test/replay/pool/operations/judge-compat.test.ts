import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { CompatReport } from '../../../../src/compat/output/compat-report.js';
import type { CompatSummary } from '../../../../src/compat/output/compat-summary.js';
import { inProcessEngine } from '../../../../src/replay/pool/in-process-engine.js';
import { openEngine, type EngineOptions } from '../../../../src/replay/pool/open-engine.js';
import type { CompatRequest } from '../../../../src/replay/pool/requests/compat-request.js';
import { bundleWithPackages } from '../../../support/bundle-with-packages.js';
import { EngineShop } from '../support/engine-shop.js';

const DAY = '2026-11-26';
const CUT = 'cut-total.patch';
const NOTE = 'say-more-in-a-note.patch';
const WORKER = "export * from '/src/replay/pool/engine-worker.ts';";
const cart = (body: string): string =>
  `<?php\nnamespace Core;\n/**\n * @api\n */\nclass Cart\n{\n${body}    // The end.\n}\n`;
const total = '    public function total(): int\n    {\n        return 0;\n    }\n';
const waiver = (until: string): string => `Compat-Waiver: php-method-removed until ${until} by @ann: so\n`;

let place: EngineShop;
/** Stack `cart` on 2.0: one patch takes a method away, another one changes a text. */
beforeEach(async () => {
  place = await EngineShop.make();
  const { shop } = place;
  shop.upstream.commit('A shop', { 'Cart.php': cart(total), 'note.txt': 'one\n' });
  shop.upstream.git('tag', '2.0');
  shop.upstream.git('switch', '-q', '-c', 'changed');
  shop.upstream.commit('Cut total', { 'Cart.php': cart('') });
  shop.upstream.commit('Say more in a note', { 'note.txt': 'one\ntwo\n' });
  await shop.ok('import', 'cart', '--range', '2.0..changed', '--repo', '../upstream');
  shop.write('patches/cart/stack.yml', 'upstream: ../../../upstream\n');
  shop.series.commit('The stack');
  shop.upstream.git('switch', '-q', 'main');
});

const requestOn = (rev: string, more: Partial<CompatRequest> = {}): CompatRequest => ({
  source: { ...place.source, stack: 'cart' },
  repo: place.repo,
  onto: place.upstream(rev),
  asOf: DAY,
  version: null,
  ...more,
});
const judged = (rev: string, more: Partial<CompatRequest> = {}): Promise<CompatSummary> =>
  place.engine.judgeCompat(requestOn(rev, more));
const said = ({ findings }: CompatSummary): unknown =>
  findings.map(({ rule, patch, fails, waived }) => [rule, patch, fails, waived]);

async function engineOf(options: Pick<EngineOptions, 'size' | 'facts'>) {
  const made = openEngine({ timeoutMs: 60_000, worker: await bundleWithPackages(WORKER), ...options });
  onTestFinished(() => made.close());
  return made;
}

describe('judgeCompat', () => {
  it('says what `compat --stack` says of the stack on its base', async () => {
    const argv = ['--stack', 'cart', '--repo', '../upstream', '--as-of', DAY];
    const { exit, data } = await place.shop.json<CompatReport>('compat', ...argv);
    const { omitted, ...summary } = await judged('2.0', { version: '2.0' });
    expect({ ...summary, findings: summary.findings }).toEqual(data);
    expect([exit, omitted]).toEqual([1, 0]);
    expect(data).toMatchObject({ green: false, gate: '1 finding fails', level: 'major', as_of: DAY });
    expect(data.findings).toMatchObject([{ rule: 'php-method-removed', file: 'Cart.php', patch: CUT }]);
  });

  it('judges the commit that it is replayed to', async () => {
    // Upstream cut it, too: the patch takes nothing from anybody any more.
    place.shop.upstream.commit('Cut total', { 'Cart.php': cart('') });
    expect(await judged('main')).toMatchObject({
      green: true,
      gate: 'ok',
      findings: [],
      patches: [
        { name: CUT, findings: 0 },
        { name: NOTE, findings: 0 },
      ],
    });
  });

  it('leaves out what a patch that does not fit would mean', async () => {
    place.shop.upstream.commit('Count', { 'Cart.php': cart(total.replace('return 0', 'return 1')) });
    expect(await judged('main')).toMatchObject({ green: true, findings: [] });
  });

  it('uses a recorded resolution as the replay does', async () => {
    const { shop, repo } = place;
    const onto = shop.upstream.commit('Count', { 'Cart.php': cart(total.replace('return 0', 'return 1')) });
    const { conflicts } = await place.engine.judge({ source: requestOn('main').source, repo, onto });
    await shop.ok('resolve', 'cart', CUT, '--onto', onto, '--repo', '../upstream');
    expect(conflicts).toMatchObject([{ patch: CUT }]);
    const tip = place.commitOn(conflicts[0]!.conflict, { 'Cart.php': cart('') });
    shop.upstream.git('fetch', '-q', repo, `${tip}:refs/heads/settled`);
    shop.upstream.git('update-ref', 'refs/heads/upkeep/conflict/main/cart/cut-total', tip);
    await shop.ok('resolve', 'cart', CUT, '--onto', onto, '--repo', '../upstream', '--continue');
    expect(said(await judged(onto))).toEqual([['php-method-removed', CUT, true, false]]);
  });

  it('goes by the policy of its own stack.yml', async () => {
    const { shop } = place;
    shop.edit('patches/cart/stack.yml', (text) => `${text}policy: { compat: { X: never, A: never } }\n`);
    // Not committed, so not there.
    expect((await judged('2.0')).gate).toBe('1 finding fails');
    shop.series.commit('Be mild');
    expect(await judged('2.0')).toMatchObject({
      green: true,
      level: 'major',
      policy: { X: 'never', D: 'B', A: 'never' },
    });
  });

  it.each([
    ['2.1', '2.0', DAY, true],
    ['2.0', '2.0', DAY, false],
    ['2.0', null, DAY, true],
    [DAY, '9.0', DAY, true],
    [DAY, '2.0', '2026-11-27', false],
  ])('waives until %s at version %s on %s: %s', async (until, version, asOf, green) => {
    const { shop } = place;
    shop.edit(`patches/cart/${CUT}`, (text) => text.replace(/^---$/m, `${waiver(until)}---`));
    shop.series.commit('Waive it');
    const summary = await judged('2.0', { version, asOf });
    expect(summary.green).toBe(green);
    expect(said(summary)).toEqual(
      green
        ? [['php-method-removed', CUT, false, true]]
        : [
            ['php-method-removed', CUT, true, false],
            ['waiver-expired', CUT, true, false],
          ],
    );
  });

  it('keeps no more findings than a page shows, the severest', async () => {
    const { shop } = place;
    const methods = Array.from({ length: 205 }, (_, index) => `    public function m${index}() {}\n`);
    shop.upstream.commit('Many', { 'Cart.php': cart(methods.join('')) });
    shop.upstream.git('tag', '3.0');
    shop.upstream.git('switch', '-q', '-c', 'many');
    shop.upstream.commit('Cut all', { 'Cart.php': cart('') });
    await shop.ok('import', 'many', '--range', '3.0..many', '--repo', '../upstream');
    shop.series.commit('Many');
    const source = { ...place.source, stack: 'many' };
    const { findings, omitted, gate } = await judged('3.0', { source });
    expect([findings.length, omitted, gate]).toEqual([200, 5, '205 findings fail']);
  });

  it('refuses what cannot be read, as the other verbs do', async () => {
    place.shop.write(`patches/cart/${CUT}`, 'no patch\n');
    place.shop.series.commit('Break it');
    await expect(judged('2.0')).rejects.toMatchObject({ exit: 2 });
  });
});

describe('the facts of files', () => {
  it('are kept in their folder, and the answer is the same in process, in the pool, from them and without', async () => {
    const facts = join(place.shop.dir, 'facts');
    const plain = await judged('2.0');
    const pooled = await engineOf({ size: 1, facts });
    expect(existsSync(facts)).toBe(false);
    expect(await pooled.judgeCompat(requestOn('2.0'))).toEqual(plain);
    expect(readdirSync(facts).length).toBeGreaterThan(0);
    expect(await pooled.judgeCompat(requestOn('2.0'))).toEqual(plain);
    const here = inProcessEngine({ memo: null, facts, few: 'git' });
    expect(await here.judgeCompat(requestOn('2.0'))).toEqual(plain);
    rmSync(facts, { recursive: true });
    expect(await here.judgeCompat(requestOn('2.0'))).toEqual(plain);
    expect(existsSync(facts)).toBe(true);
  });

  it('are what a review reads, too', async () => {
    const facts = join(place.shop.dir, 'facts');
    const pooled = await engineOf({ size: 1, facts });
    const { shop } = place;
    const line = place.source.commit;
    shop.edit(`patches/cart/${NOTE}`, (text) => text.replace('Subject: [PATCH] ', 'Subject: [PATCH] Once: '));
    const head = shop.series.commit('Once');
    const { compat } = await pooled.review({
      seriesRepo: place.source.seriesRepo,
      line,
      head,
      stack: 'cart',
      repo: join(shop.upstream.dir, '.git'),
      targets: [],
      others: [],
      policy: { X: 'B', D: 'B', A: 'B' },
      asOf: DAY,
    });
    expect(compat).toMatchObject({ newlyFailing: 0, findings: [], green: false });
    expect(readdirSync(facts).length).toBeGreaterThan(0);
  });
});
