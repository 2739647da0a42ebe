import { expect, test } from 'vitest';
import { buildKey } from '../../../builder/plan/build-key.js';
import { originOf, planPackage, type PackageDraft } from '../../../builder/plan/plan-package.js';
import { placeOf } from '../../../builder/plan/place-of.js';
import type { PackageContents } from '../../../builder/plan/package-contents.js';
import { MemoryObjects } from './support/memory-objects.js';
import { releaseOf } from './support/source-tree.js';

const CONTENTS: PackageContents = {
  tree: '1'.repeat(40),
  path: 'code/a',
  exclude: ['b'],
  directories: ['c'],
  attributes: [{ folder: '', id: '2'.repeat(40) }],
  rest: '7'.repeat(40),
};
const DRAFT: PackageDraft = {
  composer: { name: 'a/a', version: '1.0.0' },
  version: '1.0.0',
  role: 'package',
  text: '{}',
  contents: CONTENTS,
};

function key(change: Partial<PackageDraft> = {}): string {
  return planPackage({ ...DRAFT, ...change }).key;
}

test.each<[string, Partial<PackageDraft>]>([
  ['the text of composer.json', { text: '{ }' }],
  ['its mode', { mode: 0o100755 }],
  ['the files', { contents: { ...CONTENTS, rest: '3'.repeat(40) } }],
  ['empty directories', { contents: { ...CONTENTS, directories: [] } }],
  ['attributes above', { contents: { ...CONTENTS, attributes: [] } }],
  [
    'where attributes above are',
    { contents: { ...CONTENTS, attributes: [{ folder: 'x', id: '2'.repeat(40) }] } },
  ],
  ['replaced files', { replace: [{ path: 'x', id: '4'.repeat(40) }] }],
  ['having no files', { contents: null }],
])('the key follows %s', (_, change) => {
  expect(key(change)).not.toBe(key());
});

test.each<[string, Partial<PackageDraft>]>([
  ['where the folder lies', { contents: { ...CONTENTS, path: 'other' } }],
  [
    'what is left out of the folder',
    { contents: { ...CONTENTS, tree: '3'.repeat(40), exclude: ['b', 'd'] } },
  ],
  ['the quirks', { quirks: ['x'] }],
  ['the role', { role: 'metapackage' }],
  [
    'the commit',
    { origin: { repository: 'x', url: null, tag: null, commit: '5', time: 1, path: '', tree: '6' } },
  ],
])('the key does not follow %s', (_, change) => {
  expect(key(change)).toBe(key());
});

test('the key follows the way of packing, and is a hash', () => {
  const given = { contents: CONTENTS, replace: [], mode: 0o100644, text: '{}' };
  expect(buildKey('one', given)).toMatch(/^[0-9a-f]{64}$/);
  expect(buildKey('one', given)).not.toBe(buildKey('two', given));
});

test('no two parts of a key can be taken for each other', () => {
  const id = '4'.repeat(40);
  const parts = (directories: string[], attributes: string[], replace: string[]): string =>
    key({
      contents: { ...CONTENTS, directories, attributes: attributes.map((folder) => ({ folder, id })) },
      replace: replace.map((path) => ({ path, id })),
    });
  const keys = [
    parts(['a', 'b'], [], []),
    parts(['a'], ['b'], []),
    parts([], ['a', 'b'], []),
    parts([], ['a'], ['b']),
    parts(['a,b'], [], []),
  ];
  expect(new Set(keys).size).toBe(5);
});

test('a draft without text gets composer.json as Composer writes it', () => {
  const { text, name, version, mode, quirks, bundle, origin, replace } = planPackage({
    composer: { name: 'a/a', require: { php: '>=8' } },
    version: '1.0.0',
    role: 'product',
  });
  expect(text).toBe('{\n    "name": "a/a",\n    "require": {\n        "php": ">=8"\n    }\n}\n');
  expect({ name, version, mode, quirks, bundle, origin, replace }).toEqual({
    name: 'a/a',
    version: '1.0.0',
    mode: 0o100644,
    quirks: [],
    bundle: null,
    origin: null,
    replace: [],
  });
});

test('origin and place of a folder', () => {
  const source = releaseOf(new MemoryObjects(), 'v1.0.0', { x: 'x' });
  const { commit, time } = source;
  expect(originOf(source, 'code/a', '7'.repeat(40))).toEqual({
    repository: 'shop',
    url: null,
    tag: 'v1.0.0',
    commit,
    time,
    path: 'code/a',
    tree: '7'.repeat(40),
  });
  expect(placeOf(source, 'code/a', 'composer.json')).toBe('shop@v1.0.0:code/a/composer.json');
  expect(placeOf(source, '')).toBe('shop@v1.0.0:.');
  expect(placeOf({ ...source, tag: null }, '', 'composer.json')).toBe('shop:composer.json');
});
