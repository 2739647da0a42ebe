import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buildDistribution, type DistributionRequest } from '../../../builder/build-distribution.js';
import type { BuildResult } from '../../../builder/build-result.js';
import { tempDir } from '../../support/temp-dir.js';
import { readZip } from '../support/read-zip.js';
import { Shop, shopRecipe } from '../support/shop.js';

async function build(
  shop: Shop,
  out: string,
  options: Partial<DistributionRequest> = {},
): Promise<BuildResult> {
  const base = { recipe: shopRecipe(), version: '1.2.0', flavor: null, url: null, dryRun: false };
  return buildDistribution({ ...base, sources: await shop.sources(), out, ...options });
}

/** Every file below a folder with its content's hash. */
function snapshot(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const hashes = files.map((entry): [string, string] => {
    const path = join(entry.parentPath, entry.name);
    return [path.slice(folder.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')];
  });
  return Object.fromEntries(hashes.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function zipsOf(result: BuildResult): Record<string, string | null> {
  return Object.fromEntries(result.packages.map((one) => [one.zip, one.sha256]));
}

test('publishes every package as a zip with its true checksums', async () => {
  const out = join(tempDir(), 'out');
  const result = await build(new Shop(), out);
  expect(result.packages.map((one) => `${one.name} ${one.version} ${one.reused}`)).toEqual([
    'shop-os/framework 1.2.0 false',
    'shop-os/framework-amqp 1.2.0 false',
    'shop-os/module-catalog 1.2.0 false',
    'shop-os/module-catalog-graph-ql 1.2.0 false',
    'shop-os/module-store 1.2.0 false',
    'shop-os/theme-frontend-luma 1.2.0 false',
    'shop-os/product-community-edition 1.2.0 false',
  ]);
  for (const one of result.packages) {
    const bytes = readFileSync(join(out, one.zip));
    expect(createHash('sha1').update(bytes).digest('hex')).toBe(one.sha1);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(one.sha256);
  }
});

test('a zip holds what git holds, with its modes, and the stamped composer.json', async () => {
  const out = join(tempDir(), 'out');
  await build(new Shop(), out);
  const members = readZip(join(out, 'dist/shop-os/module-store/module-store-1.2.0.zip'));
  expect(members.map((member) => [member.path, member.mode.toString(8)])).toEqual([
    ['LICENSE.txt', '100644'],
    ['bin/clean.sh', '100755'],
    ['composer.json', '100644'],
    ['docs/license', '120000'],
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
});

test('a package inside another is packed once', async () => {
  const out = join(tempDir(), 'out');
  await build(new Shop(), out);
  const paths = (name: string): string[] =>
    readZip(join(out, `dist/shop-os/${name}/${name}-1.2.0.zip`)).map((one) => one.path);
  expect(paths('framework')).toEqual(['App.php', 'composer.json']);
  expect(paths('framework-amqp')).toEqual(['Queue.php', 'composer.json']);
});

test('the same bytes in another time zone, umask and folder', async () => {
  const shop = new Shop();
  const url = 'https://repo.example.com';
  const first = join(tempDir(), 'first');
  await build(shop, first, { url });
  const { TZ } = process.env;
  const umask = process.umask(0o077);
  process.env['TZ'] = 'Asia/Kathmandu';
  onTestFinished(() => {
    process.env['TZ'] = TZ;
    process.umask(umask);
  });
  expect(new Date(0).getHours()).not.toBe(0);
  const second = join(tempDir(), 'second');
  await build(new Shop(), second, { url });
  expect(snapshot(second)).toEqual(snapshot(first));
});

test('the order in which flavors are built does not matter', async () => {
  const shop = new Shop();
  const url = 'https://repo.example.com';
  const [first, second] = [join(tempDir(), 'first'), join(tempDir(), 'second')];
  await build(shop, first, { url });
  await build(shop, first, { url, flavor: 'headless' });
  await build(shop, second, { url, flavor: 'headless' });
  await build(shop, second, { url });
  expect(snapshot(second)).toEqual(snapshot(first));
});

test('a second run reuses everything and touches no file', async () => {
  const shop = new Shop();
  const out = join(tempDir(), 'out');
  const first = await build(shop, out);
  const times = Object.keys(snapshot(out)).map((path) => statSync(join(out, path)).mtimeMs);
  const second = await build(shop, out);
  expect(second.packages.every((one) => one.reused)).toBe(true);
  expect(zipsOf(second)).toEqual(zipsOf(first));
  expect(Object.keys(snapshot(out)).map((path) => statSync(join(out, path)).mtimeMs)).toEqual(times);
});

test('a flavor adds its metapackage and reuses the packages that it bundles', async () => {
  const shop = new Shop();
  const out = join(tempDir(), 'out');
  await build(shop, out);
  const flavor = await build(shop, out, { flavor: 'headless' });
  expect(flavor.packages.filter((one) => !one.reused).map((one) => one.name)).toEqual([
    'shop-os/product-headless',
  ]);
  expect(flavor.packages.map((one) => one.name)).not.toContain('shop-os/theme-frontend-luma');
  const root = JSON.parse(readFileSync(join(out, 'packages.json'), 'utf8')) as {
    'available-packages': string[];
  };
  expect(root['available-packages']).toContain('shop-os/theme-frontend-luma');
  expect(root['available-packages']).toContain('shop-os/product-headless');
});

test('another version stands beside the first, whose bytes stay', async () => {
  const shop = new Shop();
  const out = join(tempDir(), 'out');
  await build(shop, out);
  const before = snapshot(join(out, 'dist'));
  shop.repo.commit('2.4.9', { 'app/code/Magento/Store/LICENSE.txt': 'another\n' });
  await build(shop, out, { version: '1.3.0', sources: await shop.sources() });
  expect(snapshot(join(out, 'dist'))).toMatchObject(before);
  const metadata = JSON.parse(readFileSync(join(out, 'p2/shop-os/module-store.json'), 'utf8')) as {
    packages: Record<string, { version: string }[]>;
  };
  expect(metadata.packages['shop-os/module-store']?.map((one) => one.version)).toEqual(['1.2.0', '1.3.0']);
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
  await expect(build(shop, out, { sources: await shop.sources() })).rejects.toMatchObject({
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
  expect(plan.packages.map(({ name, zip, tree }) => ({ name, zip, tree }))).toEqual(
    done.packages.map(({ name, zip, tree }) => ({ name, zip, tree })),
  );
  expect(plan.packages.every((one) => one.sha1 === null && !one.reused)).toBe(true);
  const again = await build(shop, out, { dryRun: true });
  expect(zipsOf(again)).toEqual(zipsOf(done));
});

test('what a killed run left behind is finished by the next', async () => {
  const shop = new Shop();
  const whole = join(tempDir(), 'whole');
  const out = join(tempDir(), 'out');
  const url = 'https://repo.example.com';
  await build(shop, whole, { url });
  const expected = snapshot(whole);

  // Killed while writing zips, and after some reached their place but no manifest named them.
  mkdirSync(join(out, '.upkeep-build/zips'), { recursive: true });
  writeFileSync(join(out, '.upkeep-build/zips/0.zip'), 'half a zip');
  mkdirSync(join(out, 'dist/shop-os/framework'), { recursive: true });
  writeFileSync(join(out, 'dist/shop-os/framework/framework-1.2.0.zip'), 'of another try');
  await build(shop, out, { url });
  expect(snapshot(out)).toEqual(expected);

  // Killed after the manifest, before the metadata.
  rmSync(join(out, 'p2'), { recursive: true });
  rmSync(join(out, 'packages.json'));
  const again = await build(shop, out, { url });
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
  expect(second.packages.filter((one) => !one.reused).map((one) => one.name)).toEqual(['shop-os/framework']);
  expect(zipsOf(second)).toEqual(zipsOf(first));
  expect(snapshot(out)).toEqual(before);
});

test('a lost zip that would come out differently is an error, and nothing changes', async () => {
  const shop = new Shop();
  const out = join(tempDir(), 'out');
  await build(shop, out);
  const manifest = join(out, 'manifest.json');
  const text = readFileSync(manifest, 'utf8');
  writeFileSync(manifest, text.replace(/"sha256":"[0-9a-f]{64}"/, `"sha256":"${'0'.repeat(64)}"`));
  rmSync(join(out, 'dist/shop-os/framework/framework-1.2.0.zip'));
  const before = snapshot(out);
  await expect(build(shop, out)).rejects.toMatchObject({ code: 'published-zip-lost', exit: 3 });
  expect(snapshot(out)).toEqual(before);
});

test.each([
  ['an absolute link', { link: '/etc/passwd' }],
  ['a link out of the package', { link: '../../Catalog/registration.php' }],
  ['a link that could leave through another link', { link: '../docs/license/../../..' }],
  ['a link to the folder above the package', { link: '../..' }],
])('%s is refused before anything is published', async (_, link) => {
  const out = join(tempDir(), 'out');
  const shop = new Shop({ 'app/code/Magento/Store/docs/out': link });
  await expect(build(shop, out)).rejects.toMatchObject({
    code: 'bad-content',
    faults: [{ code: 'link-escapes', file: 'shop:app/code/Magento/Store/docs/out' }],
  });
  expect(Object.keys(snapshot(out))).toEqual([]);
});

test.each(['..', '.', '../etc', './../etc/module.xml', 'nothing'])(
  'a link to %s inside the package is packed',
  async (link) => {
    const out = join(tempDir(), 'out');
    await build(new Shop({ 'app/code/Magento/Store/docs/in': { link } }), out);
    const members = readZip(join(out, 'dist/shop-os/module-store/module-store-1.2.0.zip'));
    expect(members.find((one) => one.path === 'docs/in')?.data.toString('utf8')).toBe(link);
  },
);

test('refuses a folder that another program filled, a broken manifest and a place that is no folder', async () => {
  const shop = new Shop();
  const out = tempDir();
  writeFileSync(join(out, 'packages.json'), '{}');
  await expect(build(shop, out)).rejects.toMatchObject({ code: 'not-a-repository', exit: 2 });
  writeFileSync(join(out, 'manifest.json'), '{"format": 2}');
  await expect(build(shop, out)).rejects.toMatchObject({ code: 'bad-manifest', exit: 2 });
  const file = join(tempDir(), 'file');
  writeFileSync(file, '');
  await expect(build(shop, join(file, 'out'))).rejects.toMatchObject({ code: 'cannot-write', exit: 3 });
});

test('two runs at once on one folder both end well', async () => {
  const shop = new Shop();
  const out = join(tempDir(), 'out');
  await Promise.all([build(shop, out), build(shop, out, { flavor: 'headfull' })]);
  const root = JSON.parse(readFileSync(join(out, 'packages.json'), 'utf8')) as {
    'available-packages': string[];
  };
  expect(root['available-packages']).toContain('shop-os/product-community-edition');
  expect(root['available-packages']).toContain('shop-os/product-headfull');
});
