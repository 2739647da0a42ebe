import { describe, expect, it } from 'vitest';
import { goneFiles } from '../../../src/compat/view/gone-files.js';
import { movedTo } from '../../../src/compat/view/moved-to.js';
import { moduleFiles } from './module-files.js';
import { openTestChange } from './open-test-change.js';

const MODULES = { ...moduleFiles('Acme_Shop', 'Shop'), ...moduleFiles('Acme_Shop', 'packages/shop') };

async function gone(before: readonly string[], after: readonly string[]): Promise<readonly string[]> {
  const files = (paths: readonly string[]) => ({
    ...MODULES,
    ...Object.fromEntries(paths.map((path) => [path, path])),
  });
  const change = await openTestChange(files(before), files(after));
  const found = await goneFiles(change, ({ kind }) => kind === 'templates');
  return found.map(({ changed, area }) => `${changed.path} (${area})`);
}

describe('goneFiles', () => {
  it('finds what nobody has any more, of the kinds that are wanted', async () => {
    const before = [
      'Shop/view/frontend/templates/a.phtml',
      'Shop/view/frontend/web/a.css',
      'Shop/Model/A.php',
    ];
    expect(await gone(before, [])).toEqual(['Shop/view/frontend/templates/a.phtml (frontend)']);
  });

  it('looks into every folder that a module is registered with', async () => {
    const before = ['Shop/view/frontend/templates/a.phtml'];
    expect(await gone(before, ['packages/shop/view/frontend/templates/a.phtml'])).toEqual([]);
    expect(await gone(before, ['packages/shop/view/base/templates/a.phtml'])).toEqual([]);
    expect(await gone(before, ['packages/shop/view/adminhtml/templates/a.phtml'])).toHaveLength(1);
  });

  it('takes no file of another path for the same', async () => {
    const before = ['Shop/view/frontend/templates/a/b.phtml'];
    expect(await gone(before, ['Shop/view/frontend/templates/b.phtml'])).toHaveLength(1);
    expect(await gone(before, ['Shop/view/frontend/web/a/b.phtml'])).toHaveLength(1);
    expect(await gone(before, ['Shop/view/frontend/templates/A/b.phtml'])).toHaveLength(1);
  });

  it('finds nothing when files are only added', async () => {
    expect(await gone([], ['Shop/view/frontend/templates/a.phtml'])).toEqual([]);
  });
});

describe('movedTo', () => {
  const tell = movedTo([
    { path: 'a/gone.phtml', before: '1', after: null },
    { path: 'b/same-content.phtml', before: null, after: '1' },
    { path: 'b/name.phtml', before: null, after: '2' },
    { path: 'b/twice.phtml', before: null, after: '3' },
    { path: 'c/twice.phtml', before: null, after: '4' },
    { path: 'd/changed.phtml', before: '8', after: '9' },
  ]);

  it.each([
    ['the same content', 'a/gone.phtml', '1', 'b/same-content.phtml'],
    ['the same name', 'a/name.phtml', '7', 'b/name.phtml'],
    ['the same name twice', 'a/twice.phtml', '7', null],
    ['a file that was there before', 'a/changed.phtml', '9', null],
    ['nothing alike', 'a/other.phtml', '7', null],
  ])('%s', (_, path, before, expected) => {
    expect(tell({ path, before, after: null })).toBe(expected);
  });
});
