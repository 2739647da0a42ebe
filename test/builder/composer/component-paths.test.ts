import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { componentPaths } from '../../../builder/composer/component-paths.js';
import { sortedLinks } from '../../../builder/composer/sorted-links.js';

function of(extra: unknown): unknown[] {
  return componentPaths({ name: 'a/b', extra });
}

test('one path or a list of them', () => {
  expect(of({ component_paths: { 'js/a': 'lib/a', 'js/b': ['lib/b.js', 'lib/b'] } })).toEqual([
    { name: 'js/a', paths: ['lib/a'] },
    { name: 'js/b', paths: ['lib/b.js', 'lib/b'] },
  ]);
});

test('what is no text is passed over', () => {
  expect(of({ component_paths: { 'js/a': [1, '', null, 'lib/a'], 'js/b': {} } })).toEqual([
    { name: 'js/a', paths: ['lib/a'] },
    { name: 'js/b', paths: [] },
  ]);
});

test.each([undefined, null, 'x', 1, [], {}, { component_paths: null }, { component_paths: 'x' }])(
  'extra %j has none',
  (extra) => {
    expect(of(extra)).toEqual([]);
  },
);

test('sorted links are the same links in the order of their names', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,3}\/[a-z-]{1,5}$/), fc.string()), (links) => {
      const sorted = sortedLinks(links);
      expect(sorted).toEqual(links);
      const names = Object.keys(sorted);
      expect(names.every((name, at) => at === 0 || (names[at - 1] ?? '') < name)).toBe(true);
    }),
  );
});
