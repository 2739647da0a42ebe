import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../cli/display-width.js';
import { truncate } from '../../cli/truncate.js';

describe('display width', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['né', 2],
    ['ne\u0301', 2],
    ['日本', 4],
    ['ｆｕｌｌ', 8],
    ['한국어', 6],
    ['🎉', 2],
    ['👩‍👩‍👧', 2],
    ['🇩🇪', 2],
    ['❤️', 2],
    ['✓ ok', 4],
    ['…', 1],
    ['\u200b', 0],
    ['привет', 6],
  ])('of %j is %i', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('truncate', () => {
  it.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 5, 'abcd…'],
    ['abcdef', 1, '…'],
    ['abcdef', 0, ''],
    ['日本語', 6, '日本語'],
    ['日本語', 5, '日本…'],
    ['日本語', 4, '日…'],
    ['ne\u0301e\u0301e\u0301', 3, 'ne\u0301…'],
    ['a👩‍👩‍👧b👩‍👩‍👧', 4, 'a👩‍👩‍👧…'],
  ])('%j to %i is %j', (text, width, expected) => {
    expect(truncate(text, width)).toBe(expected);
  });

  it('never exceeds the width, and keeps what fits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(30), (text, width) => {
        const cut = truncate(text, width);
        return displayWidth(cut) <= width && (displayWidth(text) > width || cut === text);
      }),
    );
  });
});
