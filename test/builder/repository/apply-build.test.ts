import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tempDir } from '../../support/temp-dir.js';
import type { FileSpec } from '../../support/temp-repo.js';
import { readZip } from '../support/read-zip.js';
import { Shop } from '../support/shop.js';
import { availableIn, buildShop as build, zipsOf } from './support/build-shop.js';
import { snapshot, stamps } from './support/folder.js';

const URL = 'https://repo.example.com';

test('publishes every package as a zip with its true checksums', async () => {
  const out = join(tempDir(), 'out');
  const seen: string[] = [];
  const result = await build(new Shop(), out, { onProgress: (done, total) => seen.push(`${done}/${total}`) });
  expect(seen).toEqual(['1/7', '2/7', '3/7', '4/7', '5/7', '6/7', '7/7']);
  expect(result.packages.map((one) => `${one.name} ${one.version} ${one.why} ${one.reused}`)).toEqual([
    'shop-os/framework 1.2.0 new false',
    'shop-os/framework-amqp 1.2.0 new false',
    'shop-os/module-catalog 1.2.0 new false',
    'shop-os/module-catalog-graph-ql 1.2.0 new false',
    'shop-os/module-store 1.2.0 new false',
    'shop-os/theme-frontend-luma 1.2.0 new false',
    'shop-os/product-community-edition 1.2.0 new false',
  ]);
  for (const one of result.packages) {
    const bytes = readFileSync(join(out, one.zip));
    expect(createHash('sha1').update(bytes).digest('hex')).toBe(one.sha1);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(one.sha256);
  }
  expect(result).toMatchObject({ distribution: 'shop', flavor: null, version: '1.2.0', preview: [] });
  expect(existsSync(join(out, '.upkeep-build'))).toBe(false);
  expect(existsSync(join(out, '.upkeep-lock'))).toBe(false);
  // A web server of another user can read them.
  const modes = Object.keys(snapshot(out)).map((path) => statSync(join(out, path)).mode & 0o777);
  expect([...new Set(modes)]).toEqual([0o644]);
});

test('a zip holds what git holds, with its modes, and the stamped composer.json', async () => {
  const out = join(tempDir(), 'out');
  await build(new Shop(), out);
  const members = readZip(join(out, 'dist/shop-os/module-store/module-store-1.2.0.zip'));
  expect(members.map((member) => [member.path, member.mode.toString(8)])).toEqual([
    ['LICENSE.txt', '100644'],
    ['bin/clean.sh', '100755'],
    ['composer.json', '100644'],
    ['docs/license', '120777'],
    ['empty.txt', '100644'],
    ['etc/module.xml', '100644'],
    ['i18n/größe.csv', '100644'],
    ['registration.php', '100644'],
  ]);
  const text = (path: string): string | undefined =>
    members.find((one) => one.path === path)?.data.toString('utf8');
  expect(text('docs/license')).toBe('../LICENSE.txt');
  expect(text('i18n/größe.csv')).toBe('größe,size\r\n');
  expect(text('empty.txt')).toBe('');
  expect(JSON.parse(text('composer.json') ?? '')).toMatchObject({
    name: 'shop-os/module-store',
    version: '1.2.0',
    require: { php: '>=8.1', 'shop-os/framework': '1.2.0' },
    replace: { 'magento/module-store': '101.1.8' },
  });
  expect(new Set(members.map((member) => member.time)).size).toBe(1);
  // A package inside another is packed once.
  const paths = (name: string): string[] =>
    readZip(join(out, `dist/shop-os/${name}/${name}-1.2.0.zip`)).map((one) => one.path);
  expect(paths('framework')).toEqual(['App.php', 'composer.json']);
  expect(paths('framework-amqp')).toEqual(['Queue.php', 'composer.json']);
});

test('the same bytes in another time zone, umask and folder', async () => {
  const first = join(tempDir(), 'first');
  await build(new Shop(), first, { url: URL });
  const { TZ } = process.env;
  const umask = process.umask(0o077);
  process.env['TZ'] = 'Asia/Kathmandu';
  onTestFinished(() => {
    process.env['TZ'] = TZ;
    process.umask(umask);
  });
  expect(new Date(0).getHours()).not.toBe(0);
  const second = join(tempDir(), 'second');
  await build(new Shop(), second, { url: URL });
  expect(snapshot(second)).toEqual(snapshot(first));
});

