import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ComposerProject, hasComposer } from './support/composer.js';
import { SAMPLE_PRODUCTS, composerPlace, type ComposerPlace } from './support/composer-place.js';

const RECIPE = fileURLToPath(new URL('../../builder/recipes/sample.yml', import.meta.url));
const VERSION = '1.0.0';
const FLAVORS = ['headless', 'minimal', 'headfull'] as const;

/** The sample's recipe, with the repository that its templates name. */
function writeOwnRecipe(place: ComposerPlace): void {
  const file = join(place.dir, 'series/recipes/sample.yml');
  mkdirSync(dirname(file), { recursive: true });
  const url = JSON.stringify(place.url('core'));
  writeFileSync(file, `${readFileSync(RECIPE, 'utf8')}\nrepositories: [{ type: composer, url: ${url} }]\n`);
}

describe.skipIf(!hasComposer)('composer create-project', { timeout: 240_000 }, () => {
  const place = composerPlace(async (made) => {
    writeOwnRecipe(made);
    await made.buildCore('core', VERSION, FLAVORS);
    await made.buildMirror('mirror');
  });

  /** A machine that knows nothing but that loopback needs no certificate. */
  function machine(more: Readonly<Record<string, unknown>> = {}): ComposerProject {
    return new ComposerProject(null, {
      config: { 'secure-http': false },
      repositories: { 'packagist.org': false },
      ...more,
    });
  }

  test.each([
    ['full', 'sample/project-community-edition'],
    ...FLAVORS.map((flavor) => [flavor, `sample/project-${flavor}`] as const),
  ] as const)('makes a shop of the template of %s, which needs nothing else', async (flavor, template) => {
    const shop = machine();
    await shop.composer('create-project', template, '.', `--repository=${place().url('core')}`);
    expect(shop.read()).toMatchObject({
      name: template,
      type: 'project',
      require: { [SAMPLE_PRODUCTS[flavor]]: VERSION },
      'minimum-stability': 'stable',
      'prefer-stable': true,
      extra: { 'magento-force': 'override' },
      repositories: [{ type: 'composer', url: place().url('core') }],
    });
    expect(shop.read()['replace']).toBeUndefined();
    const plain = place().project(['core'], { [SAMPLE_PRODUCTS[flavor]]: VERSION });
    await plain.composer('update', '--no-install');
    expect(shop.lockedVersions()).toEqual(plain.lockedVersions());
    expect(existsSync(join(shop.dir, 'vendor/sample/module-catalog/registration.php'))).toBe(true);
    expect(await shop.composer('validate', '--no-check-publish', '--no-check-all')).toContain('is valid');
  });

  test('makes a shop of upstream’s template, which names no repository', async () => {
    const shop = machine({
      repositories: { mirror: { type: 'composer', url: place().url('mirror') }, 'packagist.org': false },
    });
    await shop.composer('create-project', 'magento/project-community-edition', '.', '2.4.1-p2');
    expect(shop.read()['require']).toEqual({ 'magento/product-community-edition': '2.4.1-p2' });
    expect(shop.lockedVersions()).toContain('magento/product-community-edition 2.4.1-p2');
    expect(existsSync(join(shop.dir, 'vendor/magento/magento2-base/bin/magento'))).toBe(true);
  });

  test('a shop made so switches to another flavor by the commands that the program prints', async () => {
    const shop = machine();
    const template = 'sample/project-community-edition';
    await shop.composer('create-project', template, '.', `--repository=${place().url('core')}`);
    for (const line of await place().switchLines('full', 'headless', VERSION)) await shop.paste(line);
    expect(shop.read()['require']).toEqual({ [SAMPLE_PRODUCTS.headless]: VERSION });
    expect(existsSync(join(shop.dir, 'vendor/sample/theme-frontend-luma'))).toBe(false);
  });
});
