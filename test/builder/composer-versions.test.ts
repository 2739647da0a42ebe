import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { TempRepo } from '../support/temp-repo.js';
import { ComposerProject, hasComposer } from './support/composer.js';
import { SAMPLE_PRODUCTS, composerPlace } from './support/composer-place.js';

const { full } = SAMPLE_PRODUCTS;

describe.skipIf(!hasComposer)('which release a project gets', { timeout: 240_000 }, () => {
  const built = { preview: '', nightly: '' };
  const place = composerPlace(async (made) => {
    // The newest first: what is picked must not depend on which was built last.
    for (const version of ['1.1.0', '1.0.0', '1.1.0-p1', '1.2.0-beta1'])
      await made.buildCore('core', version);
    const series = join(made.series.dir, 'series');
    const green = readFileSync(series, 'utf8');
    writeFileSync(series, green.replace(/^# upkeep-tree: .*$/m, `# upkeep-tree: ${'0'.repeat(40)}`));
    const preview = await made.buildCore('core', '2.0.0', [], '--allow-red');
    writeFileSync(series, green);
    const nightly = await made.buildNightly('core', '--version', '1.3.0', '--as-of', '2026-01-31');
    Object.assign(built, { preview, nightly });
  });
  async function picked(constraint: string, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const project = place().project(['core'], { [full]: constraint }, more);
    await project.composer('update', '--no-install');
    const versions = new Set([...project.locked().values()].map(({ version }) => version));
    expect(versions.size).toBe(1);
    return [...versions].join();
  }

  test('a preview and a nightly are what their versions say', () => {
    expect(built).toEqual({ preview: '2.0.0-alpha1', nightly: '1.3.0-a20260131' });
  });

  test.each([
    ['*', '1.1.0-p1'],
    ['^1.0', '1.1.0-p1'],
    ['~1.0.0', '1.0.0'],
    ['1.1.0', '1.1.0'],
    ['>=1.0 <1.1', '1.0.0'],
    ['^1.0 || ^2.0', '1.1.0-p1'],
  ])('%s is met by the newest stable one: %s', async (constraint, version) => {
    expect(await picked(constraint)).toBe(version);
  });

  test.each([
    [
      '^2.0',
      /found sample\/product-community-edition\[2\.0\.0-alpha1\] but it does not match your minimum-stability/,
    ],
    ['2.0.0-alpha1', /minimum-stability/],
    ['1.3.0-a20260131', /minimum-stability/],
    ['^1.2', /minimum-stability/],
  ])('%s is met by nothing that a project gets without asking', async (constraint, why) => {
    await expect(picked(constraint)).rejects.toThrow(why);
  });

  test.each([
    ['alpha', false, '*', '2.0.0-alpha1'],
    ['alpha', false, '^1.0', '1.3.0-a20260131'],
    ['beta', false, '^1.0', '1.2.0-beta1'],
    ['RC', false, '*', '1.1.0-p1'],
    ['alpha', true, '*', '1.1.0-p1'],
    ['dev', true, '^1.0', '1.1.0-p1'],
    ['alpha', true, '^2.0', '2.0.0-alpha1'],
    ['alpha', true, '1.3.0-a20260131', '1.3.0-a20260131'],
  ])(
    'with minimum-stability %s, prefer-stable %s: %s is %s',
    async (stability, stable, constraint, version) => {
      expect(await picked(constraint, { 'minimum-stability': stability, 'prefer-stable': stable })).toBe(
        version,
      );
    },
  );

  test('an update takes a project from one release to the newest, and an install to none', async () => {
    const project = place().project(['core'], { [full]: '^1.0' });
    await project.composer('update', '--no-install', '--with', `${full}:1.0.0`);
    expect(project.locked().get(full)?.version).toBe('1.0.0');
    await project.composer('install');
    expect(project.locked().get(full)?.version).toBe('1.0.0');
    await project.composer('update');
    expect(new Set([...project.locked().values()].map(({ version }) => version))).toEqual(
      new Set(['1.1.0-p1']),
    );
    const installed = join(project.dir, 'vendor/sample/module-catalog/composer.json');
    expect(JSON.parse(readFileSync(installed, 'utf8'))).toMatchObject({ version: '1.1.0-p1' });
  });

  test('a project made from the template of a nightly can be updated', async () => {
    const shop = new ComposerProject(null, {
      config: { 'secure-http': false },
      repositories: { core: { type: 'composer', url: place().url('core') }, 'packagist.org': false },
    });
    const template = 'sample/project-community-edition';
    await shop.composer('create-project', template, '.', built.nightly, '--stability=alpha', '--no-install');
    expect(shop.read()).toMatchObject({ 'minimum-stability': 'alpha', require: { [full]: built.nightly } });
    await shop.composer('update', '--no-install');
    expect(shop.locked().get('sample/framework')?.version).toBe(built.nightly);
  });
});

describe.skipIf(!hasComposer)('versions in development', { timeout: 120_000 }, () => {
  const place = composerPlace(async () => {});

  beforeAll(async () => {
    const { dir, upkeep } = { dir: place().dir, upkeep: place().upkeep.bind(place()) };
    const repo = new TempRepo(join(dir, 'tools'));
    for (const [tag, version] of [
      ['1.0.0', '1.0.0'],
      ['1.1.0', '1.1-dev'],
      ['2.0.0', '2.x-dev'],
    ]) {
      const composer = { name: 'acme/tool', version, require: { php: '>=7' } };
      repo.commit(`Release ${tag}`, { 'packages/tool/composer.json': JSON.stringify(composer) });
      repo.git('tag', tag!);
    }
    const recipe = join(dir, 'series/recipes/repositories/tools.yml');
    mkdirSync(join(dir, 'series/recipes/repositories'), { recursive: true });
    appendFileSync(recipe, 'repository: tools\nvendor: acme\npackages:\n  - children: packages\n');
    const to = ['--out', place().out('tools'), '--url', place().url('tools')];
    await upkeep('build', 'mirror', '--repo', repo.dir, '--recipe', 'tools', '--all-tags', ...to);
  });

  test.each([
    ['*', {}, '1.0.0'],
    ['^1.0', { 'minimum-stability': 'alpha' }, '1.0.0'],
    ['^1.0', { 'minimum-stability': 'dev' }, '1.1-dev'],
    ['*', { 'minimum-stability': 'dev' }, '2.x-dev'],
    ['*', { 'minimum-stability': 'dev', 'prefer-stable': true }, '1.0.0'],
    ['^1.0@dev', {}, '1.1-dev'],
    ['1.1-dev', {}, '1.1-dev'],
    ['2.x-dev', {}, '2.x-dev'],
  ])('%s with %j is %s', async (constraint, more, version) => {
    const project = place().project(['tools'], { 'acme/tool': constraint }, more);
    await project.composer('update', '--no-install');
    expect(project.locked().get('acme/tool')?.version).toBe(version);
  });

  test('are not met without being asked for', async () => {
    const project = place().project(['tools'], { 'acme/tool': '^1.1' });
    await expect(project.composer('update', '--no-install')).rejects.toThrow(/minimum-stability/);
  });
});