test('the order in which flavors are built does not matter', async () => {
  const shop = new Shop();
  const [first, second] = [join(tempDir(), 'first'), join(tempDir(), 'second')];
  await build(shop, first, { url: URL });
  await build(shop, first, { url: URL, flavor: 'headless' });
  await build(shop, second, { url: URL, flavor: 'headless' });
  // A flavor alone publishes what it leaves out, too.
  expect(availableIn(second)).toContain('shop-os/theme-frontend-luma');
  expect(availableIn(second)).not.toContain('shop-os/product-community-edition');
  await build(shop, second, { url: URL });
  expect(snapshot(second)).toEqual(snapshot(first));
});

test('a second run reuses everything and touches no file', async () => {
  const shop = new Shop();
  const out = join(tempDir(), 'out');
  const first = await build(shop, out);
  const before = stamps(out);
  const second = await build(shop, out);
  expect(second.packages.every((one) => one.reused && one.why === 'reused')).toBe(true);
  expect(zipsOf(second)).toEqual(zipsOf(first));
  expect(stamps(out)).toEqual(before);
});

test('a flavor adds its metapackage and reuses the packages that it bundles', async () => {
  const shop = new Shop();
  const out = join(tempDir(), 'out');
  await build(shop, out);
  const before = stamps(out);
  const flavor = await build(shop, out, { flavor: 'headless' });
  expect(flavor.packages.filter((one) => !one.reused).map((one) => one.name)).toEqual([
    'shop-os/product-headless',
  ]);
  expect(availableIn(out)).toContain('shop-os/theme-frontend-luma');
  expect(availableIn(out)).toContain('shop-os/product-headless');
  const after = stamps(out);
  const p2 = Object.keys(after).filter((path) => path.startsWith('p2/') && after[path] !== before[path]);
  expect([...new Set(p2.map((path) => path.replace(/(~dev)?\.json(\.gz)?$/, '')))]).toEqual([
    'p2/shop-os/product-headless',
  ]);
});

test('another version stands beside the first, whose bytes stay', async () => {
  const shop = new Shop();
  const out = join(tempDir(), 'out');
  await build(shop, out);
  const before = snapshot(join(out, 'dist'));
  shop.repo.commit('2.4.9', { 'app/code/Magento/Store/LICENSE.txt': 'another\n' });
  await build(shop, out, { version: '1.3.0' });
  expect(snapshot(join(out, 'dist'))).toMatchObject(before);
  const metadata = JSON.parse(readFileSync(join(out, 'p2/shop-os/module-store.json'), 'utf8')) as {
    packages: Record<string, { version: string }[]>;
  };
  expect(metadata.packages['shop-os/module-store']?.map((one) => one.version)).toEqual(['1.3.0', '1.2.0']);
});

test('a published version is never built anew with other content, and every difference is named', async () => {
  const shop = new Shop();
  const out = join(tempDir(), 'out');
  await build(shop, out);
  const before = snapshot(out);
  shop.repo.commit('moved', {
    'app/code/Magento/Store/LICENSE.txt': 'another\n',
    'app/code/Magento/Catalog/registration.php': '<?php\n',
  });
  await expect(build(shop, out)).rejects.toMatchObject({
    code: 'already-published',
    exit: 2,
    faults: [{ file: 'shop-os/module-catalog 1.2.0' }, { file: 'shop-os/module-store 1.2.0' }],
  });
  expect(snapshot(out)).toEqual(before);
});

test('a dry run says what would be built and writes nothing', async () => {
  const shop = new Shop();
  const out = join(tempDir(), 'out');
  const plan = await build(shop, out, { dryRun: true });
  expect(existsSync(out)).toBe(false);
  const done = await build(shop, out);
  const shown = ({ name, zip, tree, key }: (typeof plan.packages)[number]): object => ({
    name,
    zip,
    tree,
    key,
  });
  expect(plan.packages.map(shown)).toEqual(done.packages.map(shown));
  expect(plan.packages.every((one) => one.sha1 === null && !one.reused)).toBe(true);
  const before = stamps(out);
  const again = await build(shop, out, { dryRun: true });
  expect(zipsOf(again)).toEqual(zipsOf(done));
  expect(stamps(out)).toEqual(before);
});

