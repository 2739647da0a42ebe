import { describe, expect, it } from 'vitest';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { hashObject } from '../../src/git/hash-object.js';
import { applyFileDiff } from '../../src/series/apply-file-diff.js';
import type { FileDiff } from '../../src/series/file-diff.js';
import { parseDiff } from '../../src/series/parse-diff.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';
import { commitEveryChange } from './support/every-change.js';

const PATCH = { patch: 'fix.patch' };

function failureOf(action: () => unknown): BadInputError {
  try {
    action();
  } catch (error) {
    if (error instanceof BadInputError) return error;
    throw error;
  }
  return expect.unreachable();
}

describe('applyFileDiff', () => {
  it.each([
    ['forwards', false, '-M'],
    ['backwards', true, '-M'],
    ['without renames', false, '--no-renames'],
  ])('makes the new blob of the old one for every kind of change, %s', (_, reverse, renames) => {
    const repo = new TempRepo(tempDir());
    const { before, after } = commitEveryChange(repo);
    const range = reverse ? [after, before] : [before, after];
    const files = parseDiff('diff', repo.gitRaw('diff', '--full-index', '--binary', renames, ...range));
    const kinds = new Set<string>();
    for (const file of files) {
      kinds.add(file.content.kind === 'binary' ? file.content.forward.method : file.content.kind);
      const old =
        file.oldPath === null ? null : repo.gitRaw('cat-file', 'blob', `${range[0]}:${file.oldPath}`);
      const made = applyFileDiff(file, old, PATCH);
      const wanted =
        file.newPath === null
          ? Buffer.alloc(0)
          : repo.gitRaw('cat-file', 'blob', `${range[1]}:${file.newPath}`);
      expect(made.equals(wanted), `${file.oldPath} -> ${file.newPath}`).toBe(true);
    }
    expect([...kinds].toSorted()).toEqual(['delta', 'literal', 'none', 'text']);
  });

  const modify: FileDiff = {
    change: 'modify',
    oldPath: 'a.txt',
    newPath: 'a.txt',
    oldMode: 0o100644,
    newMode: 0o100644,
    oldId: hashObject('blob', Buffer.from('old\n')),
    newId: hashObject('blob', Buffer.from('new\n')),
    similarity: null,
    content: {
      kind: 'text',
      hunks: [
        {
          oldStart: 1,
          oldCount: 1,
          newStart: 1,
          newCount: 1,
          section: '',
          line: 17,
          lines: [
            { op: '-', text: 'old\n' },
            { op: '+', text: 'new\n' },
          ],
        },
      ],
    },
    line: 12,
  };

  it('says which line of the patch does not fit, what stands there and what was expected', () => {
    const error = failureOf(() => applyFileDiff(modify, Buffer.from('other\n'), PATCH));
    expect(error).toMatchObject({ code: 'patch-does-not-apply', exit: 2 });
    expect(error.faults).toMatchObject([{ file: 'fix.patch', line: 17 }]);
    expect(error.message).toContain('fix.patch:17: ');
    expect(error.message).toContain('line 1 is "other", expected "old"');
    expect(error.message).toContain('a.txt');
  });

  it('takes blob ids of text for hints', () => {
    const stale = { ...modify, oldId: '1'.repeat(40), newId: '2'.repeat(40) };
    expect(applyFileDiff(stale, Buffer.from('old\n'), PATCH).toString()).toBe('new\n');
  });

  it.each<[string, FileDiff, string | null, RegExp]>([
    ['create over a file', { ...modify, change: 'create', oldPath: null }, 'old\n', /there already/],
    ['change a file that is not there', modify, null, /no such file/],
    [
      'delete a file that has more in it',
      { ...modify, change: 'delete', newPath: null },
      'old\n',
      /does not remove all/,
    ],
    [
      'delete a file as empty that is not',
      { ...modify, change: 'delete', newPath: null, content: { kind: 'none' } },
      'old\n',
      /does not remove all/,
    ],
  ])('refuses to %s', (_, diff, content, message) => {
    const error = failureOf(() => applyFileDiff(diff, content === null ? null : Buffer.from(content), PATCH));
    expect(error.code).toBe('patch-does-not-apply');
    expect(error.message).toMatch(message);
  });

  describe('of a binary file', () => {
    const before = Buffer.from('\0old binary');
    const after = Buffer.from('\0new binary');
    const literal: FileDiff = {
      ...modify,
      oldId: hashObject('blob', before),
      newId: hashObject('blob', after),
      content: {
        kind: 'binary',
        forward: { method: 'literal', size: after.length, data: after },
        backward: null,
      },
    };
    // Copy 1 byte, insert "new", copy the rest.
    const delta = Buffer.from([11, 11, 0x90, 1, 3, 0x6e, 0x65, 0x77, 0x91, 4, 7]);
    const withDelta = (data: Buffer): FileDiff => ({
      ...literal,
      content: { kind: 'binary', forward: { method: 'delta', size: data.length, data }, backward: null },
    });

    it('makes the new content', () => {
      expect(applyFileDiff(literal, before, PATCH)).toEqual(after);
      expect(applyFileDiff(withDelta(delta), before, PATCH)).toEqual(after);
    });

    it.each<[string, FileDiff, RegExp]>([
      [
        'another old id',
        { ...literal, oldId: '1'.repeat(40) },
        /the file has blob id [0-9a-f]{40}, the binary diff states 1{40}/,
      ],
      [
        'another new id',
        { ...literal, newId: '2'.repeat(40) },
        /what the patch makes of it has blob id [0-9a-f]{40}, .* 2{40}/,
      ],
      ['another new id of a delta', { ...withDelta(delta), newId: '2'.repeat(40) }, /what the patch makes/],
      [
        'a delta for another size',
        withDelta(Buffer.from([10, 1, 0x90, 1])),
        /delta cannot be applied: it is made for 10/,
      ],
      ['a damaged delta', withDelta(Buffer.from([11, 5, 0])), /delta cannot be applied: .*reserved/],
    ])('refuses %s', (_, diff, message) => {
      const error = failureOf(() => applyFileDiff(diff, before, PATCH));
      expect(error.code).toBe('patch-does-not-apply');
      expect(error.message).toMatch(message);
      expect(error.faults[0]?.line).toBe(12);
    });
  });
});
