import { describe, expect, it } from 'vitest';
import { findPackages } from '../../../src/compat/extensions/find-packages.js';
import { FactsStore } from '../../../src/compat/tree/facts-store.js';
import { FactsView } from '../../../src/compat/tree/facts-view.js';
import { MemoryTree } from '../../support/compat/memory-tree.js';

const registration = (name: string): string =>
  `<?php\n\\Magento\\Framework\\Component\\ComponentRegistrar::register('module', '${name}', __DIR__);\n`;

async function found(files: Readonly<Record<string, string>>, ...paths: readonly string[]) {
  const view = await FactsView.open(new MemoryTree(files), new FactsStore(null));
  const all = await findPackages({ label: 'some/dir/', view });
  return {
    packages: all.packages.map(({ name, dir }) => `${name} at ${dir === '' ? '.' : dir}`),
    owners: paths.map((path) => all.packageOf(path)?.name ?? null),
  };
}

describe('a folder', () => {
  it('is a package where it has a composer.json, with all that is in it', async () => {
    expect(
      await found(
        { 'composer.json': '{"name":"v/one"}', 'src/registration.php': registration('V_One') },
        'src/x.php',
        'x',
      ),
    ).toEqual({ packages: ['v/one at .'], owners: ['v/one', 'v/one'] });
  });

  it('is told by its registration where it has no composer.json', async () => {
    expect(
      await found(
        { 'One/registration.php': registration('V_One'), 'Two/registration.php': registration('V_Two') },
        'One/etc/di.xml',
        'Two/a/b/c.php',
        'OneMore/x.php',
        'x.php',
      ),
    ).toEqual({ packages: ['V_One at One', 'V_Two at Two'], owners: ['V_One', 'V_Two', null, null] });
  });

  it('of several packages has each by its own', async () => {
    expect(
      await found(
        {
          'composer.json': '{"name":"v/all"}',
          'src/module-a/composer.json': '{"name":"v/module-a"}',
          'src/module-a/registration.php': registration('V_A'),
          'src/module-b/composer.json': '{"name":"v/module-b","type":"magento2-module"}',
          'src/module-b/src/registration.php': registration('V_B'),
        },
        'src/module-a/Model/A.php',
        'src/module-b/src/Model/B.php',
        'src/module-ab/x.php',
      ),
    ).toEqual({
      packages: ['v/all at .', 'v/module-a at src/module-a', 'v/module-b at src/module-b'],
      owners: ['v/module-a', 'v/module-b', 'v/all'],
    });
  });

  it('takes no composer.json of a tool inside of a package for one', async () => {
    const { packages } = await found({
      'composer.json': '{"name":"v/one"}',
      'dev/tool/composer.json': '{"name":"v/tool","type":"project"}',
      'sample/composer.json': 'not JSON',
    });
    expect(packages).toEqual(['v/one at .']);
  });

  it('goes by its folder where nothing names it', async () => {
    expect((await found({ 'composer.json': '{}' })).packages).toEqual(['dir at .']);
    expect((await found({ 'a/b/composer.json': '[]' })).packages).toEqual(['b at a/b']);
    expect((await found({ 'composer.json': '{"name":["x"]}' })).packages).toEqual(['dir at .']);
    expect((await found({ 'composer.json': '{"__proto__":{"name":"x"}}' })).packages).toEqual(['dir at .']);
    expect((await found({ 'composer.json': '\uFEFF{"name":"v/bom"}' })).packages).toEqual(['v/bom at .']);
  });

  it('may have nothing at all', async () => {
    expect(await found({ 'readme.md': 'x' }, 'readme.md')).toEqual({ packages: [], owners: [null] });
  });
});
