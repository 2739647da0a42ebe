import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromByteString } from '../../src/series/byte-string.js';
import { quotePath } from '../../src/series/quote-path.js';
import { unquotePath } from '../../src/series/unquote-path.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';

const NAMES = [
  'plain',
  'with blank',
  'ä/ö.txt',
  'quote"in',
  'back\\slash',
  'tab\there',
  'bell\x07\b\v\f\r',
  'del\x7f',
  'control\x01\x1f',
  '漢字',
  '😀',
  "apostrophe'",
  '%percent%20',
];

describe('quotePath', () => {
  it('quotes as git does', () => {
    const repo = new TempRepo(tempDir());
    repo.commit('names', Object.fromEntries(NAMES.map((name) => [name, 'x'])));
    const listed = repo.git('ls-tree', '-r', '--name-only', 'HEAD').split('\n');
    expect(NAMES.map((name) => quotePath(name)).toSorted()).toEqual(listed.toSorted());
  });

  it('leaves a bare name as it is', () => {
    expect(quotePath('a/b c/d-e_f.php')).toBe('a/b c/d-e_f.php');
    expect(quotePath('a/ä')).toBe('"a/\\303\\244"');
  });
});

describe('unquotePath', () => {
  it('reads back every path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (path) => {
        // A lone surrogate has no UTF-8.
        fc.pre(!/\p{Surrogate}/u.test(path));
        const quoted = quotePath(path);
        if (!quoted.startsWith('"')) expect(quoted).toBe(path);
        else {
          const read = unquotePath(quoted, 0);
          expect(read?.end).toBe(quoted.length);
          expect(fromByteString(read?.bytes ?? '').toString('utf8')).toBe(path);
        }
      }),
    );
  });

  it.each(['"open', '"open\\', '"bad \\x"', '"bad \\9"', '"short \\30"', '"high \\477"', 'bare', ''])(
    'refuses %j',
    (text) => {
      expect(unquotePath(text, 0)).toBeNull();
    },
  );

  it('stops at the closing quote', () => {
    expect(unquotePath('x "a\\tb" rest', 2)).toEqual({ bytes: 'a\tb', end: 8 });
  });
});