test('what a killed run left behind is finished by the next', async () => {
  const shop = new Shop();
  const [whole, out] = [join(tempDir(), 'whole'), join(tempDir(), 'out')];
  await build(shop, whole, { url: URL });
  const expected = snapshot(whole);

  // Killed while writing zips, and after some reached their place but no manifest named them.
  mkdirSync(join(out, '.upkeep-build/zips'), { recursive: true });
  writeFileSync(join(out, '.upkeep-build/zips/0.zip'), 'half a zip');
  mkdirSync(join(out, 'dist/shop-os/framework'), { recursive: true });
  writeFileSync(join(out, 'dist/shop-os/framework/framework-1.2.0.zip'), 'of another try');
  await build(shop, out, { url: URL });
  expect(snapshot(out)).toEqual(expected);

  // Somebody took away what is made from the manifest.
  rmSync(join(out, 'p2'), { recursive: true });
  rmSync(join(out, 'packages.json'));
  const again = await build(shop, out, { url: URL });
  expect(again.packages.every((one) => one.reused)).toBe(true);
  expect(snapshot(out)).toEqual(expected);
});

test('a published zip that was cut short is written again, if the bytes are the same', async () => {
  const shop = new Shop();
  const out = join(tempDir(), 'out');
  const first = await build(shop, out);
  const before = snapshot(out);
  truncateSync(join(out, 'dist/shop-os/framework/framework-1.2.0.zip'), 10);
  const second = await build(shop, out);
  expect(second.packages.filter((one) => !one.reused).map(({ name, why }) => `${name} ${why}`)).toEqual([
    'shop-os/framework lost',
  ]);
  expect(zipsOf(second)).toEqual(zipsOf(first));
  expect(snapshot(out)).toEqual(before);
});

test('a lost zip that would come out differently is an error, and nothing changes', async () => {
  const shop = new Shop();
  const out = join(tempDir(), 'out');
  await build(shop, out);
  const manifest = join(out, 'manifest/shop-os/framework.json');
  const text = readFileSync(manifest, 'utf8');
  writeFileSync(manifest, text.replace(/"sha256":"[0-9a-f]{64}"/, `"sha256":"${'0'.repeat(64)}"`));
  rmSync(join(out, 'dist/shop-os/framework/framework-1.2.0.zip'));
  const before = snapshot(out);
  await expect(build(shop, out)).rejects.toMatchObject({ code: 'published-zip-lost', exit: 3 });
  expect(snapshot(out)).toEqual(before);
});

test('links that lead out of the package are refused before anything is published', async () => {
  const out = join(tempDir(), 'out');
  const links = {
    above: '../..',
    absolute: '/etc/passwd',
    beside: '../../Catalog/registration.php',
    through: '../docs/license/../../..',
  };
  const files = Object.entries(links).map(([name, link]) => [
    `app/code/Magento/Store/docs/${name}`,
    { link },
  ]);
  await expect(
    build(new Shop(Object.fromEntries(files) as Record<string, FileSpec>), out),
  ).rejects.toMatchObject({
    code: 'bad-content',
    faults: Object.keys(links).map((name) => ({
      code: 'link-escapes',
      file: `shop:app/code/Magento/Store/docs/${name}`,
    })),
  });
  expect(snapshot(out)).toEqual({});
});

test('links that stay inside the package are packed', async () => {
  const out = join(tempDir(), 'out');
  const links = ['..', '.', '../etc', './../etc/module.xml', 'nothing'];
  const files = links.map((link, at) => [`app/code/Magento/Store/docs/${at}`, { link }]);
  await build(new Shop(Object.fromEntries(files) as Record<string, FileSpec>), out);
  const members = readZip(join(out, 'dist/shop-os/module-store/module-store-1.2.0.zip'));
  const packed = members.filter(({ path }) => /^docs\/\d$/.test(path));
  expect(packed.map(({ data }) => data.toString('utf8'))).toEqual(links);
});

test('a file name that another system takes for a path is refused; a submodule is an empty folder', async () => {
  const out = join(tempDir(), 'out');
  const shop = new Shop({ 'app/code/Magento/Store/back\\slash.php': '<?php\n' });
  await expect(build(shop, out)).rejects.toMatchObject({
    faults: [{ code: 'path-escapes', file: 'shop:app/code/Magento/Store/back\\slash.php' }],
  });
  shop.repo.write({ 'app/code/Magento/Store/back\\slash.php': null });
  shop.repo.git('add', '-A');
  const commit = shop.repo.git('rev-parse', 'HEAD');
  shop.repo.git('update-index', '--add', '--cacheinfo', `160000,${commit},app/code/Magento/Store/lib`);
  shop.repo.git('commit', '-q', '-m', 'submodule');
  await build(shop, out);
  const members = readZip(join(out, 'dist/shop-os/module-store/module-store-1.2.0.zip'));
  expect(members.find((one) => one.path === 'lib/')?.mode).toBe(0o40755);
});
