import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Advisory } from '../../../builder/repository/advisory.js';
import { acquireLock } from '../../../src/git/lock-file.js';
import { tempDir } from '../../support/temp-dir.js';
import { Shop, shopDistribution } from '../support/shop.js';
import { availableIn, buildShop as build } from './support/build-shop.js';
import { snapshot } from './support/folder.js';
import { staleFiles } from './support/served.js';

test('refuses a folder that another program filled, a broken manifest and a place that is no folder', async () => {
  const shop = new Shop();
  const out = tempDir();
  writeFileSync(join(out, 'packages.json'), '{}');
  await expect(build(shop, out)).rejects.toMatchObject({ code: 'not-a-repository', exit: 2 });
  writeFileSync(join(out, 'manifest.json'), '{"format": 2, "packages": 1}');
  await expect(build(shop, out)).rejects.toMatchObject({ code: 'bad-manifest', exit: 2 });
  const file = join(tempDir(), 'file');
  writeFileSync(file, '');
  await expect(build(shop, join(file, 'out'))).rejects.toMatchObject({ code: 'not-a-folder', exit: 2 });
});

test('two runs at once on one folder both end well', async () => {
  const shop = new Shop();
  const out = join(tempDir(), 'out');
  await Promise.all([build(shop, out), build(shop, out, { flavor: 'headfull' })]);
  expect(availableIn(out)).toContain('shop-os/product-community-edition');
  expect(availableIn(out)).toContain('shop-os/product-headfull');
  expect(staleFiles(out)).toEqual([]);
});

test('one that waits in vain for another leaves alone what that one is writing', async () => {
  const shop = new Shop();
  const out = join(tempDir(), 'out');
  const lock = await acquireLock(join(out, '.upkeep-lock'), 'build');
  onTestFinished(() => lock.release());
  const files = ['.upkeep-build/zips/0.zip', '.upkeep-build/files/0', '.upkeep-build/journal.json'];
  for (const file of files) {
    mkdirSync(join(out, file, '..'), { recursive: true });
    writeFileSync(join(out, file), 'being written');
  }
  // The clock of the lock: an hour has passed when it looks for the second time.
  let calls = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (calls += 1) * 3_600_000);
  onTestFinished(() => clock.mockRestore());
  await expect(build(shop, out)).rejects.toMatchObject({ code: 'locked', exit: 3 });
  for (const file of files) expect(readFileSync(join(out, file), 'utf8')).toBe('being written');
});

test('a run that is told to stop changes nothing', async () => {
  const shop = new Shop();
  const out = join(tempDir(), 'out');
  await build(shop, out);
  const before = snapshot(out);
  const controller = new AbortController();
  const stopped = build(shop, out, {
    version: '1.3.0',
    signal: controller.signal,
    onProgress: (done) => {
      if (done === 2) controller.abort(new Error('stopped'));
    },
  });
  await expect(stopped).rejects.toThrow('stopped');
  expect(snapshot(out)).toEqual(before);
  expect(existsSync(join(out, '.upkeep-build'))).toBe(false);
});

test('nothing is published from stacks that are not green, but as a preview, which says so', async () => {
  const shop = new Shop();
  const out = join(tempDir(), 'out');
  const reds = ['shop/series:2: the tree pin does not hold'];
  const stacks = await shop.stacks('HEAD', { reds });
  await expect(build(shop, out, { stacks })).rejects.toMatchObject({
    code: 'not-green',
    exit: 1,
    data: { reds },
  });
  expect(existsSync(out)).toBe(false);
  const preview = await build(shop, out, { stacks, allowRed: true });
  expect(preview).toMatchObject({ version: '1.2.0-alpha1', preview: reds });
  expect(availableIn(out)).toContain('shop-os/product-community-edition');
  const green = await build(shop, out, { allowRed: true });
  expect(green).toMatchObject({ version: '1.2.0', preview: [] });
});

