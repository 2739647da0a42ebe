import { cpSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BuildResult } from '../../builder/build-result.js';
import type { DistributionBuildResult } from '../../builder/distribution/build-distribution.js';
import { RepositoryStore } from '../../builder/repository/repository-store.js';
import type { SampleUpstream } from '../../cli/demo/sample-upstream.js';
import { runGit } from '../../src/git/git-cli.js';
import { hashObject } from '../../src/git/hash-object.js';
import { readStack } from '../../src/series/read-stack.js';
import { staleFiles } from './repository/support/served.js';
import { readZip } from './support/read-zip.js';
import { CommandPlace, useSample } from './support/command-place.js';

useSample();

async function blobsOf({ gitDir }: SampleUpstream, commit: string): Promise<Map<string, string>> {
  const { stdout } = await runGit(['ls-tree', '-r', '-z', '--full-tree', commit], { gitDir });
  const lines = stdout.toString('utf8').split('\0').filter(Boolean);
  return new Map(lines.map((line) => [line.slice(line.indexOf('\t') + 1), line.slice(12, 52)]));
}

function namesOf({ packages }: BuildResult): string[] {
  return packages.map(({ name }) => name);
}

describe('build core', () => {
  test('builds the sample distribution with its patches in it', async () => {
    const place = new CommandPlace();
    const { packages, checks, ...rest } = await place.json<DistributionBuildResult>(...place.core());
    expect(rest).toEqual({ distribution: 'sample', flavor: null, version: '1.0.0', preview: [] });
    const of = (role: string): string[] =>
      packages.filter((one) => one.role === role).map(({ name }) => name);
    expect(of('package')).toContain('sample/module-catalog-graph-ql');
    expect(of('package')).toHaveLength(17);
    expect(of('alias')).toHaveLength(17);
    expect(of('product')).toEqual(['sample/product-community-edition']);
    expect(of('project')).toEqual(['sample/project-community-edition']);
    expect(checks.map(({ check, ok }) => `${check} ${ok}`)).toEqual(['closure true', 'links true']);
    expect(Object.keys(packages[0] ?? {})).toEqual([
      'name',
      'version',
      'role',
      'zip',
      'sha1',
      'sha256',
      'tag',
      'commit',
      'tree',
      'reused',
      'why',
      'key',
      'quirks',
    ]);

    const base = await blobsOf(place.sample, place.series.base);
    const stack = await readStack(place.series.dir);
    const touched = new Set(
      stack.patches.flatMap((patch) => patch.files.flatMap((file) => [file.oldPath, file.newPath])),
    );
    const store = new RepositoryStore(place.out);
    const differing = of('package').flatMap((name) => {
      const entry = store.entry(name, '1.0.0')!;
      const folder = entry.origin!.path === '' ? '' : `${entry.origin!.path}/`;
      return readZip(join(place.out, entry.zip))
        .filter(({ path }) => path !== 'composer.json' && !path.endsWith('/'))
        .map(({ path, data }) => ({ path: folder + path, id: hashObject('blob', data) }))
        .filter(({ path, id }) => base.get(path) !== id)
        .map(({ path }) => path);
    });
    expect(differing.length).toBeGreaterThan(5);
    expect(differing.filter((path) => !touched.has(path))).toEqual([]);
    expect(staleFiles(place.out)).toEqual([]);
  });

  test('prints a table for people, and what a second run reuses', async () => {
    const place = new CommandPlace();
    const dry = await place.run(...place.core('--dry-run'));
    expect(dry.stdout).toContain('36 packages: 36 to be built, 0 reused');
    expect(existsSync(place.out)).toBe(false);
    const first = await place.run(...place.core());
    expect(first.stdout).toContain('36 packages: 36 built, 0 reused');
    expect(Math.max(...first.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    const second = await place.run(...place.core());
    expect(second.stdout).toContain('36 packages: 0 built, 36 reused');
    expect(second.exit).toBe(0);
  });

  test('what the product leaves out is published and says so', async () => {
    const place = new CommandPlace();
    await place.json(...place.core());
    const store = new RepositoryStore(place.out);
    const product = store.entry('sample/product-community-edition', '1.0.0');
    expect(store.has('sample/module-wishlist')).toBe(true);
    expect(product?.composer.require).not.toHaveProperty(['sample/module-wishlist']);
    expect(product?.bundle?.leavesOut).toContain('sample/module-wishlist');
    expect(product?.composer['extra']).toEqual({ magento_version: '2.4.1' });
    expect(product?.composer.replace).toEqual({ 'magento/product-community-edition': '2.4.1' });
  });

  test('without --repo the objects come from the mirror', async () => {
    const place = new CommandPlace();
    mkdirSync(join(place.dir, '.upkeep/mirrors'), { recursive: true });
    cpSync(place.sample.gitDir, join(place.dir, '.upkeep/mirrors/sample.git'), { recursive: true });
    const argv = place.core().filter((word) => word !== '--repo' && word !== place.sample.gitDir);
    expect(namesOf(await place.json(...argv))).toContain('sample/product-community-edition');
    renameSync(join(place.dir, '.upkeep/mirrors/sample.git'), join(place.dir, 'elsewhere.git'));
    expect(await place.refused(...argv)).toMatchObject({ exit: 2, code: 'no-mirror' });
  });

  test('paths that the stack leaves out are in no package', async () => {
    const place = new CommandPlace();
    place.exclude('pub/**', 'app/code/Magento/Cms/etc/**');
    await place.json(...place.core());
    const members = (name: string): string[] =>
      readZip(join(place.out, `dist/sample/${name}/${name}-1.0.0.zip`)).map(({ path }) => path);
    expect(members('magento2-base').filter((path) => path.startsWith('pub/'))).toEqual([]);
    expect(members('module-cms').filter((path) => path.startsWith('etc/'))).toEqual([]);
    expect(members('module-store').filter((path) => path.startsWith('etc/'))).not.toEqual([]);
  });

  test('a tree pin that does not hold is refused, or makes a preview', async () => {
    const place = new CommandPlace();
    place.edit('patches/sample/series', (text) => text.replace(place.series.tree, 'a'.repeat(40)));
    const error = await place.refused(...place.core());
    expect(error).toMatchObject({ exit: 1, code: 'not-green' });
    expect(error.message).toContain('sample/series:2:');
    const preview = await place.json<DistributionBuildResult>(...place.core('--allow-red'));
    expect(preview.version).toBe('1.0.0-alpha1');
    expect(preview.preview).toHaveLength(1);
    const entry = new RepositoryStore(place.out).entry('sample/product-community-edition', '1.0.0-alpha1');
    expect(entry?.composer['extra']).toMatchObject({ 'upkeep-preview': preview.preview });
  });

  test('a published version is refused with other content', async () => {
    const place = new CommandPlace();
    await place.json(...place.core());
    place.exclude('pub/**');
    const error = await place.refused(...place.core());
    expect(error).toMatchObject({ exit: 2, code: 'already-published' });
    expect(error.faults.map(({ file }) => file)).toEqual(['sample/magento2-base 1.0.0']);
  });
});

describe('build flavor', () => {
  test('all packages, and a metapackage of what it bundles', async () => {
    const place = new CommandPlace();
    const result = await place.json<DistributionBuildResult>(
      'build',
      'flavor',
      'sample/headless',
      ...place.core().slice(3),
    );
    expect(result).toMatchObject({ flavor: 'headless', version: '1.0.0' });
    expect(namesOf(result).slice(-2)).toEqual(['sample/product-headless', 'sample/project-headless']);
    expect(namesOf(result)).toContain('sample/theme-frontend-luma');
    const flavor = new RepositoryStore(place.out).entry('sample/product-headless', '1.0.0');
    expect(Object.keys(flavor?.composer.require ?? {})).not.toContain('sample/theme-frontend-luma');
    expect(flavor?.bundle?.leavesOut).toEqual([
      'sample/module-wishlist',
      'sample/theme-frontend-blank',
      'sample/theme-frontend-luma',
    ]);
  });

  test('every flavor of the sample can be built beside the product', async () => {
    const place = new CommandPlace();
    await place.json(...place.core());
    for (const flavor of ['headless', 'headfull', 'minimal']) {
      const result = await place.json<BuildResult>(
        'build',
        'flavor',
        `sample/${flavor}`,
        ...place.core().slice(3),
      );
      expect(result.packages.filter(({ reused }) => !reused).map(({ role }) => role)).toEqual([
        'flavor',
        'project',
      ]);
    }
    expect(staleFiles(place.out)).toEqual([]);
  });
});
