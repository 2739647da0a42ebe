import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasComposer } from './support/composer.js';
import { filesOnDisk } from './support/files-on-disk.js';
import { PatchedSample } from './support/patched-sample.js';
import { SAMPLE_PRODUCTS, composerPlace } from './support/composer-place.js';

const VERSION = '1.0.0';
const BASE = 'magento2-base';
const NOT_IN_BASE = ['.github', '.gitignore', 'app/code', 'app/etc/vendor_path.php'];

/** Packages of the sample and their folders in its tree. */
const FOLDERS: Readonly<Record<string, string>> = {
  framework: 'lib/internal/Magento/Framework',
  [BASE]: '',
  'module-backend': 'app/code/Magento/Backend',
  'module-catalog': 'app/code/Magento/Catalog',
  'module-catalog-graph-ql': 'app/code/Magento/CatalogGraphQl',
  'module-catalog-search': 'app/code/Magento/CatalogSearch',
  'module-checkout': 'app/code/Magento/Checkout',
  'module-cms': 'app/code/Magento/Cms',
  'module-customer': 'app/code/Magento/Customer',
  'module-customer-graph-ql': 'app/code/Magento/CustomerGraphQl',
  'module-elasticsearch': 'app/code/Magento/Elasticsearch',
  'module-sales': 'app/code/Magento/Sales',
  'module-store': 'app/code/Magento/Store',
  'module-wishlist': 'app/code/Magento/Wishlist',
  'theme-adminhtml-backend': 'app/design/adminhtml/Magento/backend',
  'theme-frontend-blank': 'app/design/frontend/Magento/blank',
  'theme-frontend-luma': 'app/design/frontend/Magento/luma',
};

const THEMES = ['theme-frontend-blank', 'theme-frontend-luma'];
const GRAPHQL = ['module-catalog-graph-ql', 'module-customer-graph-ql'];
const MINIMAL = ['backend', 'catalog', 'cms', 'customer', 'store'].map((module) => `module-${module}`);

/** What each product bundles, told by what the recipe says in words. */
const BUNDLES = {
  full: allBut('module-wishlist'),
  headless: allBut('module-wishlist', ...THEMES),
  headfull: allBut('module-wishlist', ...GRAPHQL),
  minimal: ['framework', BASE, ...MINIMAL, 'theme-adminhtml-backend'],
} as const;

function allBut(...names: readonly string[]): string[] {
  return Object.keys(FOLDERS).filter((name) => !names.includes(name));
}

