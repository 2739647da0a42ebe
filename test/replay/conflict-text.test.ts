import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasConflictMarkers, renderConflict } from '../../src/replay/conflict-text.js';
import { mergeText } from '../../src/replay/merge-text.js';
import { tempDir } from '../support/temp-dir.js';

const LABELS = { ours: 'upstream 2.4.8', base: 'base', theirs: 'fix-x.patch' };

function ourText(base: string, ours: string, theirs: string): string {
  const merged = mergeText(base, ours, theirs);
  return merged.clean ? merged.text : renderConflict(merged.chunks, LABELS);
}

function gitText(base: string, ours: string, theirs: string): string {
  const dir = tempDir();
  const files = Object.entries({ ours, base, theirs }).map(([name, content]) => {
    writeFileSync(join(dir, name), content, 'latin1');
    return join(dir, name);
  });
  const labels = [LABELS.ours, LABELS.base, LABELS.theirs].flatMap((label) => ['-L', label]);
  return spawnSync('git', ['merge-file', '-p', '--diff3', ...labels, ...files]).stdout.toString('latin1');
}

describe('renderConflict', () => {
  it('shows the three versions between markers of seven characters', () => {
    expect(ourText('a\nb\nc\n', 'a\nX\nc\n', 'a\nY\nc\n')).toBe(
      'a\n<<<<<<< upstream 2.4.8\nX\n||||||| base\nb\n=======\nY\n>>>>>>> fix-x.patch\nc\n',
    );
  });

  it('leaves out the blank behind a marker that has no label', () => {
    const chunks = [{ kind: 'conflict', base: '', ours: 'a\n', theirs: 'b\n' }] as const;
    expect(renderConflict(chunks, { ours: '', base: '', theirs: '' })).toBe(
      '<<<<<<<\na\n|||||||\n=======\nb\n>>>>>>>\n',
    );
  });

  it.each([
    ['one conflict', 'a\nb\nc\n', 'a\nX\nc\n', 'a\nY\nc\n'],
    ['one side removed', 'a\nb\nc\n', 'a\nc\n', 'a\nY\nc\n'],
    ['both added', 'a\nb\n', 'a\nX\nb\n', 'a\nY\nb\n'],
    ['no base', '', 'x\n', 'y\n'],
    ['everything removed', 'a\nb\n', '', 'a\nY\n'],
    ['no final newline in one', 'a\nb\nc\n', 'a\nb\nX', 'a\nb\nY\n'],
    ['no final newline in any', 'a\nb\nc', 'a\nb\nX', 'a\nb\nY'],
    ['a single line without newline', 'a', 'b', 'c'],
    ['CRLF', 'a\r\nb\r\nc\r\n', 'a\r\nX\r\nc\r\n', 'a\r\nY\r\nc\r\n'],
    ['CRLF at the start', 'b\r\nc\r\n', 'X\r\nc\r\n', 'Y\r\nc\r\n'],
    ['CRLF without final newline', 'a\r\nb', 'a\r\nX', 'a\r\nY'],
    ['CRLF, nothing but the conflict', 'a\r\nb\r\n', 'X\r\nY\r\n', 'P\r\nQ\r\n'],
    ['CRLF against LF at the start', 'b\r\nc\r\n', 'X\nc\r\n', 'Y\r\nc\r\n'],
    ['LF first line, then CRLF', 'h\na\r\nb\r\nc\r\n', 'h\na\r\nX\r\nc\r\n', 'h\na\r\nY\r\nc\r\n'],
    ['CRLF first line, then LF', 'h\r\na\nb\nc\n', 'h\r\na\nX\nc\n', 'h\r\na\nY\nc\n'],
    ['all lines converted', 'a\nb\n', 'a\r\nb\r\n', 'a\nX\n'],
    ['all lines converted back', 'a\r\nb\r\n', 'a\nb\n', 'a\r\nX\r\n'],
    ['two conflicts', 'a\nb\nc\nd\ne\n', 'a\nX\nc\nX\ne\n', 'a\nY\nc\nY\ne\n'],
    ['bytes', 'a\n\xe9\nc\n', 'a\n\xff\x01\nc\n', 'a\n\x80\nc\n'],
  ])('writes what git writes: %s', (_, base, ours, theirs) => {
    expect(ourText(base, ours, theirs)).toBe(gitText(base, ours, theirs));
    expect(hasConflictMarkers(ourText(base, ours, theirs))).toBe(true);
  });
});

describe('hasConflictMarkers', () => {
  it.each([
    ['<<<<<<< HEAD\n'],
    ['a\n>>>>>>> b\n'],
    ['a\r\n||||||| base\r\nb'],
    ['a\n>>>>>>>'],
    ['<<<<<<<\r\n'],
    ['x <<<<<<< y\n<<<<<<< z\n'],
  ])('sees a marker in %j', (text) => {
    expect(hasConflictMarkers(text)).toBe(true);
  });

  it.each([
    [''],
    ['Heading\n=======\n'],
    [' <<<<<<< HEAD\n'],
    ['<<<<<<<<< HEAD\n'],
    ['<<<<<<<x\n'],
    ['cat <<<<<<< HEAD\n'],
    ['+-------+\n||||||||\n'],
  ])('sees none in %j', (text) => {
    expect(hasConflictMarkers(text)).toBe(false);
  });
});
