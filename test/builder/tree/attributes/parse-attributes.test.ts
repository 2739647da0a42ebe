import { expect, test } from 'vitest';
import { parseAttributes } from '../../../../builder/tree/attributes/parse-attributes.js';

/** Which of these paths a file's last matching line takes out of exports. */
function ignoredOf(text: string | Buffer, ...paths: string[]): string[] {
  const rules = parseAttributes(Buffer.from(text as string));
  return paths.filter((path) => {
    const isDirectory = path.endsWith('/');
    const plain = isDirectory ? path.slice(0, -1) : path;
    return rules.findLast(({ pattern }) => pattern.matches(plain, isDirectory))?.ignored === true;
  });
}

test('a name without a slash is about any depth, one with a slash about the folder of the file', () => {
  const paths = ['a', 'x/a', 'x/y', 'y', 'x/x/y'];
  expect(ignoredOf('a export-ignore\nx/y export-ignore\n', ...paths)).toEqual(['a', 'x/a', 'x/y']);
  expect(ignoredOf('/a export-ignore\n', ...paths)).toEqual(['a']);
});

test('the last line that matches wins, and in it the last word', () => {
  expect(ignoredOf('* export-ignore\nb -export-ignore\nb text\n', 'a', 'b')).toEqual(['a']);
  expect(ignoredOf('a -export-ignore export-ignore\n', 'a')).toEqual(['a']);
  expect(ignoredOf('* export-ignore\na !export-ignore\nb export-ignore=yes\n', 'a', 'b', 'c')).toEqual(['c']);
});

test('a slash at the end: directories alone', () => {
  expect(ignoredOf('a/ export-ignore\n', 'a', 'a/', 'x/a/', 'a/b')).toEqual(['a/', 'x/a/']);
});

test('a line with a fault counts for nothing', () => {
  for (const line of [
    '!a export-ignore',
    'a b~d export-ignore',
    '[attr]a export-ignore',
    '# a export-ignore',
    'a',
  ]) {
    expect(parseAttributes(Buffer.from(`${line}\n`))).toEqual([]);
  }
  const long = (length: number): string => `a${' '.repeat(length - 14)}export-ignore\n`;
  expect(ignoredOf(long(2047), 'a')).toEqual(['a']);
  expect(ignoredOf(long(2048), 'a')).toEqual([]);
});

test('names in quotes, spaces, other line ends, and an end at a NUL', () => {
  expect(ignoredOf('"a b" export-ignore\r\n', 'a b', 'a')).toEqual(['a b']);
  expect(ignoredOf('"\\303\\251\\t\\"\\\\" export-ignore', '\xc3\xa9\t"\\')).toEqual([]);
  expect(ignoredOf('"\\303\\251\\t\\"\\\\\\\\" export-ignore', '\xc3\xa9\t"\\')).toEqual(['\xc3\xa9\t"\\']);
  expect(ignoredOf('  \ta\t export-ignore \t', 'a')).toEqual(['a']);
  expect(ignoredOf('a export-ignore\n\0b export-ignore\n', 'a', 'b')).toEqual(['a']);
});

test('names that are not ASCII are compared by their bytes', () => {
  expect(ignoredOf('é export-ignore\n', Buffer.from('é').toString('latin1'))).toHaveLength(1);
  expect(ignoredOf('? export-ignore\n', Buffer.from('é').toString('latin1'))).toEqual([]);
});