test('a requirement that nothing meets is found before anything is written', async () => {
  const shop = new Shop({
    'app/code/Magento/Odd/composer.json':
      '{"name": "other/odd", "version": "1.0.0", "require": {"x/y": "nonsense", "shop-os/framework": "9.9.9"}}',
  });
  const out = join(tempDir(), 'out');
  await expect(build(shop, out)).rejects.toMatchObject({
    code: 'cannot-build',
    faults: [{ code: 'bad-constraint' }, { code: 'requirement-not-met' }],
  });
  expect(existsSync(out)).toBe(false);
});

test('upstream’s package and the alias that leads to the renamed one, in either order', async () => {
  const shop = new Shop();
  const renamed = shopDistribution((text) => text.replace('stacks:', 'aliases: true\nstacks:'));
  // A distribution that does not rename has upstream's names, as a mirror has.
  const upstream = shopDistribution((text) =>
    text.replace(/vendor: .*\n/, '').replaceAll('shop-os/', 'magento/'),
  );
  const store = (out: string, version: string): string =>
    (
      JSON.parse(readFileSync(join(out, 'manifest/magento/module-store.json'), 'utf8')) as {
        versions: { version: string; role: string }[];
      }
    ).versions
      .filter((one) => one.version === version)
      .map(({ role }) => role)
      .join();
  const [first, second] = [join(tempDir(), 'first'), join(tempDir(), 'second')];
  await build(shop, first, { distribution: renamed });
  expect(store(first, '101.1.8')).toBe('alias');
  await build(shop, first, { distribution: upstream, version: '101.1.8' });
  expect(store(first, '101.1.8')).toBe('package');
  await build(shop, second, { distribution: upstream, version: '101.1.8' });
  const result = await build(shop, second, { distribution: renamed });
  expect(store(second, '101.1.8')).toBe('package');
  expect(result.packages.find(({ name }) => name === 'magento/module-store')?.why).toBe('drift');
  expect(result.packages.find(({ name }) => name === 'magento/module-catalog')?.why).toBe('new');
  expect(existsSync(join(first, 'dist/magento/module-store/module-store-101.1.8.zip'))).toBe(true);
});

test('versions that had their time are gone with their zips, and their last name with its page', async () => {
  const shop = new Shop({
    'app/code/Magento/Gone/composer.json': '{"name": "magento/module-gone", "version": "1.0.0"}',
  });
  const out = join(tempDir(), 'out');
  await build(shop, out, { version: '1.3.0-a20260101' });
  shop.repo.commit('gone', { 'app/code/Magento/Gone/composer.json': null });
  const names = availableIn(out);
  const prune = names.map((name) => ({ name, version: '1.3.0-a20260101' }));
  await build(shop, out, { version: '1.3.0-a20260102', prune });
  expect(availableIn(out)).toEqual(names.filter((name) => name !== 'shop-os/module-gone'));
  const left = Object.keys(snapshot(out)).filter(
    (path) => path.includes('20260101') || path.includes('module-gone.html'),
  );
  expect(left).toEqual([]);
  expect(staleFiles(out)).toEqual([]);
});

test('advisories are in the metadata of their package, also when it is not built again', async () => {
  const shop = new Shop();
  const out = join(tempDir(), 'out');
  await build(shop, out);
  const advisory: Advisory = {
    advisoryId: 'SHOP-1',
    packageName: 'shop-os/framework',
    affectedVersions: '<1.3',
    title: 'A hole',
    link: 'https://example.com/1',
    cve: null,
    reportedAt: '2026-01-31',
  };
  await build(shop, out, { version: '1.3.0', advisories: [advisory] });
  const { packageName: _, ...rest } = advisory;
  const metadata = (): unknown => JSON.parse(readFileSync(join(out, 'p2/shop-os/framework.json'), 'utf8'));
  expect(metadata()).toMatchObject({ 'security-advisories': [rest] });
  await build(shop, out, { version: '1.3.0' });
  expect(metadata()).toMatchObject({ 'security-advisories': [rest] });
});
