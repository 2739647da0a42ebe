import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FileSwap } from '../../../builder/repository/file-swap.js';
import { tempDir } from '../../support/temp-dir.js';
import { stamps, writeBelow } from './support/folder.js';

function place(): { out: string; working: string; swap: FileSwap } {
  const dir = tempDir();
  const [out, working] = [join(dir, 'out'), join(dir, 'working')];
  return { out, working, swap: new FileSwap(out, working) };
}

function read(out: string, path: string): string {
  return readFileSync(join(out, path), 'utf8');
}

test('nothing is there before the commit, everything after', () => {
  const { out, swap } = place();
  swap.stage('a/b.json', 'text');
  swap.stage('c.gz', Buffer.from([0xff, 0]));
  expect(existsSync(out)).toBe(false);
  expect(swap.commit()).toBe(2);
  expect(read(out, 'a/b.json')).toBe('text');
  expect(readFileSync(join(out, 'c.gz'))).toEqual(Buffer.from([0xff, 0]));
});

test('a file that has not changed is left alone', () => {
  const { out, swap } = place();
  writeBelow(out, 'same', 'größe');
  writeBelow(out, 'other', 'old');
  const before = stamps(out);
  swap.stage('same', 'größe');
  swap.stage('other', 'new');
  expect(swap.commit()).toBe(1);
  const after = stamps(out);
  expect(after['same']).toBe(before['same']);
  expect(after['other']).not.toBe(before['other']);
  expect(read(out, 'other')).toBe('new');
});

test('files appear in the order in which they were staged', () => {
  const { out, swap } = place();
  swap.stage('first', '1');
  swap.move(join(out, 'gone'), 'second');
  swap.stage('third', '3');
  expect(() => swap.commit()).toThrow(/ENOENT/);
  expect(read(out, 'first')).toBe('1');
  expect(existsSync(join(out, 'third'))).toBe(false);
});

test('takes over files that were written aside', () => {
  const { out, working, swap } = place();
  writeFileSync(join(working, 'x.zip'), 'zip');
  swap.move(join(working, 'x.zip'), 'dist/x.zip');
  swap.commit();
  expect(read(out, 'dist/x.zip')).toBe('zip');
  expect(readdirSync(working)).toEqual([]);
});

test('takes away what nothing names, gone or not', () => {
  const { out, swap } = place();
  writeBelow(out, 'a/b', 'x');
  swap.remove(['a/b', 'a/none']);
  expect(existsSync(join(out, 'a/b'))).toBe(false);
});
