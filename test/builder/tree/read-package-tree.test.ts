import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPackageTree } from '../../../builder/tree/read-package-tree.js';
import { MODE_EXECUTABLE, MODE_FILE, MODE_GITLINK, MODE_SYMLINK, MODE_TREE } from '../../../src/git/mode.js';
import { encodeEntry } from '../../../src/git/tree-codec.js';
import { FastRepo } from '../../support/fast-repo.js';
import { tempDir } from '../../support/temp-dir.js';

const ID = 'a'.repeat(40);

function raw(...entries: readonly (readonly [name: string, mode: number])[]): Buffer {
  return Buffer.concat(
    entries.map(([name, mode]) => encodeEntry(Buffer.from(name).toString('latin1'), { mode, id: ID })),
  );
}

test('reads entries with their modes, and finds the attributes', () => {
  const tree = readPackageTree(
    raw(['.gitattributes', MODE_FILE], ['a', MODE_EXECUTABLE], ['b', MODE_SYMLINK], ['c', MODE_TREE]),
  );
  expect(tree).toEqual({
    entries: [
      { name: '.gitattributes', mode: MODE_FILE, id: ID, problem: null },
      { name: 'a', mode: MODE_EXECUTABLE, id: ID, problem: null },
      { name: 'b', mode: MODE_SYMLINK, id: ID, problem: null },
      { name: 'c', mode: MODE_TREE, id: ID, problem: null },
    ],
    attributes: ID,
    damage: null,
  });
  expect(readPackageTree(raw(['.gitattributes', MODE_SYMLINK])).attributes).toBeNull();
  expect(readPackageTree(Buffer.alloc(0))).toEqual({ entries: [], attributes: null, damage: null });
});

test.each(['..', '.', '.git', '.GIT', 'git~1', 'a\\b', 'a/b', '/', ''])('the name %j is refused', (name) => {
  expect(readPackageTree(raw([name, MODE_FILE])).entries[0]?.problem).toBe('path-escapes');
});

test.each(['...', '.gitignore', '.github', 'git', 'a:b', ' ', '\n', 'ä'])('the name %j is a name', (name) => {
  expect(readPackageTree(raw([name, MODE_FILE])).entries[0]?.problem).toBeNull();
});

test('names that are not UTF-8 and modes that are none are told', () => {
  const bytes = encodeEntry('caf\xe9', { mode: MODE_FILE, id: ID });
  expect(readPackageTree(bytes).entries[0]?.problem).toBe('path-not-utf8');
  expect(readPackageTree(raw(['a', 0o140000])).entries[0]?.problem).toBe('bad-mode');
  // As git does with what very old versions wrote.
  expect(readPackageTree(raw(['a', 0o100664])).entries[0]).toMatchObject({ mode: MODE_FILE, problem: null });
});

test('a submodule stands where a directory would', () => {
  const tree = readPackageTree(
    raw(['m', MODE_GITLINK], ['m-x', MODE_FILE], ['m.y', MODE_FILE], ['n', MODE_FILE]),
  );
  expect(tree.damage).toBeNull();
  expect(tree.entries.map(({ name }) => name)).toEqual(['m-x', 'm.y', 'm', 'n']);
});

test('a tree that git would not have written is damaged', () => {
  const damage = (data: Buffer): string | null => readPackageTree(data).damage;
  expect(damage(raw(['a', MODE_FILE], ['b', MODE_FILE]).subarray(0, -1))).toBe('it is cut short');
  expect(damage(Buffer.from('100644 a'))).toBe('it is cut short');
  expect(damage(raw(['b', MODE_FILE], ['a', MODE_FILE]))).toBe('its entries are out of order');
  expect(damage(raw(['a', MODE_FILE], ['a', MODE_FILE]))).toBe('its entries are out of order');
  expect(damage(raw(['a', MODE_TREE], ['a.b', MODE_FILE]))).toBe('its entries are out of order');
  expect(damage(raw(['a', MODE_FILE], ['a.b', MODE_FILE], ['a', MODE_TREE]))).toBe(
    'it has two entries of one name',
  );
});

test('every tree that git makes is in order', () => {
  const name = fc
    .stringMatching(/^[-!.0-9A-Z_a-zé~\u{1F600}]{1,4}$/u)
    .filter((one) => !/^\.+(?:git)?$/i.test(one));
  const entry = fc.tuple(name, fc.constantFrom(MODE_FILE, MODE_TREE, MODE_SYMLINK));
  const repo = new FastRepo(join(tempDir(), 'r.git'));
  const [blob, tree] = [
    repo.run(['hash-object', '-w', '--stdin'], 'x').toString().trim(),
    repo.run(['mktree'], '').toString().trim(),
  ];
  fc.assert(
    fc.property(fc.uniqueArray(entry, { selector: ([one]) => one, maxLength: 12 }), (entries) => {
      const input = entries
        .map(
          ([one, mode]) =>
            `${mode.toString(8).padStart(6, '0')} ${mode === MODE_TREE ? `tree ${tree}` : `blob ${blob}`}\t${one}\0`,
        )
        .join('');
      const id = repo.run(['mktree', '-z'], input).toString().trim();
      const data = execFileSync('git', ['--git-dir', repo.dir, 'cat-file', 'tree', id]);
      const { entries: found, damage } = readPackageTree(data);
      expect(damage).toBeNull();
      const listed = repo.run(['ls-tree', '-z', '--name-only', id], '').toString().split('\0').slice(0, -1);
      expect(found.map((one) => one.name)).toEqual(listed);
    }),
    { numRuns: 60 },
  );
});
