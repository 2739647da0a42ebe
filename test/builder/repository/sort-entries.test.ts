import * as fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { indexPackage } from '../../../builder/repository/index-package.js';
import { sortEntries } from '../../../builder/repository/sort-entries.js';
import { parseVersion } from '../../../src/versions/parse-version.js';
import { entry } from './support/entry.js';

function sorted(...versions: string[]): string[] {
  return sortEntries(versions.map((version) => entry('a/b', version))).map(({ version }) => version);
}

const ORDER = [
  'dev-main',
  'dev-other',
  '1.0.0-alpha1',
  '1.0.0-a20260131',
  '1.0.0-beta1',
  '1.0.0-beta2',
  '1.0.0-beta10',
  '1.0.0-RC1',
  '1.0.0',
  '1.0.0-p1',
  '1.0.0-p2',
  '1.0.0-p10',
  '1.0.0.1',
  '1.0.1',
  '1.10.0',
  '2.0.0-alpha1',
  '2.0.0',
];

test('oldest first, as Composer orders them', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(ORDER, { minLength: ORDER.length }), (versions) => {
      expect(sorted(...versions)).toEqual(ORDER);
    }),
  );
});

test('two spellings of one version have one order', () => {
  expect(sorted('1.0.0', '1.0', 'v1.0')).toEqual(sorted('v1.0', '1.0', '1.0.0'));
});

test('the order is that of any subset, whatever the order of the input', () => {
  const number = fc.integer({ min: 0, max: 12 });
  const version = fc
    .tuple(
      number,
      number,
      number,
      fc.constantFrom('', '-p1', '-p12', '-beta1', '-alpha3', '-RC2', '-a20260131'),
    )
    .map(([a, b, c, suffix]) => `${a}.${b}.${c}${suffix}`);
  fc.assert(
    fc.property(fc.uniqueArray(version, { maxLength: 12 }), (versions) => {
      const once = sorted(...versions);
      expect(sorted(...versions.toReversed())).toEqual(once);
      expect(sorted(...once.slice(1))).toEqual(once.slice(1));
    }),
  );
});

const numbers = ORDER.filter((version) => !version.startsWith('dev-'));
const php = spawnSync(
  'php',
  [
    '-r',
    `$all = json_decode(stream_get_contents(STDIN)); shuffle($all);
     usort($all, fn ($a, $b) => version_compare($a[1], $b[1])); echo json_encode($all);`,
  ],
  { input: JSON.stringify(numbers.map((one) => [one, parseVersion(one)?.normalized])), encoding: 'utf8' },
);

test.skipIf(php.status !== 0)('PHP, by which Composer compares, has the same order', () => {
  expect((JSON.parse(php.stdout) as [string, string][]).map(([one]) => one)).toEqual(numbers);
});

test('the index speaks of the newest stable version, or the newest of all', () => {
  const versions = (...all: string[]): ReturnType<typeof indexPackage> =>
    indexPackage({ name: 'a/b', versions: sortEntries(all.map((version) => entry('a/b', version))) });
  expect(versions('1.0.0', '1.1.0-beta1', '0.9.0', 'dev-main')).toMatchObject({
    versions: 4,
    latest: '1.0.0',
  });
  expect(versions('1.1.0-beta1', '1.1.0-alpha2', 'dev-main')?.latest).toBe('1.1.0-beta1');
  expect(versions('1.0.0-p2', '1.0.0')?.latest).toBe('1.0.0-p2');
  expect(versions()).toBeNull();
});

test('the index says what the newest version is', () => {
  const composer = { name: 'a/b', type: 'metapackage', description: 'All' };
  const old = entry('a/b', '1.0.0');
  expect(
    indexPackage({ name: 'a/b', versions: [old, entry('a/b', '1.1.0', { role: 'product', composer })] }),
  ).toMatchObject({ name: 'a/b', role: 'product', type: 'metapackage', description: 'All' });
  const bare = entry('a/b', '1.0.0', { composer: { name: 'a/b', description: ['x'] } });
  expect(indexPackage({ name: 'a/b', versions: [bare] })).toMatchObject({ type: 'library', description: '' });
});

test('the index pins the manifest of the package', () => {
  const one = indexPackage({ name: 'a/b', versions: [entry('a/b', '1.0.0')] });
  const other = indexPackage({ name: 'a/b', versions: [entry('a/b', '1.0.0', { size: 2 })] });
  expect(one?.manifest).toMatch(/^[0-9a-f]{64}$/);
  expect(other?.manifest).not.toBe(one?.manifest);
});