describe.skipIf(!hasComposer)('the sample, installed by real Composer', { timeout: 240_000 }, () => {
  const place = composerPlace(async (made) => {
    await made.buildCore('core', VERSION, ['headless', 'minimal', 'headfull']);
  });

  test('every file and mode is that of base and series, but for the stamps', async () => {
    const work = new PatchedSample(place());
    expect(work.tree).toBe(place().series.tree);
    const project = place().project(['core'], {
      [SAMPLE_PRODUCTS.full]: VERSION,
      'sample/module-wishlist': VERSION,
    });
    await project.composer('install');
    const folders = Object.values(FOLDERS).filter((folder) => folder !== '');
    let compared = 0;
    for (const [name, folder] of Object.entries(FOLDERS)) {
      const installed = filesOnDisk(join(project.dir, 'vendor/sample', name));
      const expected = work.below(folder, name === BASE ? [...folders, ...NOT_IN_BASE] : []);
      // The stamped file is looked at below.
      for (const files of [installed, expected]) expect(files.delete('composer.json')).toBe(true);
      expect([name, installed]).toEqual([name, expected]);
      compared += expected.size;
    }
    const carried = [...work.files.keys()].filter((path) => !NOT_IN_BASE.some((one) => isIn(path, one)));
    const modules = [...work.files.keys()].filter((path) => isIn(path, 'app/code/Magento'));
    expect(compared).toBe(carried.length + modules.length - Object.keys(FOLDERS).length);
    const modes = [...work.files.values()].map((entry) => entry.slice(0, 6));
    expect(new Set(modes)).toEqual(new Set(['100644', '100755', '120000']));
  });

  test('composer.json is upstream’s with the stamps', async () => {
    const work = new PatchedSample(place());
    const project = place().project(['core'], {
      [SAMPLE_PRODUCTS.full]: VERSION,
      'sample/module-wishlist': VERSION,
    });
    await project.composer('install');
    for (const [name, folder] of Object.entries(FOLDERS)) {
      if (name === BASE) continue;
      const { require, ...kept } = work.composer(folder);
      const links = Object.entries(require as Record<string, string>).map(([link, constraint]) =>
        link.startsWith('magento/') ? [link.replace('magento/', 'sample/'), VERSION] : [link, constraint],
      );
      const patches = place().series.patches.filter((patch) =>
        work.touched.get(patch)?.some((path) => isIn(path, folder)),
      );
      const file = join(project.dir, 'vendor/sample', name, 'composer.json');
      const { extra, ...stamped } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
      expect(stamped).toEqual({
        ...kept,
        name: `sample/${name}`,
        version: VERSION,
        require: Object.fromEntries(links) as unknown,
        replace: { [`magento/${name}`]: work.upstream(folder)['version'] },
      });
      const listed = (extra as { 'upkeep-patches': { patch: string }[] } | undefined)?.['upkeep-patches'];
      expect([name, (listed ?? []).map(({ patch }) => patch)]).toEqual([name, patches]);
    }
  });

  test('the base has what its map names, and its map names what a project needs', async () => {
    const project = place().project(['core'], { 'sample/magento2-base': VERSION });
    await project.composer('install');
    const dir = join(project.dir, 'vendor/sample/magento2-base');
    const { extra } = JSON.parse(readFileSync(join(dir, 'composer.json'), 'utf8')) as {
      readonly extra: { readonly map: [string, string][]; readonly chmod: { readonly path: string }[] };
    };
    const mapped = extra.map.map(([from]) => from);
    expect(mapped.filter((path) => !existsSync(join(dir, path)))).toEqual([]);
    const files = [...filesOnDisk(dir).keys()];
    expect(files.filter((file) => !mapped.some((path) => isIn(file, path)))).toEqual([
      'README.md',
      'composer.json',
    ]);
    expect(extra.chmod.map(({ path }) => filesOnDisk(dir).get(path)?.slice(0, 6))).toEqual(['100755']);
    // magento-composer-installer stops half-way where one of them is missing.
    for (const empty of ['app/code/Magento', 'app/design/frontend/Magento', 'app/design/adminhtml/Magento'])
      expect(existsSync(join(dir, empty))).toBe(true);
  });

  test.each(Object.entries(BUNDLES))(
    '%s locks what it bundles, and nothing else',
    async (flavor, bundles) => {
      const product = SAMPLE_PRODUCTS[flavor as keyof typeof BUNDLES];
      const project = place().project(['core'], { [product]: VERSION });
      await project.composer('update', '--no-install');
      const names = [product, ...bundles.map((name) => `sample/${name}`)];
      expect(project.lockedVersions()).toEqual(names.map((name) => `${name} ${VERSION}`).sort());
      await project.composer('install');
      expect(await project.composer('check-platform-reqs')).not.toMatch(/failed|missing/);
      expect(await project.composer('validate', '--no-check-publish', '--no-check-all')).toContain(
        'is valid',
      );
    },
  );

  test('a lock entry names the commit, the checksum, the time and where it is to be read', async () => {
    const { series } = place();
    const [url, out] = [place().url('core'), place().out('core')];
    const project = place().project(['core'], { [SAMPLE_PRODUCTS.full]: VERSION });
    await project.composer('update', '--no-install');
    const time = new PatchedSample(place()).git('show', '-s', '--format=%cI', series.base).trim();
    for (const { name, type, dist, ...entry } of project.locked().values()) {
      const base = name.slice('sample/'.length);
      const zip = `dist/${name}/${base}-${VERSION}.zip`;
      expect(dist).toMatchObject({ type: 'zip', url: `${url}/${zip}`, shasum: sha1(join(out, zip)) });
      expect(entry.source).toBeUndefined();
      if (type === 'metapackage') {
        expect(dist?.reference).toMatch(/^[0-9a-f]{40}$/);
        continue;
      }
      expect(dist?.reference).toBe(series.base);
      expect(Date.parse(entry.time ?? '')).toBe(Date.parse(time));
      const folder = FOLDERS[base] === '' ? '' : `/${FOLDERS[base]}`;
      expect(entry.support?.['source']).toBe(
        `https://github.com/example/sample/tree/${series.base}${folder}`,
      );
    }
  });
});

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function sha1(file: string): string {
  return createHash('sha1').update(readFileSync(file)).digest('hex');
}
