import { describe, expect, it } from 'vitest';
import { UnreadableError } from '../../../src/compat/unreadable-error.js';
import { themeOfFile } from '../../../src/compat/view/theme-of-file.js';
import { themeReader } from '../../../src/compat/view/theme-reader.js';
import { Themes } from '../../../src/compat/view/themes.js';
import { openTestChange } from './open-test-change.js';

const register = (name: string): string =>
  `<?php ComponentRegistrar::register(ComponentRegistrar::THEME, '${name}', __DIR__);`;
const theme = (parent: string): string =>
  `<theme><title>T</title>${parent === '' ? '' : `<parent>${parent}</parent>`}</theme>`;

describe('themeReader', () => {
  it.each([
    ['<theme><title>A</title></theme>', null, 1],
    ['<theme>\n<parent> Acme/blank </parent></theme>', 'Acme/blank', 2],
    ['<theme><parent/></theme>', null, 1],
  ])('%j has the parent %j', (content, parent, line) => {
    expect(themeReader.read(content)).toEqual({ parent, line });
  });

  it.each(['<config/>', '<theme>', ''])('refuses %j', (content) => {
    expect(() => themeReader.read(content)).toThrow(UnreadableError);
  });
});

describe('Themes', () => {
  const files = {
    'vendor/luma/registration.php': register('frontend/Acme/luma'),
    'vendor/luma/theme.xml': theme('Acme/blank'),
    'vendor/luma/Acme_Shop/web/theme.xml': theme('Acme/none'),
    'app/design/frontend/Acme/blank/theme.xml': theme('Acme/gone'),
    'app/design/adminhtml/Acme/blank/theme.xml': theme(''),
    'app/design/frontend/Acme/a/theme.xml': theme('Acme/b'),
    'app/design/frontend/Acme/b/theme.xml': theme('Acme/a'),
    'elsewhere/theme.xml': theme('Acme/none'),
  };

  it.each([
    ['frontend/Acme/luma', ['frontend/Acme/luma', 'frontend/Acme/blank', 'frontend/Acme/gone']],
    ['adminhtml/Acme/blank', ['adminhtml/Acme/blank']],
    ['frontend/Acme/a', ['frontend/Acme/a', 'frontend/Acme/b']],
    ['frontend/Acme/unknown', ['frontend/Acme/unknown']],
  ])('%s falls back on %j', async (name, chain) => {
    const { before } = await openTestChange(files, {});
    expect((await Themes.of(before)).chain(name)).toEqual(chain);
  });

  it('knows the theme of a theme.xml by what is registered, or by its folder', async () => {
    const { before } = await openTestChange(files, {});
    const modules = await before.modules();
    expect(Object.keys(files).map((path) => themeOfFile(path, modules))).toEqual([
      null,
      'frontend/Acme/luma',
      null,
      'frontend/Acme/blank',
      'adminhtml/Acme/blank',
      'frontend/Acme/a',
      'frontend/Acme/b',
      null,
    ]);
  });
});
