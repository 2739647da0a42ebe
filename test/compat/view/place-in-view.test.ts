import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeModuleMap } from '../../../src/compat/modules/make-module-map.js';
import type { Component } from '../../../src/compat/modules/module-map.js';
import { pathsOfPlace } from '../../../src/compat/view/paths-of-place.js';
import { placeInView } from '../../../src/compat/view/place-in-view.js';

const modules = makeModuleMap(
  new Map(
    (
      [
        ['app/code/Acme/Shop/registration.php', 'module', 'Acme_Shop'],
        ['vendor/acme/luma/registration.php', 'theme', 'frontend/Acme/luma'],
        ['lib/internal/registration.php', 'library', 'acme/framework'],
      ] as const
    ).map(([file, type, name]): [string, Pick<Component, 'type' | 'name' | 'line'>[]] => [
      file,
      [{ type, name, line: 1 }],
    ]),
  ),
);

describe('placeInView', () => {
  it.each([
    [
      'app/code/Acme/Shop/view/frontend/layout/a.xml',
      ['module', 'Acme_Shop', 'frontend', 'Acme_Shop', 'layout', 'a.xml'],
    ],
    [
      'app/code/Acme/Shop/view/base/web/js/view/a.js',
      ['module', 'Acme_Shop', 'base', 'Acme_Shop', 'web', 'js/view/a.js'],
    ],
    [
      'app/code/Acme/Shop/view/adminhtml/requirejs-config.js',
      ['module', 'Acme_Shop', 'adminhtml', 'Acme_Shop', 'requirejs-config.js', ''],
    ],
    [
      'vendor/acme/luma/Acme_Shop/templates/a.phtml',
      ['theme', 'frontend/Acme/luma', 'frontend', 'Acme_Shop', 'templates', 'a.phtml'],
    ],
    ['vendor/acme/luma/web/css/a.less', ['theme', 'frontend/Acme/luma', 'frontend', '', 'web', 'css/a.less']],
    [
      'vendor/acme/luma/Acme_Shop/layouts.xml',
      ['theme', 'frontend/Acme/luma', 'frontend', 'Acme_Shop', 'layouts.xml', ''],
    ],
    [
      'app/design/adminhtml/Acme/back/Acme_Shop/web/a.css',
      ['theme', 'adminhtml/Acme/back', 'adminhtml', 'Acme_Shop', 'web', 'a.css'],
    ],
    ['lib/web/mage/a.js', ['library', 'lib/web', 'base', '', 'web', 'mage/a.js']],
    [
      'app/code/Acme/New/view/frontend/email/a.html',
      ['module', 'app/code/Acme/New', 'frontend', 'app/code/Acme/New', 'email', 'a.html'],
    ],
    ['view/base/ui_component/a.xml', ['module', '', 'base', '', 'ui_component', 'a.xml']],
  ])('%s', (path, [layer, owner, area, module, kind, inner]) => {
    expect(placeInView(path, modules)).toEqual({ layer, owner, area, module, kind, inner });
    expect(pathsOfPlace({ layer, owner, area, module, kind, inner } as never, modules)).toEqual([path]);
  });

  it.each([
    'app/code/Acme/Shop/etc/di.xml',
    'app/code/Acme/Shop/view/frontend/a.xml',
    'app/code/Acme/Shop/view/frontend/templates',
    'app/code/Acme/Shop/Block/view/frontend/templates/a.phtml',
    'lib/internal/View/a.xml',
    'lib/internal/view.xml',
    'vendor/acme/luma/theme.xml',
    'vendor/acme/luma/etc/view.xml',
    'setup/view/magento/setup/a.phtml',
    'README.md',
    '',
  ])('%s is none', (path) => {
    expect(placeInView(path, modules)).toBeNull();
  });

  it('is the reverse of pathsOfPlace, for whatever path is one', () => {
    const part = fc.constantFrom(
      'app',
      'code',
      'design',
      'Acme',
      'Shop',
      'view',
      'frontend',
      'base',
      'web',
      'layout',
      'templates',
      'lib',
      'a.js',
      'Acme_Shop',
      'vendor',
      'acme',
      'luma',
      'requirejs-config.js',
      'css',
      'constructor',
      '__proto__',
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 9 }), (parts) => {
        const path = parts.join('/');
        const place = placeInView(path, modules);
        if (place !== null) expect(pathsOfPlace(place, modules)).toContain(path);
      }),
      { numRuns: 2000 },
    );
  });
});
