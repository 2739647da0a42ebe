import { expect, test } from 'vitest';
import { isReleaseVersion } from '../../../builder/composer/is-release-version.js';
import { excludedPaths } from '../../../builder/distribution/excluded-paths.js';
import {
  dayOf,
  nightlyVersion,
  parseDay,
  prunedNightlies,
} from '../../../builder/distribution/nightly-version.js';
import { patchesByFolder } from '../../../builder/distribution/patches-by-folder.js';
import { previewVersion } from '../../../builder/distribution/preview-version.js';
import type { ManifestEntry } from '../../../builder/repository/manifest-entry.js';
import type { Stack } from '../../../src/series/stack.js';

function stack(...exclude: string[]): Stack {
  return { name: 'shop', config: { exclude } } as unknown as Stack;
}

test('excluded paths are files and folders, with or without what is below', () => {
  expect(excludedPaths(stack('.github/**', 'dev/', 'a/b.php', 'a/b.php/**', '.gitignore'))).toEqual([
    '.github',
    '.gitignore',
    'a/b.php',
    'dev',
  ]);
  expect(excludedPaths({ name: 'shop', config: null } as unknown as Stack)).toEqual([]);
});

test.each(['*.md', '**', '**/.github', 'a?b', '[ab]', 'a\\b', 'a/**/b'])('%j is no path', (pattern) => {
  expect(() => excludedPaths(stack('good', pattern))).toThrow(/shop\/stack\.yml: exclude: .*expected a path/);
});

test('a patch belongs to the deepest package above each of its paths, once', () => {
  const patch = (name: string, ...paths: string[]): Parameters<typeof patchesByFolder>[0][number] => ({
    name,
    category: 'fix',
    links: ['https://example.com'],
    paths,
  });
  const patches = [
    patch('first.patch', 'lib/a/x.php', 'lib/a/y.php', 'lib/b.php'),
    patch('second.patch', 'lib/a/queue/x.php', 'lib/ab/x.php', 'index.php'),
    patch('third.patch', 'other/x.php'),
  ];
  const names = (folders: string[]): [string, string[]][] =>
    [...patchesByFolder(patches, new Set(folders))].map(([folder, list]) => [
      folder,
      list.map((one) => one.patch),
    ]);
  expect(names(['lib/a', 'lib/a/queue', 'lib'])).toEqual([
    ['lib/a', ['first.patch']],
    ['lib', ['first.patch', 'second.patch']],
    ['lib/a/queue', ['second.patch']],
  ]);
  expect(names(['lib/a', ''])).toEqual([
    ['lib/a', ['first.patch', 'second.patch']],
    ['', ['first.patch', 'second.patch', 'third.patch']],
  ]);
  expect(patchesByFolder(patches, new Set(['other'])).get('other')).toEqual([
    { patch: 'third.patch', category: 'fix', links: ['https://example.com'] },
  ]);
});

test.each([
  ['1.2.0', '1.2.0-alpha1'],
  ['1.2.0-alpha1', '1.2.0-alpha1'],
  ['1.2.0-beta2', '1.2.0-beta2'],
  ['1.2.0-RC1', '1.2.0-RC1'],
  ['1.2.0-p1', '1.2.0-p1-dev'],
])('the preview of %s is %s', (version, preview) => {
  expect(previewVersion(version)).toBe(preview);
  expect(isReleaseVersion(preview)).toBe(true);
});

function published(...versions: string[]): ManifestEntry[] {
  return versions.map((version) => ({ version }) as ManifestEntry);
}

test.each<[string | null, string[], string]>([
  ['3.5.0', ['9.9.9'], '3.5.0-a20260131'],
  [null, [], '0.0.1-a20260131'],
  [null, ['1.2.0'], '1.2.1-a20260131'],
  [null, ['1.2.0', '1.3.0-beta1', '1.2.1-a20260130'], '1.2.1-a20260131'],
  [null, ['1.2.0-p1'], '1.2.1-a20260131'],
  [null, ['2.9'], '2.10-a20260131'],
  [null, ['1.2.0-alpha1'], '0.0.1-a20260131'],
])('a nightly before %s with %j published is %s', (given, versions, nightly) => {
  expect(nightlyVersion(given, published(...versions), '20260131', 1)).toBe(nightly);
  expect(nightlyVersion(given, published(...versions), '20260131', 2)).toBe(`${nightly}.2`);
  expect([nightly, `${nightly}.2`].every(isReleaseVersion)).toBe(true);
});

test('the oldest nightlies have had their time, by their days and not by their releases', () => {
  const versions = published('1.0.0', '1.1.0-a20260102', '1.0.1-a20260103', '1.1.0-a20260101', '1.1.0-beta1');
  const pruned = (coming: string, keep: number): string[] =>
    [...prunedNightlies(versions, coming, keep)].sort();
  expect(pruned('1.2.0-a20260104', 2)).toEqual(['1.1.0-a20260101', '1.1.0-a20260102']);
  expect(pruned('1.2.0-a20260104', 4)).toEqual([]);
  expect(pruned('1.1.0-a20260102', 2)).toEqual(['1.1.0-a20260101']);
  expect(pruned('1.2.0-a20251231', 3)).toEqual(['1.2.0-a20251231']);
  expect(pruned('1.2.0', 1)).toEqual(['1.1.0-a20260101', '1.1.0-a20260102']);
  const many = published('1.0.0-a20260101', '1.0.0-a20260101.2', '1.0.0-a20260101.10');
  expect([...prunedNightlies(many, '1.0.0-a20260101.11', 2)].sort()).toEqual([
    '1.0.0-a20260101',
    '1.0.0-a20260101.2',
  ]);
});

test('the day of a moment, and of a date', () => {
  expect(dayOf(0)).toBe('19700101');
  expect(dayOf(1_769_903_999)).toBe('20260131');
  expect(dayOf(1_769_904_000)).toBe('20260201');
  expect(parseDay('2026-01-31')).toBe('20260131');
});

test.each([
  '',
  '2026-1-31',
  '20260131',
  '2026-13-01',
  '2026-01-32',
  '2026-02-30',
  'today',
  '2026-01-31T00:00',
])('%j is no day', (date) => {
  expect(() => parseDay(date)).toThrow(/expected a day such as 2026-01-31/);
});
