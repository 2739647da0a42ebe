import { describe, expect, it } from 'vitest';
import { makeModuleMap } from '../../../src/compat/modules/make-module-map.js';
import { registrationReader } from '../../../src/compat/modules/registration-reader.js';

const module = (name: string): string =>
  `<?php\nuse Magento\\Framework\\Component\\ComponentRegistrar;\n\nComponentRegistrar::register(ComponentRegistrar::MODULE, '${name}', __DIR__);\n`;

describe('registration.php', () => {
  it.each([
    [
      'as upstream writes it',
      module('Magento_Catalog'),
      [{ type: 'module', name: 'Magento_Catalog', line: 4 }],
    ],
    [
      'with full names over several lines',
      `<?php\n\\Magento\\Framework\\Component\\ComponentRegistrar::register(\n    \\Magento\\Framework\\Component\\ComponentRegistrar::THEME,\n    'frontend/Magento/luma',\n    __DIR__\n);\n`,
      [{ type: 'theme', name: 'frontend/Magento/luma', line: 2 }],
    ],
    [
      'with literal types and double quotes',
      `<?php use X as R; R::register("library", "magento/framework", __DIR__); R::register('language', 'magento_de_de', __DIR__);`,
      [
        { type: 'library', name: 'magento/framework', line: 1 },
        { type: 'language', name: 'magento_de_de', line: 1 },
      ],
    ],
    [
      'in comments',
      `<?php\n// register(ComponentRegistrar::MODULE, 'A_B', __DIR__)\n/* register('module', 'A_B') */\n`,
      [],
    ],
    [
      'with a computed name',
      `<?php ComponentRegistrar::register(ComponentRegistrar::MODULE, $name, __DIR__);`,
      [],
    ],
    ['of something else', `<?php $this->register('plugin', 'x');`, []],
  ])('is read %s', (_name, content, expected) => {
    expect(registrationReader.read(content)).toEqual(expected);
  });

  it('is read in bounded time whatever it holds', () => {
    const hostile = `<?php ${'register('.repeat(50_000)}${'/*'.repeat(50_000)}`;
    expect(registrationReader.read(hostile)).toEqual([]);
  });

  it('is told by its name', () => {
    const paths = [
      'registration.php',
      'a/b/registration.php',
      'a/my-registration.php',
      'registration.php.dist',
    ];
    expect(paths.filter((path) => registrationReader.takes(path))).toEqual(paths.slice(0, 2));
  });
});

describe('the modules of a tree', () => {
  const map = makeModuleMap(
    new Map([
      ['app/code/Magento/Catalog/registration.php', registrationReader.read(module('Magento_Catalog'))],
      ['lib/module-odd-name/registration.php', registrationReader.read(module('Vendor_Nice'))],
      ['lib/module-odd-name/inner/registration.php', registrationReader.read(module('Vendor_Inner'))],
    ]),
  );

  it('are told by what is registered, not by the folder', () => {
    expect(map.placeOf('lib/module-odd-name/etc/di.xml')).toEqual({
      component: 'Vendor_Nice',
      path: 'etc/di.xml',
    });
    expect(map.components.map(({ dir, name }) => `${dir}=${name}`)).toEqual([
      'app/code/Magento/Catalog=Magento_Catalog',
      'lib/module-odd-name=Vendor_Nice',
      'lib/module-odd-name/inner=Vendor_Inner',
    ]);
  });

  it('give a path to the innermost one', () => {
    expect(map.componentOf('lib/module-odd-name/inner/etc/di.xml')?.name).toBe('Vendor_Inner');
    expect(map.componentOf('lib/module-odd-name-2/etc/di.xml')).toBeNull();
    expect(map.placeOf('README.md')).toEqual({ component: '', path: 'README.md' });
  });

  it('may be the tree itself', () => {
    const whole = makeModuleMap(
      new Map([['registration.php', registrationReader.read(module('Vendor_All'))]]),
    );
    expect(whole.placeOf('etc/module.xml')).toEqual({ component: 'Vendor_All', path: 'etc/module.xml' });
    expect(whole.placeOf('composer.json')).toEqual({ component: 'Vendor_All', path: 'composer.json' });
  });
});
