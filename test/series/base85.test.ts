import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase85, encodeBase85 } from '../../src/series/base85.js';

function decode(text: string, length: number): Buffer | null {
  const target = Buffer.alloc(length);
  return decodeBase85(text, 0, text.length, target, 0, length) ? target : null;
}

describe('base 85', () => {
  it('reads back all bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const data = Buffer.from(bytes);
        const text = encodeBase85(data);
        expect(text).toHaveLength(Math.ceil(data.length / 4) * 5);
        expect(decode(text, data.length)).toEqual(data);
      }),
    );
  });

  it('knows the ends of its range', () => {
    expect(encodeBase85(Buffer.alloc(4))).toBe('00000');
    expect(encodeBase85(Buffer.alloc(4, 0xff))).toBe('|NsC0');
    expect(decode('|NsC0', 4)).toEqual(Buffer.alloc(4, 0xff));
  });

  it.each([
    ['a word above 2^32 - 1', '|NsC1', 4],
    ['the largest word', '~~~~~', 4],
    ['a character that is no digit', '00 00', 4],
    ['a quote', '00"00', 4],
    ['a character above ASCII', '00\xe400', 4],
    ['too few digits', '0000', 4],
    ['too many digits', '0000000000', 4],
  ])('refuses %s', (_, text, length) => {
    expect(decode(text, length)).toBeNull();
  });

  it('decodes a part of a text into a part of a buffer', () => {
    const target = Buffer.alloc(6, 1);
    expect(decodeBase85('D00000x', 1, 6, target, 1, 3)).toBe(true);
    expect(target).toEqual(Buffer.from([1, 0, 0, 0, 1, 1]));
  });
});
