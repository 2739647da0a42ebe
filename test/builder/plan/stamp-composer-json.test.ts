import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ComposerJson } from '../../../builder/composer/composer-json.js';
import { formatComposerJson } from '../../../builder/composer/format-composer-json.js';
import { stampComposerJson } from '../../../builder/plan/stamp-composer-json.js';

const BUILT = new Map([
  ['magento/a', 'shop/a'],
  ['magento/b', 'shop/b'],
]);

function stamp(upstream: ComposerJson, replaces: Record<string, string> = {}): ComposerJson {
  return stampComposerJson(upstream, { name: 'shop/a', version: '1.0.0', built: BUILT, replaces });
}

test('a version is added behind the name where upstream has none', () => {
  expect(Object.keys(stamp({ name: 'magento/a', description: 'x' }))).toEqual([
    'name',
    'version',
    'description',
  ]);
  expect(Object.keys(stamp({ description: 'x', version: '3', name: 'magento/a' }))).toEqual([
    'description',
    'version',
    'name',
  ]);
});

test('only packages of this build are renamed and pinned, for development too', () => {
  const require = { 'magento/b': '^1 || ^2', 'magento/other': '^1', php: '>=8.1' };
  const stamped = stamp({
    name: 'magento/a',
    require,
    'require-dev': { 'magento/b': '*' },
    conflict: { 'magento/b': '<1' },
  });
  expect(stamped.require).toEqual({ 'shop/b': '1.0.0', 'magento/other': '^1', php: '>=8.1' });
  expect(stamped['require-dev']).toEqual({ 'shop/b': '1.0.0' });
  expect(stamped['conflict']).toEqual({ 'magento/b': '<1' });
});

test('what upstream replaces is kept, sorted with what is added', () => {
  const stamped = stamp(
    { name: 'magento/a', replace: { 'z/z': '1', 'b/b': '*' } },
    { 'magento/a': '100.4.8' },
  );
  expect(Object.entries(stamped.replace ?? {})).toEqual([
    ['b/b', '*'],
    ['magento/a', '100.4.8'],
    ['z/z', '1'],
  ]);
});

test("PHP's empty list stands for an empty map", () => {
  const upstream = JSON.parse('{"name": "magento/a", "require": []}') as ComposerJson;
  expect(stamp(upstream).require).toEqual({});
});

test('a key called __proto__ is a key like any other', () => {
  const upstream = JSON.parse(
    '{"name": "magento/a", "extra": {"__proto__": {"x": 1}}, "require": {"__proto__": "1"}}',
  ) as ComposerJson;
  const text = formatComposerJson(stamp(upstream));
  expect(JSON.stringify(JSON.parse(text))).toBe(
    '{"name":"shop/a","version":"1.0.0","extra":{"__proto__":{"x":1}},"require":{"__proto__":"1"}}',
  );
});

test('every other field comes through as it is', () => {
  const fields = fc.dictionary(fc.stringMatching(/^x-[a-z]{1,8}$/), fc.jsonValue());
  fc.assert(
    fc.property(fields, (extra) => {
      const text = formatComposerJson(
        stamp({ ...(JSON.parse(JSON.stringify(extra)) as object), name: 'magento/a' }),
      );
      const { name, version, ...rest } = JSON.parse(text) as ComposerJson;
      expect([name, version, rest]).toEqual(['shop/a', '1.0.0', JSON.parse(JSON.stringify(extra))]);
    }),
  );
});
