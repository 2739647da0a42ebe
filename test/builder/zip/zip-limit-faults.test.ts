import { expect, test } from 'vitest';
import type { PackageMember } from '../../../builder/tree/package-member.js';
import { zipLimitFaults } from '../../../builder/zip/zip-limit-faults.js';
import { ZIP_LIMITS } from '../../../builder/zip/zip-limits.js';

const GIB = 2 ** 30;

/** What is wrong with members of these sizes, as `path: code`. */
function faultsOf(files: readonly (readonly [path: string, size: number])[]): string[] {
  const members = files.map(([path], at): PackageMember => ({ path, mode: 0o100644, id: `${at}` }));
  const sizes = new Map(files.map(([, size], at) => [`${at}`, size]));
  return zipLimitFaults(members, sizes).map(({ path, code }) => `${path}: ${code}`);
}

test('what fits has no faults', () => {
  expect(faultsOf([])).toEqual([]);
  expect(
    faultsOf([
      ['a', GIB],
      ['b', GIB],
    ]),
  ).toEqual([]);
  expect(faultsOf(Array.from({ length: 65_535 }, (_, at) => [`${at}`, 1] as const))).toEqual([]);
  expect(faultsOf([['n'.repeat(65_535), 1]])).toEqual([]);
  expect(faultsOf([['a', ZIP_LIMITS.fileBytes]])).toEqual([]);
});

test('too many members', () => {
  expect(faultsOf(Array.from({ length: 65_536 }, (_, at) => [`${at}`, 1] as const))).toEqual([
    ': too-many-members',
  ]);
});

test('directories count as members', () => {
  const directories = Array.from({ length: 65_536 }, (_, at): PackageMember => ({
    path: `${at}/`,
    mode: 0o040755,
    id: null,
  }));
  expect(zipLimitFaults(directories, new Map())).toMatchObject([{ code: 'too-many-members' }]);
});

test('a file of 2 GiB, and files that have more together', () => {
  expect(faultsOf([['a', 2 * GIB]])).toEqual(['a: package-too-large']);
  expect(
    faultsOf([
      ['a', GIB],
      ['b', GIB],
      ['c', 1],
    ]),
  ).toEqual([': package-too-large']);
  expect(faultsOf([['a', 3 * GIB]])).toEqual(['a: package-too-large', ': package-too-large']);
});

test('names, counted in bytes', () => {
  expect(faultsOf([['ä'.repeat(32_767), 1]])).toEqual([]);
  expect(faultsOf([['ä'.repeat(32_768), 1]])).toEqual([`${'ä'.repeat(100)}: name-too-long`]);
});

test('a zip that is too large by its names alone', () => {
  const long = Array.from({ length: 40_000 }, (_, at) => [`${at}${'n'.repeat(65_000)}`, 0] as const);
  expect(faultsOf(long)).toEqual([': package-too-large']);
});

test('a message names what was found and what may be', () => {
  const [fault] = zipLimitFaults([{ path: 'a', mode: 0o100644, id: 'x' }], new Map([['x', 2 * GIB]]));
  expect(fault?.message).toBe('it is 2147483648 bytes large, a zip can hold files up to 2147483647');
});
