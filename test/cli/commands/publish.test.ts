import { existsSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PublishResult } from '../../../builder/publish/publish.js';
import { Market } from '../../builder/support/market.js';
import { tempDir } from '../../support/temp-dir.js';
import { Workshop } from '../support/workshop.js';

const URL = 'https://repo.example.com';
const LEDGER = 'refs/upkeep/ledger';

let shop: Workshop;
let market: Market;
let out: string;

beforeEach(async () => {
  shop = new Workshop();
  shop.series.commit('A place for stacks', { 'patches/README': 'Stacks come here.\n' });
  market = new Market();
  out = join(shop.dir, 'out');
  await market.build(out, { version: '1.0.0' });
});

const publish = (...argv: string[]): Promise<{ exit: number; data: PublishResult }> =>
  shop.json<PublishResult>('publish', out, ...argv);

describe('upkeep publish --to', () => {
  it('publishes to a folder, records it, and says so', async () => {
    const { exit, stdout, stderr } = await shop.run('publish', out, '--to', '../www', '--url', URL);
    expect([exit, stderr]).toEqual([0, '']);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    const hidden = stdout.replaceAll(shop.dir, '<dir>').replace(/\b[0-9a-f]{12}\b/g, '<hash>');
    expect(hidden.replace(/\n {4}/g, ' ').replace(/ +/g, ' ')).toBe(
      'package version sha256\n' +
        'market/apple 1.0.0 <hash> new\n' +
        'market/basket 1.0.0 <hash> new\n' +
        'market/pear 1.0.0 <hash> new\n\n' +
        `published to <dir>/www as ${URL}\n` +
        `ledger ${LEDGER} of <dir>/series: 3 recorded, 0 known\n` +
        '3 versions, metadata of 3 packages\n',
    );
    expect(readFileSync(join(shop.dir, 'www/packages.json'), 'utf8')).toContain('market/apple');
    expect(shop.series.git('rev-list', '--count', LEDGER)).toBe('1');
    const again = await shop.run('publish', out, '--to', '../www');
    expect(again).toMatchObject({ exit: 0 });
    expect(again.stdout).toContain('nothing to do\n');
  });

  it('gives one document, with a stable shape', async () => {
    const { exit, data } = await publish('--to', '../www', '--url', URL);
    expect(exit).toBe(0);
    expect(Object.keys(data)).toEqual([
      'ok',
      'target',
      'url',
      'dryRun',
      'added',
      'restored',
      'removed',
      'packages',
      'commit',
      'ledger',
      'problems',
    ]);
    expect(data.ledger).toEqual({
      repository: shop.series.dir,
      ref: LEDGER,
      commit: shop.series.git('rev-parse', LEDGER),
      recorded: 3,
      known: 0,
    });
    expect(data.added[0]).toMatchObject({
      name: 'market/apple',
      version: '1.0.0',
      zip: 'dist/market/apple/apple-1.0.0.zip',
    });
  });

  it('says in a dry run what it would do', async () => {
    const { exit, stdout } = await shop.run('publish', out, '--to', '../www', '--url', URL, '-n');
    expect(exit).toBe(0);
    expect(stdout).toContain('would publish to');
    expect(stdout.replace(/\s+/g, ' ')).toContain('3 to be recorded, 0 known');
    expect(existsSync(join(shop.dir, 'www'))).toBe(false);
    expect(shop.series.git('for-each-ref', LEDGER)).toBe('');
  });

  it('is red when what was built is damaged, and publishes nothing', async () => {
    truncateSync(join(out, 'dist/market/pear/pear-1.0.0.zip'), 100);
    const { exit, stdout } = await shop.run('publish', out, '--to', '../www', '--url', URL);
    expect(exit).toBe(1);
    expect(stdout).toContain('nothing was published: 1 problem in what was built\n');
    expect(existsSync(join(shop.dir, 'www/packages.json'))).toBe(false);
    const { exit: red, data } = await publish('--to', '../www', '--url', URL);
    expect([red, data.ok]).toEqual([1, false]);
  });

  it('takes away what was pruned when it is asked to', async () => {
    await publish('--to', '../www', '--url', URL);
    await market.apply(out, [], { prune: [{ name: 'market/pear', version: '1.0.0' }] });
    expect(await shop.refused('publish', out, '--to', '../www')).toMatchObject({
      exit: 2,
      code: 'would-unpublish',
    });
    const { exit, stdout } = await shop.run('publish', out, '--to', '../www', '--prune');
    expect(exit).toBe(0);
    expect(stdout).toMatch(/market\/pear +1\.0\.0 +[0-9a-f]{12} +taken away/);
  });
});

