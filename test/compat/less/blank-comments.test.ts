import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankComments } from '../../../src/compat/less/blank-comments.js';

describe('blankComments', () => {
  it.each([
    ['a // b', 'a     '],
    ['a // b\nc', 'a     \nc'],
    ['a /* b */ c', 'a         c'],
    ['/*\n*/', '  \n  '],
    ['a /* b', 'a /* b'],
    ['/**/a', '    a'],
    ['/*/ a */b', '        b'],
    ['"/* a */"', '"/* a */"'],
    ["'// a' // b", "'// a'     "],
    ['"\\"// a" // b', '"\\"// a"     '],
    ['url(//a.b/c) // d', 'url(//a.b/c)     '],
    ['URL( //a ) // b', 'URL( //a )     '],
    ['url("//a") // b', 'url("//a")     '],
    ['url(//a', 'url(//a'],
    ['// url(\na', '       \na'],
    ['// "\n@a: 1; // "', '    \n@a: 1;     '],
    ['/* // */a', '        a'],
    ['// /*\na', '     \na'],
    ['"a', '"a'],
    ['a / b', 'a / b'],
    ['', ''],
  ])('of %j leaves %j', (text, left) => {
    expect(blankComments(text)).toBe(left);
  });

  it('keeps every place and every line, whatever the text', () => {
    const piece = fc.constantFrom(
      '/*',
      '*/',
      '//',
      '\n',
      '"',
      "'",
      '\\',
      'url(',
      ')',
      'a',
      ' ',
      '/',
      '*',
      '{',
      ';',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const left = blankComments(text);
        expect(left).toHaveLength(text.length);
        for (let index = 0; index < left.length; index += 1) {
          if (left[index] === text[index]) continue;
          expect(left[index]).toBe(' ');
          expect(text[index]).not.toBe('\n');
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves nothing of what it has taken out', () => {
    const piece = fc.constantFrom('/* x */', '// x\n', 'a', '"b"', ' ', '\n');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const left = blankComments(pieces.join(''));
        expect(left).not.toContain('x');
        expect(blankComments(left)).toBe(left);
      }),
    );
  });

  it.each([
    ['slashes', '/'.repeat(1_000_000)],
    ['open comments', '/*'.repeat(500_000)],
    ['open strings', '"\n\''.repeat(300_000)],
    ['open urls', 'url('.repeat(300_000)],
    ['backslashes', `"${'\\'.repeat(1_000_000)}`],
  ])('goes once over a million %s', (_, text) => {
    expect(blankComments(text)).toHaveLength(text.length);
  });
});
