import { createServer, type Server } from 'node:http';
import { existsSync, lstatSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { buildDistribution } from '../../builder/build-distribution.js';
import { planBuild } from '../../builder/plan/plan-build.js';
import { tempDir } from '../support/temp-dir.js';
import { ComposerProject, hasComposer, stubRepository, type LockedPackage } from './support/composer.js';
import { Shop, shopRecipe } from './support/shop.js';

const VERSION = '1.2.0';
const CORE = 'shop-os/product-community-edition';

interface Built {
  readonly out: string;
  readonly stubs: readonly Record<string, unknown>[];
}

/** Builds everything, and stubs for whatever the packages require and nobody builds. */
async function build(
  flavors: readonly (string | null)[],
  url: string | null = null,
  out = tempDir(),
): Promise<Built> {
  const sources = await new Shop().sources();
  const recipe = shopRecipe();
  for (const flavor of flavors) {
    await buildDistribution({ recipe, version: VERSION, flavor, sources, out, url, dryRun: false });
  }
  const { packages } = await planBuild({ recipe, version: VERSION, flavor: null, sources });
  const built = new Set(packages.map((one) => one.name));
  const links = packages.flatMap((one) => Object.entries(one.composer.require ?? {}));
  return { out, stubs: stubRepository(Object.fromEntries(links.filter(([name]) => !built.has(name)))) };
}

function project(
  built: Built,
  require: Record<string, string>,
  more: Record<string, unknown> = {},
): ComposerProject {
  const repository = { type: 'composer', url: `file://${built.out}` };
  const repositories = [repository, ...built.stubs, { 'packagist.org': false }];
  return new ComposerProject({ repositories, require, ...more });
}

function locked({ dir }: ComposerProject): LockedPackage[] {
  const lock = JSON.parse(readFileSync(join(dir, 'composer.lock'), 'utf8')) as { packages: LockedPackage[] };
  return lock.packages.filter((one) => one.name.startsWith('shop-os/'));
}

function names(composer: ComposerProject): string[] {
  return locked(composer)
    .map((one) => one.name)
    .sort();
}

describe.skipIf(!hasComposer)('real Composer', { timeout: 120_000 }, () => {
  test('installs the product from a folder, with content and modes', async () => {
    const built = await build([null]);
    const shop = project(built, { [CORE]: VERSION });
    await shop.composer('install');
    expect(names(shop)).toEqual([
      'shop-os/framework',
      'shop-os/framework-amqp',
      'shop-os/module-catalog',
      'shop-os/module-catalog-graph-ql',
      'shop-os/module-store',
      'shop-os/product-community-edition',
      'shop-os/theme-frontend-luma',
    ]);
    const store = join(shop.dir, 'vendor/shop-os/module-store');
    expect(statSync(join(store, 'bin/clean.sh')).mode & 0o111).not.toBe(0);
    expect(statSync(join(store, 'registration.php')).mode & 0o111).toBe(0);
    expect(lstatSync(join(store, 'docs/license')).isSymbolicLink()).toBe(true);
    expect(readlinkSync(join(store, 'docs/license'))).toBe('../LICENSE.txt');
    expect(readFileSync(join(store, 'i18n/größe.csv'), 'utf8')).toBe('größe,size\r\n');
    const logo = readFileSync(join(shop.dir, 'vendor/shop-os/theme-frontend-luma/web/logo.png'));
    expect(logo).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff]));
    expect(readFileSync(join(shop.dir, 'vendor/composer/autoload_files.php'), 'utf8')).toContain(
      'shop-os/module-catalog/registration.php',
    );
    expect(await shop.composer('validate', '--no-check-all', '--no-check-publish')).toContain('is valid');
  });

  test('the lock file names the commit and the checksum of each zip', async () => {
    const built = await build([null]);
    const shop = project(built, { [CORE]: VERSION });
    await shop.composer('update', '--no-install');
    const manifest = JSON.parse(readFileSync(join(built.out, 'manifest.json'), 'utf8')) as {
      packages: { name: string; sha1: string; commit: string; tree: string }[];
    };
    for (const { name, dist } of locked(shop).filter((one) => one.name !== CORE)) {
      const entry = manifest.packages.find((one) => one.name === name);
      expect(dist).toMatchObject({ shasum: entry?.sha1, reference: entry?.commit });
    }
  });

  test('a flavor installs without what it leaves out, and switching installs just that', async () => {
    const built = await build([null, 'headless', 'headfull']);
    const shop = project(built, { 'shop-os/product-headless': VERSION });
    await shop.composer('install');
    expect(existsSync(join(shop.dir, 'vendor/shop-os/theme-frontend-luma'))).toBe(false);
    expect(existsSync(join(shop.dir, 'vendor/shop-os/module-catalog-graph-ql'))).toBe(true);
    const headless = names(shop);
    shop.write({
      ...(JSON.parse(readFileSync(join(shop.dir, 'composer.json'), 'utf8')) as object),
      require: { 'shop-os/product-headfull': VERSION },
    });
    await shop.composer('update');
    const added = names(shop).filter((name) => !headless.includes(name));
    const removed = headless.filter((name) => !names(shop).includes(name));
    expect(added).toEqual(['shop-os/product-headfull', 'shop-os/theme-frontend-luma']);
    expect(removed).toEqual(['shop-os/module-catalog-graph-ql', 'shop-os/product-headless']);
    expect(existsSync(join(shop.dir, 'vendor/shop-os/module-catalog-graph-ql'))).toBe(false);
  });

  test("an extension that requires upstream's name and version gets the renamed package", async () => {
    const built = await build([null]);
    const extension = {
      name: 'acme/extension',
      version: '1.0.0',
      type: 'metapackage',
      require: { 'magento/module-catalog': '^104.0.5' },
    };
    const shop = project(
      { ...built, stubs: [...built.stubs, { type: 'package', package: extension }] },
      { 'acme/extension': '*', [CORE]: VERSION },
    );
    await shop.composer('update', '--no-install');
    expect(names(shop)).toContain('shop-os/module-catalog');
  });

  test('a project that allows dev versions resolves too', async () => {
    const built = await build([null]);
    const shop = project(built, { [CORE]: VERSION }, { 'minimum-stability': 'dev' });
    await shop.composer('update', '--no-install');
    expect(names(shop)).toContain(CORE);
  });

  test('a zip with one byte changed is refused', async () => {
    const built = await build([null]);
    const zip = join(built.out, 'dist/shop-os/framework/framework-1.2.0.zip');
    const bytes = readFileSync(zip);
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    writeFileSync(zip, bytes);
    const shop = project(built, { 'shop-os/framework': VERSION });
    await expect(shop.composer('install')).rejects.toThrow(/checksum verification of the file failed/);
  });

  test('installs over http from a folder below the root of a host', async () => {
    const out = tempDir();
    const server = createServer((request, response) => {
      const file = join(out, decodeURIComponent((request.url ?? '').replace(/^\/composer\//, '')));
      if (!(request.url ?? '').startsWith('/composer/') || !existsSync(file)) response.writeHead(404).end();
      else response.end(readFileSync(file));
    });
    const url = `${await listen(server)}/composer`;
    const built = await build([null], `${url}/`, out);
    const repositories = [{ type: 'composer', url }, ...built.stubs, { 'packagist.org': false }];
    const shop = new ComposerProject({
      repositories,
      require: { [CORE]: VERSION },
      config: { 'secure-http': false },
    });
    await shop.composer('install');
    expect(existsSync(join(shop.dir, 'vendor/shop-os/module-store/bin/clean.sh'))).toBe(true);
    expect(locked(shop)[0]?.dist?.url).toBe(`${url}/dist/shop-os/framework/framework-1.2.0.zip`);
  });

  test('installs from a folder whose path has a space and a letter beyond ASCII', async () => {
    const built = await build([null], null, join(tempDir(), 'das größte repo'));
    const shop = project(built, { [CORE]: VERSION });
    await shop.composer('install');
    expect(existsSync(join(shop.dir, 'vendor/shop-os/framework/App.php'))).toBe(true);
  });
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
