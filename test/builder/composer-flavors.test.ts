import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasComposer, type ComposerProject } from './support/composer.js';
import { published } from './support/published.js';
import { SAMPLE_PRODUCTS, composerPlace } from './support/composer-place.js';

type Links = Readonly<Record<string, string>>;

/** An extension that knows upstream's names alone. */
function extension(require: Links): Record<string, unknown> {
  return {
    type: 'package',
    package: { name: 'acme/extension', version: '1.0.0', type: 'metapackage', require },
  };
}

function ours(project: ComposerProject): string[] {
  return project.lockedVersions().filter((one) => one.startsWith('sample/'));
}

function upstreams(project: ComposerProject): string[] {
  return project.lockedVersions().filter((one) => one.startsWith('magento/'));
}

// Two releases that stand for the same release of upstream: docs/decisions/013.
describe.skipIf(!hasComposer)('extensions for upstream', { timeout: 240_000 }, () => {
  const place = composerPlace(async (made) => {
    await made.buildCore('core', '1.0.0', ['headless', 'minimal']);
    await made.buildCore('core', '1.1.0', ['headless', 'minimal']);
  });

  function shop(product: string, version: string, links: Links): ComposerProject {
    return place().project(['core'], { [product]: version, 'acme/extension': '^1.0' }, {}, [
      extension(links),
    ]);
  }

  test.each(['1.0.0', '1.1.0'])('get what headless %s left out, of the same release', async (version) => {
    const without = place().project(['core'], { [SAMPLE_PRODUCTS.headless]: version });
    await without.composer('update', '--no-install');
    const project = shop(SAMPLE_PRODUCTS.headless, version, { 'magento/theme-frontend-luma': '^100.4' });
    await project.composer('install');
    const added = ours(project).filter((one) => !ours(without).includes(one));
    expect(added).toEqual([
      `sample/theme-frontend-blank ${version}`,
      `sample/theme-frontend-luma ${version}`,
    ]);
    expect(upstreams(project)).toEqual([]);
    expect(existsSync(join(project.dir, 'vendor/sample/theme-frontend-luma/theme.xml'))).toBe(true);
    expect(existsSync(join(project.dir, 'vendor/magento'))).toBe(false);
  });

  test('move with the project to the next release, by the commands that the program prints', async () => {
    const links = { 'magento/theme-frontend-luma': '^100.4', 'magento/module-wishlist': '*' };
    const project = shop(SAMPLE_PRODUCTS.headless, '1.0.0', links);
    await project.composer('install');
    const before = ours(project);
    for (const line of await place().switchLines('headless', 'headless', '1.1.0')) await project.paste(line);
    expect(ours(project)).toEqual(before.map((one) => one.replace('1.0.0', '1.1.0')));
    expect(before).toContain('sample/module-wishlist 1.0.0');
    for (const line of await place().switchLines('headless', 'minimal', '1.1.0')) await project.paste(line);
    expect(ours(project).filter((one) => !one.endsWith(' 1.1.0'))).toEqual([]);
    expect(ours(project)).toContain('sample/theme-frontend-luma 1.1.0');
    expect(ours(project)).not.toContain('sample/module-checkout 1.1.0');
  });

  test.each([
    '^103.0',
    '~103.0.0',
    '103.0.*',
    '>=103 <104',
    '102.0.* || 103.0.1',
    '103.0.1',
    '*',
    '!=103.0.0',
  ])('are met by upstream’s version of the framework: %s', async (constraint) => {
    const project = shop(SAMPLE_PRODUCTS.full, '1.1.0', { 'magento/framework': constraint });
    await project.composer('update', '--no-install');
    expect(ours(project)).toContain('sample/framework 1.1.0');
    expect(upstreams(project)).toEqual([]);
  });

  test.each(['^102.0', '103.0.2', '1.1.0', '<103.0.1'])(
    'are not met by another one: %s',
    async (constraint) => {
      const project = shop(SAMPLE_PRODUCTS.full, '1.1.0', { 'magento/framework': constraint });
      await expect(project.composer('update', '--no-install')).rejects.toThrow(
        /acme\/extension.* requires magento\/framework/,
      );
    },
  );

  test('bring the newest release where the project requires nothing else', async () => {
    const links = { 'magento/module-wishlist': '^102.4' };
    const project = place().project(['core'], { 'acme/extension': '*' }, {}, [extension(links)]);
    await project.composer('update', '--no-install');
    expect(ours(project)).toContain('sample/module-wishlist 1.1.0');
    expect(upstreams(project)).toEqual([]);
  });

  test('a project that requires upstream’s name itself has it by the renamed package', async () => {
    const project = place().project(['core'], {
      [SAMPLE_PRODUCTS.minimal]: '1.0.0',
      'magento/module-checkout': '^100.2',
    });
    await project.composer('update', '--no-install');
    expect(ours(project)).toContain('sample/module-checkout 1.0.0');
    expect(upstreams(project)).toEqual([]);
  });

  test('and the release of upstream’s product, which an extension may ask for, is that of the whole', async () => {
    const project = shop(SAMPLE_PRODUCTS.full, '1.1.0', { 'magento/product-community-edition': '~2.4.1' });
    await project.composer('update', '--no-install');
    expect(ours(project)).toContain('sample/product-community-edition 1.1.0');
  });

  test('one alias serves both releases', () => {
    const aliases = published(place().out('core')).filter(({ role }) => role === 'alias');
    const names = aliases.map(({ name }) => name);
    expect(names).toContain('magento/theme-frontend-luma');
    expect(names).toEqual([...new Set(names)]);
    expect(aliases.map(({ composer }) => Object.values(composer.require ?? {}))).toEqual(
      aliases.map(() => ['*']),
    );
  });
});
