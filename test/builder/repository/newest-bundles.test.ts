import { expect, test } from 'vitest';
import type { ManifestEntry } from '../../../builder/repository/manifest-entry.js';
import { newestBundles } from '../../../builder/repository/newest-bundles.js';
import { entry } from './support/entry.js';
import { storeOf } from './support/folder.js';

function bundle(distribution: string, flavor: string | null, name: string, version: string): ManifestEntry {
  return entry(name, version, {
    role: flavor === null ? 'product' : 'flavor',
    bundle: { distribution, flavor, pros: [], cons: [], leavesOut: [], after: [] },
  });
}

function newest(...entries: ManifestEntry[]): string[] {
  const store = storeOf(entries);
  return newestBundles({ packages: store.index }, (name) => store.package(name)).map(
    ({ distribution, version, bundles }) =>
      `${distribution} ${version}: ${bundles.map((one) => `${one.name} ${one.version}`).join(', ')}`,
  );
}

test('of each distribution the newest release, with the flavors that it has', () => {
  expect(
    newest(
      bundle('shop', null, 'a/product', '1.0.0'),
      bundle('shop', null, 'a/product', '1.1.0'),
      bundle('shop', 'tiny', 'a/tiny', '1.0.0'),
      bundle('shop', 'headless', 'a/headless', '1.1.0'),
      bundle('market', null, 'b/product', '7.0.0'),
      entry('a/module', '9.0.0'),
    ),
  ).toEqual(['market 7.0.0: b/product 7.0.0', 'shop 1.1.0: a/headless 1.1.0, a/product 1.1.0']);
});

test('the product says which release is the newest, whatever flavors there are', () => {
  expect(
    newest(
      bundle('shop', 'a-flavor', 'a/a-flavor', '1.2.0'),
      bundle('shop', null, 'a/product', '1.1.0'),
      bundle('shop', 'z-flavor', 'a/z-flavor', '1.0.0'),
    ),
  ).toEqual(['shop 1.1.0: a/product 1.1.0']);
});

test('a distribution of flavors alone has theirs; a preview gives way to a release', () => {
  expect(
    newest(bundle('shop', 'tiny', 'a/tiny', '1.0.0'), bundle('shop', 'tiny', 'a/tiny', '1.1.0-beta1')),
  ).toEqual(['shop 1.0.0: a/tiny 1.0.0']);
});

test('upstream’s own products are no distribution', () => {
  expect(newest(entry('a/product', '1.0.0', { role: 'product' }))).toEqual([]);
});
