import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { shellWord } from '../../../builder/flavors/shell-word.js';

describe('shellWord', () => {
  it.each(['vendor/name:1.2.0-p1', 'https://example.com:8080/a%20b', 'dev-main', 'a@b', '1.0+x'])(
    'leaves %s as it is',
    (word) => {
      expect(shellWord(word)).toBe(word);
    },
  );

  it.each([
    ['', "''"],
    ['a b', "'a b'"],
    ["it's", String.raw`'it'\''s'`],
    ['^1.0', "'^1.0'"],
    ['~/x', "'~/x'"],
    ['$(rm -rf .)', "'$(rm -rf .)'"],
  ])('%j becomes %s', (word, quoted) => {
    expect(shellWord(word)).toBe(quoted);
  });

  it('is one word for a real shell', () => {
    const word = fc
      .string({ unit: 'binary', maxLength: 20 })
      .map((text) => text.toWellFormed().replaceAll('\0', ''));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        const script = `printf '%s\\0' ${words.map(shellWord).join(' ')}`;
        const printed = execFileSync('sh', ['-c', script], { encoding: 'utf8' });
        expect(printed).toBe(words.map((one) => `${one}\0`).join(''));
      }),
      { numRuns: 50 },
    );
  });
});
