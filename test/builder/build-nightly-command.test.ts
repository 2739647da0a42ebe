import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BuildResult } from '../../builder/build-result.js';
import type { DistributionBuildResult } from '../../builder/distribution/build-distribution.js';
import type { ListedFlavor } from '../../builder/flavors/flavor-list.js';
import { releasedPackages } from '../../builder/distribution/released-packages.js';
import { RepositoryStore } from '../../builder/repository/repository-store.js';
import { snapshot } from './repository/support/folder.js';
import { staleFiles } from './repository/support/served.js';
import { CommandPlace, useSample } from './support/command-place.js';

useSample();

describe('build nightly', () => {
  const nightly = (place: CommandPlace, ...more: string[]): string[] => [
    'build',
    'nightly',
    'sample',
    '--out',
    'out',
    '--repo',
    place.sample.gitDir,
    ...more,
  ];

  test('a branch under the day of its newest commit, without what does not fit', async () => {
    const place = new CommandPlace();
    const error = await place.refused(...nightly(place, '--branch', 'sample=develop', '--version', '1.1.0'));
    expect(error).toMatchObject({ exit: 1, code: 'not-green' });
    const argv = nightly(place, '--branch', 'sample=develop', '--version', '1.1.0', '--allow-red');
    const result = await place.json<DistributionBuildResult & { pruned: string[] }>(...argv);
    expect(result.version).toMatch(/^1\.1\.0-a\d{8}$/);
    expect(
      result.preview.every((red) =>
        /^sample: .*\.patch is left out: (conflict|blocked)\. See upkeep rebase sample --onto [0-9a-f]{40}$/.test(
          red,
        ),
      ),
    ).toBe(true);
    expect(result.preview.length).toBeGreaterThan(0);
    expect(result.pruned).toEqual([]);
    const store = new RepositoryStore(place.out);
    const catalog = store.entry('sample/module-catalog', result.version);
    expect(catalog?.origin).toMatchObject({ commit: place.sample.develop, tag: null });
    const again = await place.json<BuildResult>(...argv);
    expect(again.packages.every(({ reused }) => reused)).toBe(true);
  });

  test('the first branch of `forecast`, before the release after the newest, on another day', async () => {
    const place = new CommandPlace();
    await place.json(...place.core());
    const result = await place.json<DistributionBuildResult>(
      ...nightly(place, '--allow-red', '--as-of', '2026-01-31'),
    );
    expect(result.version).toBe('1.0.1-a20260131');
  });

  test('the oldest go when there are enough', async () => {
    const place = new CommandPlace();
    mkdirSync(join(place.dir, 'recipes'));
    const recipe = readFileSync(join(import.meta.dirname, '../../builder/recipes/sample.yml'), 'utf8');
    writeFileSync(join(place.dir, 'recipes/sample.yml'), `${recipe}\nnightly: { version: 1.1.0, keep: 2 }\n`);
    for (const day of ['2026-01-01', '2026-01-02', '2026-01-03']) {
      const result = await place.json<{ pruned: string[] }>(...nightly(place, '--allow-red', '--as-of', day));
      expect(result.pruned).toEqual(day === '2026-01-03' ? ['1.1.0-a20260101'] : []);
    }
    const left = new RepositoryStore(place.out).package('sample/module-catalog').versions;
    expect(left.map(({ version }) => version)).toEqual(['1.1.0-a20260102', '1.1.0-a20260103']);
    expect(Object.keys(snapshot(place.out)).filter((path) => path.includes('20260101'))).toEqual([]);
    expect(staleFiles(place.out)).toEqual([]);
  });

  test('other commits of the same day count on, and the same ones give the same version again', async () => {
    const place = new CommandPlace();
    const versions: string[] = [];
    for (const branch of ['develop', '2.4.2', 'develop', '2.4.2']) {
      const argv = ['--branch', `sample=${branch}`, '--allow-red', '--as-of', '2026-01-01'];
      const { version } = await place.json<DistributionBuildResult>(...nightly(place, ...argv));
      versions.push(version);
    }
    const [first, second] = ['0.0.1-a20260101', '0.0.1-a20260101.2'];
    expect(versions).toEqual([first, second, first, second]);
  });

  test('a release and other packages of the same version stay when a nightly goes', () => {
    const store = { index: [{ name: 'a/template', role: 'project' }], entry: published } as unknown;
    const packages = releasedPackages(store as RepositoryStore, 'a/product', '1');
    expect(packages.map(({ name }) => name)).toEqual(['a/product', 'a/kept', 'a/left', 'a/template']);
    expect(releasedPackages(store as RepositoryStore, 'a/product', '2')).toEqual([]);
  });

  test('a stack that names no branch', async () => {
    const place = new CommandPlace();
    writeFileSync(join(place.dir, 'patches/sample/stack.yml'), 'upstream: ../upstream.git\n');
    expect(await place.refused(...nightly(place))).toMatchObject({ exit: 2, code: 'no-branch' });
  });
});

function published(name: string, version: string): unknown {
  const require = { 'a/product': { 'a/kept': '1', php: '*' }, 'a/template': { 'a/product': '1' } }[name];
  const there = ['a/product', 'a/kept', 'a/left', 'a/template', 'b/other'].includes(name) && version === '1';
  return there ? { composer: { require }, bundle: { leavesOut: ['a/left'] } } : null;
}

describe('flavors', () => {
  test('what each bundles and leaves out', async () => {
    const place = new CommandPlace();
    const { distribution, flavors } = await place.json<{ distribution: string; flavors: ListedFlavor[] }>(
      'flavors',
      'sample',
      '--repo',
      place.sample.gitDir,
    );
    expect(distribution).toBe('sample');
    expect(flavors.map(({ flavor, package: name }) => `${flavor} ${name}`)).toEqual([
      'full sample/product-community-edition',
      'headless sample/product-headless',
      'headfull sample/product-headfull',
      'minimal sample/product-minimal',
    ]);
    const [full, headless] = flavors;
    expect(full?.leavesOut).toEqual(['sample/module-wishlist']);
    expect(full?.bundles.filter((name) => !headless?.bundles.includes(name))).toEqual([
      'sample/theme-frontend-blank',
      'sample/theme-frontend-luma',
    ]);
    expect(existsSync(place.out)).toBe(false);
    const { stdout } = await place.run('flavors', 'sample', '--repo', place.sample.gitDir);
    expect(stdout).toMatch(/^full {2}sample\/product-community-edition$/m);
    expect(stdout).toMatch(/^ {4}leaves out sample\/module-wishlist$/m);
  });

  test('the commands from one to another', async () => {
    const place = new CommandPlace();
    const { stdout, exit } = await place.run(
      'flavors',
      'sample',
      '--switch',
      'full',
      'headless',
      '--version',
      '1.0.0',
    );
    expect(exit).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "composer require sample/product-headless:1.0.0 --no-update
      composer remove sample/product-community-edition --no-update
      composer update sample/product-headless sample/product-community-edition \\
          'sample/*' --with-all-dependencies
      bin/magento setup:upgrade
      "
    `);
    const core = await place.json<{ from: string; to: string; commands: string[] }>(
      'flavors',
      'sample',
      '--switch',
      'core',
      'upstream',
    );
    expect(core).toMatchObject({
      from: 'sample/product-community-edition',
      to: 'magento/product-community-edition',
    });
  });
});
