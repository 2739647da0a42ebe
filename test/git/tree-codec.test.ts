import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { hashObject } from '../../src/git/hash-object.js';
import { lookUp } from '../../src/git/look-up.js';
import { MODE_EXECUTABLE, MODE_FILE, MODE_GITLINK, MODE_SYMLINK, MODE_TREE } from '../../src/git/mode.js';
import { encodePath } from '../../src/git/path-bytes.js';
import { compareTreeNames, encodeEntry, parseTree } from '../../src/git/tree-codec.js';
import { editTree } from '../../src/git/tree-edit.js';
import { FastRepo } from '../support/fast-repo.js';
import { tempDir } from '../support/temp-dir.js';

const NAMES = ['a', 'a.b', 'a-b', 'a0', 'ab', 'b', 'a b', 'A', '\xe9', '\xff', '\xc3\xa9', 'z'];
const MODES = [MODE_FILE, MODE_EXECUTABLE, MODE_SYMLINK, MODE_TREE, MODE_GITLINK];
const ids = ['1', '2', '3'].map((digit) => digit.repeat(40));
const entry = fc.record({ mode: fc.constantFrom(...MODES), id: fc.constantFrom(...ids) });
const entries = fc.dictionary(fc.constantFrom(...NAMES), entry);

type Entries = Readonly<Record<string, { mode: number; id: string }>>;

function encode(tree: Entries): Buffer {
  const sorted = Object.entries(tree).toSorted(([a, x], [b, y]) =>
    compareTreeNames(a, x.mode === MODE_TREE, b, y.mode === MODE_TREE),
  );
  return Buffer.concat(sorted.map(([name, one]) => encodeEntry(name, one)));
}

test('trees are in the order and form that git mktree gives them', () => {
  const repo = new FastRepo(join(tempDir(), 'repo.git'));
  const samples = fc.sample(entries, { seed: 1, numRuns: 150 });
  const types = new Map([
    [MODE_TREE, 'tree'],
    [MODE_GITLINK, 'commit'],
  ]);
  const input = samples
    .map((tree) =>
      Object.entries(tree)
        .map(
          ([name, { mode, id }]) =>
            `${mode.toString(8).padStart(6, '0')} ${types.get(mode) ?? 'blob'} ${id}\t${name}\0`,
        )
        .join(''),
    )
    .join('\0');
  const made = repo
    .run(['mktree', '--missing', '--batch', '-z'], Buffer.from(`${input}\0`, 'latin1'))
    .toString()
    .trim()
    .split('\n');
  expect(samples.map((tree) => hashObject('tree', encode(tree)))).toEqual(made.slice(0, samples.length));
});

test('what was encoded is parsed, and found by name', () => {
  fc.assert(
    fc.property(entries, (tree) => {
      const data = encode(tree);
      const parsed = parseTree(data);
      expect(
        Object.fromEntries(
          parsed.map(({ name, mode, id }) => [encodePath(name).toString('latin1'), { mode, id }]),
        ),
      ).toEqual({ ...tree });
      for (const name of NAMES) expect(lookUp(data, name)).toEqual(tree[name] ?? null);
      for (const name of ['', 'a.', 'aa', 'zz']) expect(lookUp(data, name)).toBeNull();
    }),
  );
});

test('an edit gives what encoding the edited entries gives', () => {
  fc.assert(
    fc.property(entries, fc.dictionary(fc.constantFrom(...NAMES), fc.option(entry)), (tree, edits) => {
      const after: Record<string, Entries[string]> = { ...tree };
      for (const [name, one] of Object.entries(edits)) {
        if (one === null) delete after[name];
        else after[name] = one;
      }
      const changes = Object.entries(edits).map(([name, one]) => ({ name, entry: one }));
      expect(editTree(encode(tree), changes).equals(encode(after))).toBe(true);
      expect(
        editTree(null, changes).equals(
          encode(Object.fromEntries(Object.entries(edits).filter(([, one]) => one !== null)) as Entries),
        ),
      ).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test('an edit never changes the bytes that it was given', () => {
  const data = encode({ a: { mode: MODE_FILE, id: ids[0]! }, b: { mode: MODE_FILE, id: ids[1]! } });
  const before = Buffer.from(data);
  editTree(data, [{ name: 'a', entry: { mode: MODE_EXECUTABLE, id: ids[2]! } }]);
  editTree(data, [
    { name: 'a', entry: { mode: MODE_TREE, id: ids[2]! } },
    { name: 'b', entry: null },
  ]);
  expect(data.equals(before)).toBe(true);
});

describe('modes of old repositories', () => {
  it.each([
    ['100664', MODE_FILE],
    ['100600', MODE_FILE],
    ['100775', MODE_EXECUTABLE],
    ['100700', MODE_EXECUTABLE],
  ])('%s is read as git reads it, and stays where nothing is changed', (mode, wanted) => {
    const old = Buffer.concat([Buffer.from(`${mode} a\0`), Buffer.from(ids[0]!, 'hex')]);
    expect(parseTree(old)).toEqual([{ name: 'a', mode: wanted, id: ids[0] }]);
    const edited = editTree(old, [{ name: 'b', entry: { mode: MODE_FILE, id: ids[1]! } }]);
    expect(edited.subarray(0, old.length).equals(old)).toBe(true);
    const dir = tempDir();
    execFileSync('git', ['init', '-q', '--bare', dir]);
    const id = execFileSync('git', ['-C', dir, 'hash-object', '-t', 'tree', '--literally', '-w', '--stdin'], {
      input: old,
    })
      .toString()
      .trim();
    expect(
      execFileSync('git', [
        '-C',
        dir,
        'diff-tree',
        '--root',
        '-r',
        '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
        id,
      ]).toString(),
    ).toContain(` ${wanted.toString(8)} `);
  });
});

describe('a damaged tree', () => {
  it('that is cut short anywhere is an error, and no loop without end', () => {
    const data = encode({ a: { mode: MODE_FILE, id: ids[0]! }, bb: { mode: MODE_TREE, id: ids[1]! } });
    const whole = new Set([0, data.length, encodeEntry('a', { mode: MODE_FILE, id: ids[0]! }).length]);
    for (let length = 0; length <= data.length; length += 1) {
      const cut = data.subarray(0, length);
      if (whole.has(length)) expect(() => parseTree(cut)).not.toThrow();
      else expect(() => parseTree(cut)).toThrow(expect.objectContaining({ code: 'corrupt-tree' }));
      for (const name of ['a', 'bb', 'c']) {
        try {
          lookUp(cut, name);
        } catch (error) {
          expect(error).toMatchObject({ code: 'corrupt-tree' });
        }
      }
    }
  });
});
