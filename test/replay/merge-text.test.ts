import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeText, type TextMerge } from '../../src/replay/merge-text.js';
import type { ByteString } from '../../src/series/byte-string.js';
import { arbitraryTriple } from '../support/arbitrary-triple.js';

/** One letter, one line. */
function merge(base: string, ours: string, theirs: string): string {
  const lines = (letters: string): ByteString =>
    letters
      .split('')
      .map((letter) => `${letter}\n`)
      .join('');
  return show(mergeText(lines(base), lines(ours), lines(theirs)));
}

function show(merged: TextMerge): string {
  const plain = (text: ByteString): string => text.replaceAll('\n', '');
  if (merged.clean) return plain(merged.text);
  return merged.chunks
    .map((chunk) =>
      chunk.kind === 'text'
        ? plain(chunk.text)
        : `<${plain(chunk.ours)}|${plain(chunk.base)}|${plain(chunk.theirs)}>`,
    )
    .join('');
}

describe('mergeText', () => {
  it('takes the side that changed when the other did not', () => {
    expect(merge('abc', 'abc', 'aXc')).toBe('aXc');
    expect(merge('abc', 'aXc', 'abc')).toBe('aXc');
    expect(merge('abc', 'aXc', 'aXc')).toBe('aXc');
    expect(merge('abc', '', 'abc')).toBe('');
  });

  it('joins changes with an unchanged line between them', () => {
    expect(merge('abcde', 'aXcde', 'abcYe')).toBe('aXcYe');
    expect(merge('abc', 'XYabc', 'abcZ')).toBe('XYabcZ');
    expect(merge('abcde', 'ade', 'abcd')).toBe('ad');
  });

  it('conflicts where changes overlap or touch', () => {
    expect(merge('abc', 'aXc', 'aYc')).toBe('a<X|b|Y>c');
    expect(merge('abcd', 'aXcd', 'abYd')).toBe('a<Xc|bc|bY>d');
    expect(merge('abc', 'aXbc', 'aYbc')).toBe('a<X||Y>bc');
    expect(merge('abc', 'ac', 'aYc')).toBe('a<|b|Y>c');
    expect(merge('abc', 'abXc', 'abYYc')).toBe('ab<X||YY>c');
    expect(merge('', 'a', 'b')).toBe('<a||b>');
  });

  it('takes a change once that both sides made', () => {
    expect(merge('abcde', 'aXcde', 'aXcdY')).toBe('aXcdY');
    expect(merge('abcde', 'abcdeZ', 'XbcdeZ')).toBe('XbcdeZ');
    expect(merge('abcde', 'ade', 'adeF')).toBe('adeF');
  });

  it('takes a passage in which both sides read the same, however they came there', () => {
    // Ours replaced b and c, theirs c alone and what touches it.
    expect(merge('abcd', 'aXYd', 'aXYdZ')).toBe('aXYdZ');
  });

  it('unites a chain of changes of which each touches the next', () => {
    expect(merge('abcdef', 'aXcYef', 'abZdef')).toBe('a<XcY|bcd|bZd>ef');
    expect(merge('abcdef', 'abZdef', 'aXcYef')).toBe('a<bZd|bcd|XcY>ef');
    expect(merge('abcdefg', 'aXcdYfg', 'abZdeWg')).toBe('a<Xc|bc|bZ>d<Yf|ef|eW>g');
  });

  it('goes on behind a conflict', () => {
    expect(merge('abcdef', 'aXcdef', 'aYcdeF')).toBe('a<X|b|Y>cdeF');
    expect(merge('abcdefg', '1bcdef2', '3bcXef4')).toBe('<1|a|3>bcXef<2|g|4>');
  });

  it('keeps line ends and a missing last one', () => {
    expect(mergeText('a\r\nb\r\nc\r\nd', 'A\r\nb\r\nc\r\nd', 'a\r\nb\r\nc\r\nD')).toEqual({
      clean: true,
      text: 'A\r\nb\r\nc\r\nD',
    });
    expect(mergeText('a\nb\nc', 'A\nb\nc', 'a\nb\nc\n')).toEqual({ clean: true, text: 'A\nb\nc\n' });
    expect(mergeText('a\nb\nc\n', 'A\nb\nc\n', 'a\nb\nc')).toEqual({ clean: true, text: 'A\nb\nc' });
    expect(mergeText('a\nb\nc\n', 'a\nb\nc', 'a\nb\r\nc\n').clean).toBe(false);
  });

  it('keeps bytes that are no text', () => {
    const bytes = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte)).join('');
    const merged = mergeText(`${bytes}\na\nb\nc\n`, `${bytes}\nA\nb\nc\n`, `${bytes}\na\nb\nC\n`);
    expect(merged).toEqual({ clean: true, text: `${bytes}\nA\nb\nC\n` });
  });

  it('puts the same addition at the end in once, where the last line was unfinished', () => {
    const base = 'a\nb\nc\n}';
    const merged = mergeText(base, 'A\nb\nc\n}\nx\n}', 'a\nb\nc\n}\nx\n}');
    expect(merged).toEqual({ clean: true, text: 'A\nb\nc\n}\nx\n}' });
  });

  it('has the three versions in its chunks, and means the same with sides exchanged', () => {
    fc.assert(
      fc.property(arbitraryTriple(8, { min: 0, max: 40 }), ({ base, ours, theirs }) => {
        const merged = mergeText(base, ours, theirs);
        const mirrored = mergeText(base, theirs, ours);
        expect(mirrored.clean).toBe(merged.clean);
        if (merged.clean) expect(mirrored).toEqual(merged);
        else {
          for (const [index, chunk] of merged.chunks.entries()) {
            if (chunk.kind === 'text') expect(merged.chunks[index + 1]?.kind).not.toBe('text');
            else {
              expect(chunk.ours).not.toBe(chunk.theirs);
              for (const side of ['base', 'ours', 'theirs'] as const) {
                expect({ base, ours, theirs }[side]).toContain(chunk[side]);
              }
            }
          }
        }
      }),
      { numRuns: 1000, seed: 11 },
    );
  });

  it('gives back the side when the other side changed nothing', () => {
    fc.assert(
      fc.property(arbitraryTriple(8, { min: 0, max: 40 }), ({ base, ours }) => {
        expect(mergeText(base, ours, base)).toEqual({ clean: true, text: ours });
        expect(mergeText(base, base, ours)).toEqual({ clean: true, text: ours });
        expect(mergeText(base, ours, ours)).toEqual({ clean: true, text: ours });
      }),
      { numRuns: 200, seed: 12 },
    );
  });
});
