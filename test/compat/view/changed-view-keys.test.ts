import { describe, expect, it } from 'vitest';
import { layoutDeclarations } from '../../../src/compat/layout/layout-declarations.js';
import { layoutReader } from '../../../src/compat/layout/layout-reader.js';
import { changedViewKeys } from '../../../src/compat/view/changed-view-keys.js';
import type { FactsReader } from '../../../src/compat/facts-reader.js';
import type { LayoutFacts } from '../../../src/compat/layout/layout-facts.js';
import { openTestChange } from './open-test-change.js';
import { moduleFiles } from './module-files.js';

const MODULES = { ...moduleFiles('Acme_Shop', 'Shop'), ...moduleFiles('Acme_Cart', 'Cart') };
const page = (...names: readonly string[]): string =>
  `<page>${names.map((one) => `<block name="${one}"/>`).join('')}</page>`;

/** The reader, and a list of what it read. */
function counting(): { readonly reader: FactsReader<LayoutFacts>; readonly read: string[] } {
  const read: string[] = [];
  const reader: FactsReader<LayoutFacts> = {
    ...layoutReader,
    read(content) {
      read.push(content);
      return layoutReader.read(content);
    },
  };
  return { reader, read };
}

describe('changedViewKeys', () => {
  it('reads nothing when nothing of the kind changed', async () => {
    const files = { ...MODULES, 'Shop/view/frontend/layout/a.xml': page('x') };
    const change = await openTestChange(files, { ...files, 'README.md': 'new' });
    const { reader, read } = counting();
    expect(await changedViewKeys(change, reader, layoutDeclarations)).toEqual([]);
    expect(read).toEqual([]);
  });

  it('reads only files of the same name beside those that changed', async () => {
    const before = {
      ...MODULES,
      'Shop/view/frontend/layout/a.xml': page('x', 'y'),
      'Cart/view/frontend/layout/a.xml': page('c'),
      'Cart/view/frontend/layout/b.xml': page('other'),
    };
    const change = await openTestChange(before, { ...before, 'Shop/view/frontend/layout/a.xml': page('x') });
    const { reader, read } = counting();
    const keys = await changedViewKeys(change, reader, layoutDeclarations);
    expect(keys.map(({ key }) => key)).toEqual(['a\0element\0y']);
    expect(read.toSorted()).toEqual([page('c'), page('x'), page('x', 'y')].toSorted());
  });

  it('reads nothing else when only places and forms changed', async () => {
    const change = await openTestChange(
      {
        ...MODULES,
        'Shop/view/frontend/layout/a.xml': page('x', 'y'),
        'Cart/view/frontend/layout/a.xml': page('c'),
      },
      {
        ...MODULES,
        'Shop/view/frontend/layout/a.xml': `\n${page('y', 'x')}`,
        'Cart/view/frontend/layout/a.xml': page('c'),
      },
    );
    const { reader, read } = counting();
    expect(await changedViewKeys(change, reader, layoutDeclarations)).toEqual([]);
    expect(read).toHaveLength(2);
  });

  it('gives all that both trees say of a key, with its places', async () => {
    const change = await openTestChange(
      { ...MODULES, 'Shop/view/frontend/layout/a.xml': page('x'), 'Cart/view/base/layout/a.xml': page('x') },
      { ...MODULES, 'Shop/view/frontend/layout/a.xml': page(), 'Cart/view/base/layout/a.xml': page('x') },
    );
    const [key, ...others] = await changedViewKeys(change, layoutReader, layoutDeclarations);
    expect(others).toEqual([]);
    expect(key?.before.map(({ file }) => file)).toEqual([
      'Shop/view/frontend/layout/a.xml',
      'Cart/view/base/layout/a.xml',
    ]);
    expect(key?.after.map(({ place }) => `${place.owner} ${place.area}`)).toEqual(['Acme_Cart base']);
  });
});
