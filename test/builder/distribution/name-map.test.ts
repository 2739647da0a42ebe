import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ComposerJson } from '../../../builder/composer/composer-json.js';
import { NameMap } from '../../../builder/distribution/name-map.js';

const NAMES = new NameMap(
  new Map([
    ['magento/a', 'shop/a'],
    ['magento/b', 'shop/b'],
    ['other/kept', 'other/kept'],
  ]),
  '1.0.0',
);

function stamp(fields: object): ComposerJson {
  return NAMES.stamp({ name: 'magento/a', ...fields });
}

test('what is built has another name; everything else keeps its own, also of the same vendor', () => {
  expect(
    ['magento/a', 'other/kept', 'magento/composer', 'x/y', 'php'].map((name) => NAMES.built(name)),
  ).toEqual(['shop/a', 'other/kept', 'magento/composer', 'x/y', 'php']);
  expect(NAMES.has('magento/a')).toBe(true);
  expect(NAMES.has('shop/a')).toBe(false);
  expect(NAMES.has('constructor')).toBe(false);
});

test('the name and version of a release, in the places that upstream has them', () => {
  expect(Object.entries(stamp({ type: 'x', version: '100.0.1', license: 'MIT' }))).toEqual([
    ['name', 'shop/a'],
    ['type', 'x'],
    ['version', '1.0.0'],
    ['license', 'MIT'],
  ]);
  expect(Object.keys(NAMES.stamp({ description: 'x', version: '3', name: 'magento/a' }))).toEqual([
    'description',
    'version',
    'name',
  ]);
});

test('a version comes last where upstream has none', () => {
  expect(Object.keys(stamp({ description: 'x' }))).toEqual(['name', 'description', 'version']);
});

test('only packages of this build are renamed and pinned, for development too', () => {
  const stamped = stamp({
    require: { 'magento/b': '^1 || ^2', 'magento/other': '^1', php: '>=8.1', 'other/kept': '*' },
    'require-dev': { 'magento/b': '*' },
    conflict: { 'magento/b': '<1' },
    replace: { 'magento/b': '2.0' },
  });
  expect(stamped).toMatchObject({
    require: { 'shop/b': '1.0.0', 'magento/other': '^1', php: '>=8.1', 'other/kept': '1.0.0' },
    'require-dev': { 'shop/b': '1.0.0' },
    conflict: { 'magento/b': '<1' },
    replace: { 'magento/b': '2.0' },
  });
  expect(Object.keys(stamped.require ?? {})).toEqual(['shop/b', 'magento/other', 'php', 'other/kept']);
});

test('a suggestion keeps its text; that of sample data is how it is found, and names the version', () => {
  expect(
    stamp({
      suggest: {
        'magento/a': 'For more speed',
        'magento/b': 'Sample Data version: 100.4.*',
        'x/y': 'Sample Data version: 1.0',
      },
    }).suggest,
  ).toEqual({
    'shop/a': 'For more speed',
    'shop/b': 'Sample Data version: 1.0.0',
    'x/y': 'Sample Data version: 1.0',
  });
});

test("PHP's empty list stays what it is", () => {
  expect(stamp({ require: [], suggest: [], 'require-dev': [] })).toMatchObject({
    require: [],
    suggest: [],
    'require-dev': [],
  });
});

test('the plugins that a project allows', () => {
  const config = {
    'allow-plugins': { 'magento/a': true, 'magento/composer-x': false, 'x/*': true },
    sort: 1,
  };
  expect(stamp({ config })['config']).toEqual({
    'allow-plugins': { 'shop/a': true, 'magento/composer-x': false, 'x/*': true },
    sort: 1,
  });
});

test.each([
  true,
  [],
  null,
  'x',
  {},
  { 'allow-plugins': true },
  { 'allow-plugins': null },
  { 'allow-plugins': ['magento/a'] },
])('config %j stays as it is', (config) => {
  expect(stamp({ config })['config']).toEqual(config);
});

test('a key called __proto__ is a key like any other', () => {
  const upstream = JSON.parse(
    '{"name": "magento/a", "extra": {"__proto__": {"x": 1}}, "require": {"__proto__": "1"}}',
  ) as ComposerJson;
  expect(JSON.stringify(NAMES.stamp(upstream))).toBe(
    '{"name":"shop/a","extra":{"__proto__":{"x":1}},"require":{"__proto__":"1"},"version":"1.0.0"}',
  );
});

test('every other field comes through as it is', () => {
  const fields = fc.dictionary(fc.stringMatching(/^x-[a-z]{1,8}$/), fc.jsonValue());
  fc.assert(
    fc.property(fields, (extra) => {
      const json = JSON.parse(JSON.stringify(extra)) as object;
      const { name, version, ...rest } = stamp(json);
      expect([name, version, rest]).toEqual(['shop/a', '1.0.0', json]);
    }),
  );
});

test('what is stamped twice is stamped once', () => {
  const links = fc.dictionary(
    fc.constantFrom('magento/a', 'magento/b', 'x/y', 'php'),
    fc.constantFrom('*', '^1'),
  );
  fc.assert(
    fc.property(links, links, (require, suggest) => {
      const once = stamp({ require, suggest });
      expect(NAMES.stamp(once)).toEqual(once);
    }),
  );
});