describe('upkeep publish --branch', () => {
  it('commits to a branch of the series repository, or of another', async () => {
    const { exit, data } = await publish('--branch', 'pages', '--url', URL);
    expect(exit).toBe(0);
    expect(data.commit).toBe(shop.series.git('rev-parse', 'refs/heads/pages'));
    expect(shop.series.git('show', 'pages:packages.json')).toContain('market/apple');
    const other = await publish('--branch', 'refs/heads/pages', '--repo', '../upstream', '--url', URL);
    expect(other.data.commit).toBe(shop.upstream.git('rev-parse', 'pages'));
    const { stdout } = await shop.run('publish', out, '--branch', 'pages');
    expect(stdout).toContain(`commit ${data.commit}\n`);
    expect(stdout).toContain('nothing to do\n');
  });

  it('is refused without an address, and for what is no branch', async () => {
    expect(await shop.refused('publish', out, '--branch', 'pages')).toMatchObject({
      exit: 2,
      code: 'no-url',
    });
    const bad = await shop.json<{ error: { code: string } }>(
      'publish',
      out,
      '--branch',
      'a..b',
      '--url',
      URL,
      '--ledger',
      'none',
    );
    expect(bad).toMatchObject({ exit: 2, data: { error: { code: 'ref-name' } } });
    const current = await shop.json<{ error: { code: string } }>(
      'publish',
      out,
      '--branch',
      'main',
      '--url',
      URL,
    );
    expect(current).toMatchObject({ exit: 2, data: { error: { code: 'branch-checked-out' } } });
  });
});

describe('upkeep publish --list', () => {
  it('prints the files in the order of their upload', async () => {
    const { exit, stdout } = await shop.run('publish', out, '--list');
    expect(exit).toBe(0);
    const files = stdout.trimEnd().split('\n');
    expect(files[0]).toBe('dist/market/apple/apple-1.0.0.zip');
    expect(files.indexOf('packages.json')).toBeGreaterThan(files.indexOf('p2/market/basket.json'));
    expect((await shop.json<unknown>('publish', out, '--list')).data).toEqual({ files });
  });
});

describe('the ledger', () => {
  it('must be somewhere, or be renounced', async () => {
    const elsewhere = tempDir();
    const run = (...argv: string[]): ReturnType<Workshop['runIn']> =>
      shop.runIn(elsewhere, ['publish', out, '--to', 'www', '--url', URL, ...argv]);
    expect(await run()).toMatchObject({ exit: 2 });
    expect((await run()).stderr).toContain('--ledger none');
    expect((await run('--ledger', 'none')).stdout).toContain('no ledger\n');
    const { stdout } = await run('--ledger', shop.series.dir);
    expect(stdout.replace(/\s+/g, ' ')).toContain('3 recorded, 0 known');
  });

  it('refuses what was published with other content, all of it at once', async () => {
    await publish('--to', '../www', '--url', URL);
    const other = new Market();
    other.repo.commit('moved', { 'apple/LICENSE': 'another', 'pear/Pear.php': 'another' });
    other.repo.git('tag', '-f', '1.0.0');
    const again = join(shop.dir, 'again');
    await other.build(again, { version: '1.0.0' });
    const refused = await shop.refused('publish', again, '--to', '../other', '--url', URL);
    expect(refused).toMatchObject({ exit: 2, code: 'already-published' });
    expect(refused.faults.map(({ file }) => file)).toEqual(['market/apple 1.0.0', 'market/pear 1.0.0']);
  });
});

it('is refused when nobody says where to, or twice', async () => {
  expect(await shop.refused('publish', out)).toMatchObject({ exit: 2, code: 'usage' });
  for (const more of [['--branch', 'pages'], ['--list'], ['--repo', '.']]) {
    expect(await shop.refused('publish', out, '--to', '../www', ...more)).toMatchObject({
      exit: 2,
      code: 'usage',
    });
  }
  const empty = join(shop.dir, 'upstream');
  const none = await shop.json<{ error: { code: string } }>('publish', empty, '--to', '../www');
  expect(none).toMatchObject({ exit: 2, data: { error: { code: 'not-a-repository' } } });
  expect(existsSync(join(shop.dir, 'www'))).toBe(false);
});
