import { describe, expect, it } from 'vitest';
import { handleOf } from '../../../src/compat/layout/handle-of.js';
import { Handles } from '../../../src/compat/layout/handles.js';
import { pageLayoutsReader } from '../../../src/compat/layout/page-layouts-reader.js';
import { semverNames } from '../../../src/compat/layout/semver-names.js';
import { UnreadableError } from '../../../src/compat/unreadable-error.js';
import type { ViewPlace } from '../../../src/compat/view/view-place.js';
import { openTestChange } from '../view/open-test-change.js';
import { ALL, at, block } from './layout-files.js';

const update = (...handles: readonly string[]): string =>
  handles.map((one) => `<update handle="${one}"/>`).join('');

describe('Handles', () => {
  const files = {
    ...ALL,
    ...at('Shop/view/frontend/layout/a.xml', '', update('b')),
    ...at('Cart/view/frontend/layout/a.xml', '', update('c')),
    ...at('Shop/view/frontend/layout/b.xml', block('in-b'), update('d', 'nowhere')),
    ...at('Shop/view/base/layout/c.xml', block('in-c')),
    ...at('Shop/view/frontend/layout/d.xml', block('in-d'), update('a', 'd')),
    ...at('Shop/view/frontend/layout/e.xml', block('in-e')),
    'Shop/view/frontend/layout/broken.xml': '<page>',
    'Shop/view/frontend/page_layout/wide.xml': '<layout><update handle="empty"/></layout>',
    'Shop/view/frontend/page_layout/empty.xml': '<layout><container name="root"/></layout>',
    ...at('Shop/view/frontend/layout/empty.xml', block('not-a-page-layout')),
    ...at('Shop/view/frontend/layout/f.xml', '', update('broken', 'e')),
  };

  it.each([
    ['a', ['in-b', 'in-c', 'in-d']],
    ['b', ['in-d', 'in-c']],
    ['d', ['in-b', 'in-c']],
    ['e', []],
    ['f', ['in-e']],
    ['nowhere', []],
    ['page_layout/wide', ['root']],
  ])('%s includes the elements %j', async (handle, names) => {
    const { before } = await openTestChange(files, {});
    const handles = await Handles.open(before);
    const found = await handles.includedBy(handle);
    const elements = found.flatMap(({ facts }) => facts.elements.map(({ name }) => name));
    expect(elements.toSorted()).toEqual(names.toSorted());
    expect(await handles.includedBy(handle)).toBe(found);
  });
});

describe('handleOf', () => {
  it.each<[ViewPlace['kind'], string, string | null]>([
    ['layout', 'a_b_c.xml', 'a_b_c'],
    ['layout', 'override/base/a.xml', 'a'],
    ['layout', 'override/theme/Acme/blank/a.xml', 'a'],
    ['page_layout', 'empty.xml', 'page_layout/empty'],
    ['templates', 'a.xml', null],
  ])('%s/%s belongs to %j', (kind, inner, handle) => {
    expect(handleOf({ layer: 'module', owner: 'A', area: 'base', module: 'A', kind, inner })).toBe(handle);
  });
});

describe('semverNames', () => {
  it('knows the names of changed files, by module', async () => {
    const change = await openTestChange(
      { ...ALL, ...at('Cart/view/frontend/layout/a.xml', block('unchanged')) },
      {
        ...ALL,
        ...at('Cart/view/frontend/layout/a.xml', block('unchanged')),
        ...at('Shop/view/adminhtml/layout/a.xml', block('x'), update('u')),
        'Shop/view/frontend/layout/b.xml': '<page><uiComponent name="ui"/></page>',
        ...at('app/design/frontend/Acme/t/Acme_Shop/layout/a.xml', block('in-theme')),
      },
    );
    const names = await semverNames(change);
    const place = (owner: string, layer: ViewPlace['layer'] = 'module'): ViewPlace => ({
      layer,
      owner,
      area: 'frontend',
      module: owner,
      kind: 'layout',
      inner: 'z.xml',
    });
    const gone = (owner: string, name: string): boolean => names.isGone(place(owner), name);
    expect(gone('Acme_Shop', 'x')).toBe(false);
    expect(gone('Acme_Shop', 'u')).toBe(false);
    expect(gone('Acme_Shop', 'ui')).toBe(true);
    expect(gone('Acme_Shop', 'in-theme')).toBe(true);
    expect(gone('Acme_Cart', 'x')).toBe(true);
    // It does not read what did not change.
    expect(gone('Acme_Cart', 'unchanged')).toBe(true);
    expect(names.isGone(place('Acme_Shop', 'theme'), 'y')).toBe(false);
  });
});

describe('pageLayoutsReader', () => {
  it('reads ids', () => {
    const content =
      '<page_layouts>\n<layout id="a"><label>A</label></layout>\n<layout id="b"/><layout/></page_layouts>';
    expect(pageLayoutsReader.read(content)).toEqual([
      { id: 'a', line: 2 },
      { id: 'b', line: 3 },
    ]);
  });

  it.each(['<layouts/>', '<page_layouts>', ''])('refuses %j', (content) => {
    expect(() => pageLayoutsReader.read(content)).toThrow(UnreadableError);
  });
});
