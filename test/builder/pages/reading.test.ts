import { describe, expect, it } from 'vitest';
import { linksOf } from '../../../builder/pages/links-of.js';
import { newestVersion } from '../../../builder/pages/newest-version.js';
import { readCarriedPatches } from '../../../builder/pages/read-carried-patches.js';
import { entryOf } from './support/sample.js';

const patches = (extra: unknown): unknown => readCarriedPatches({ name: 'a/b', extra });

describe('readCarriedPatches', () => {
  it('reads the list', () => {
    const list = [{ patch: 'a.patch', category: 'bug', links: ['https://example.com/1'] }];
    expect(patches({ 'upkeep-patches': list })).toEqual(list);
  });

  it.each([
    [undefined],
    [null],
    ['text'],
    [[]],
    [{}],
    [{ 'upkeep-patches': null }],
    [{ 'upkeep-patches': 'a.patch' }],
    [{ 'upkeep-patches': { patch: 'a.patch' } }],
    [{ 'upkeep-patches': [null, 1, 'a.patch', [], {}, { patch: 1 }, { category: 'bug' }] }],
  ])('finds none in %j', (extra) => {
    expect(patches(extra)).toEqual([]);
  });

  it('keeps what is right of an item', () => {
    const list = [
      { patch: 'a' },
      { patch: 'b', category: 1, links: 'x' },
      { patch: 'c', links: ['y', 2, null] },
    ];
    expect(patches({ 'upkeep-patches': list })).toEqual([
      { patch: 'a', category: null, links: [] },
      { patch: 'b', category: null, links: [] },
      { patch: 'c', category: null, links: ['y'] },
    ]);
  });
});

describe('linksOf', () => {
  it('sorts by code unit', () => {
    const require = { 'b/a': '1', 'a-b/c': '2', 'a/b': '3', php: '4' };
    expect(linksOf({ name: 'a/b', require }, 'require').map(([name]) => name)).toEqual([
      'a-b/c',
      'a/b',
      'b/a',
      'php',
    ]);
  });

  it.each([[undefined], [null], [[]], ['x'], [{ 'a/b': 1 }]])('finds none in %j', (conflict) => {
    const composer: Readonly<Record<string, unknown>> = { conflict };
    expect(linksOf({ name: 'a/b', ...composer }, 'conflict')).toEqual([]);
  });
});

describe('newestVersion', () => {
  const newest = (...versions: string[]): string | undefined =>
    newestVersion(versions.map((version) => entryOf('a/b', version)))?.version;

  it('is the newest stable one', () => {
    expect(newest('1.0.0', '1.1.0-p1', '1.2.0-beta1', 'dev-main')).toBe('1.1.0-p1');
  });

  it('is the newest of all when none is stable', () => {
    expect(newest('1.0.0-alpha1', '1.0.0-RC1')).toBe('1.0.0-RC1');
  });

  it('is none of none', () => {
    expect(newest()).toBeUndefined();
  });
});
