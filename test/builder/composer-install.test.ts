import { existsSync, lstatSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { buildDistribution } from '../../builder/distribution/build-distribution.js';
import { tempDir } from '../support/temp-dir.js';
import { ComposerProject, hasComposer } from './support/composer.js';
import { FolderServer } from './support/folder-server.js';
import { foreignLinks, publishedVersion } from './support/published.js';
import { Shop, shopDistribution } from './support/shop.js';
import { stubRepository } from './support/stub-repository.js';

const VERSION = '1.2.0';
const CORE = 'shop-os/product-community-edition';

/** Builds everything into a folder and returns it. */
async function build(
  flavors: readonly (string | null)[],
  out = tempDir(),
  url: string | null = null,
): Promise<string> {
  const stacks = await new Shop().stacks();
  for (const flavor of flavors) {
    await buildDistribution({
      distribution: shopDistribution(),
      version: VERSION,
      flavor,
      stacks,
      allowRed: false,
      advisories: [],
      dryRun: false,
      out,
      url,
      workers: 1,
    });
  }
  return out;
}

/** A project that uses the repository in a folder, with stubs for whatever it requires and nobody builds. */
function project(
  out: string,
  require: Readonly<Record<string, string>>,
  more: Readonly<Record<string, unknown>> = {},
  url = `file://${out}`,
): ComposerProject {
  const repositories = [
    { type: 'composer', url },
    ...stubRepository(foreignLinks(out)),
    { 'packagist.org': false },
  ];
  return new ComposerProject({ repositories, require, ...more });
}

function names(composer: ComposerProject): string[] {
  return [...composer.locked().keys()].filter((name) => name.startsWith('shop-os/')).sort();
}

describe.skipIf(!hasComposer)('real Composer', { timeout: 120_000 }, () => {
  test('installs the product from a folder, with content and modes', async () => {
    const shop = project(await build([null]), { [CORE]: VERSION });
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
    const out = await build([null]);
    const shop = project(out, { [CORE]: VERSION });
    await shop.composer('update', '--no-install');
    const built = names(shop).filter((name) => name !== CORE);
    expect(built).toHaveLength(6);
    for (const name of built) {
      const { sha1, origin } = publishedVersion(out, name, VERSION);
      expect(shop.locked().get(name)?.dist).toMatchObject({ shasum: sha1, reference: origin?.commit });
    }
  });

  test('a flavor installs without what it leaves out, and switching installs just that', async () => {
    const shop = project(await build([null, 'headless', 'headfull']), {
      'shop-os/product-headless': VERSION,
    });
    await shop.composer('install');
    expect(existsSync(join(shop.dir, 'vendor/shop-os/theme-frontend-luma'))).toBe(false);
    expect(existsSync(join(shop.dir, 'vendor/shop-os/module-catalog-graph-ql'))).toBe(true);
    const headless = names(shop);
    shop.write({ ...shop.read(), require: { 'shop-os/product-headfull': VERSION } });
    await shop.composer('update');
    const added = names(shop).filter((name) => !headless.includes(name));
    const removed = headless.filter((name) => !names(shop).includes(name));
    expect(added).toEqual(['shop-os/product-headfull', 'shop-os/theme-frontend-luma']);
    expect(removed).toEqual(['shop-os/module-catalog-graph-ql', 'shop-os/product-headless']);
    expect(existsSync(join(shop.dir, 'vendor/shop-os/module-catalog-graph-ql'))).toBe(false);
  });

  test("an extension that requires upstream's name and version gets the renamed package", async () => {
    const shop = project(await build([null]), { 'acme/extension': '*', [CORE]: VERSION });
    const extension = {
      name: 'acme/extension',
      version: '1.0.0',
      type: 'metapackage',
      require: { 'magento/module-catalog': '^104.0.5' },
    };
    const { repositories, ...rest } = shop.read();
    shop.write({
      ...rest,
      repositories: [{ type: 'package', package: extension }, ...(repositories as object[])],
    });
    await shop.composer('update', '--no-install');
    expect(names(shop)).toContain('shop-os/module-catalog');
  });

  test('a project that allows dev versions resolves too', async () => {
    const shop = project(await build([null]), { [CORE]: VERSION }, { 'minimum-stability': 'dev' });
    await shop.composer('update', '--no-install');
    expect(names(shop)).toContain(CORE);
  });

  test('a zip with one byte changed is refused', async () => {
    const out = await build([null]);
    const zip = join(out, 'dist/shop-os/framework/framework-1.2.0.zip');
    const bytes = readFileSync(zip);
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    writeFileSync(zip, bytes);
    const shop = project(out, { 'shop-os/framework': VERSION });
    await expect(shop.composer('install')).rejects.toThrow(/checksum verification of the file failed/);
  });

  test('installs over http from a folder below the root of a host', async () => {
    const root = tempDir();
    const server = await FolderServer.start(root);
    onTestFinished(() => server.stop());
    const url = server.url('composer');
    const out = await build([null], join(root, 'composer'), `${url}/`);
    const shop = project(out, { [CORE]: VERSION }, { config: { 'secure-http': false } }, url);
    await shop.composer('install');
    expect(existsSync(join(shop.dir, 'vendor/shop-os/module-store/bin/clean.sh'))).toBe(true);
    expect(shop.locked().get('shop-os/framework')?.dist?.url).toBe(
      `${url}/dist/shop-os/framework/framework-1.2.0.zip`,
    );
  });

  test('installs from a folder whose path has a space and a letter beyond ASCII', async () => {
    const shop = project(await build([null], join(tempDir(), 'das größte repo')), { [CORE]: VERSION });
    await shop.composer('install');
    expect(existsSync(join(shop.dir, 'vendor/shop-os/framework/App.php'))).toBe(true);
  });
});
