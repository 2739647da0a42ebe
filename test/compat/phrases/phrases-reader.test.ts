import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listPhrases } from '../../../src/compat/phrases/list-phrases.js';
import { phrasesReader } from '../../../src/compat/phrases/phrases-reader.js';

const read = (content: string): readonly string[] =>
  phrasesReader.read(content).map(({ text, line }) => `${line}:${text}`);

describe('phrasesReader', () => {
  it.each([
    ['A,B', ['1:A']],
    ['A,B\nC,D\n', ['1:A', '2:C']],
    ['A,B\r\nC,D\r\n', ['1:A', '2:C']],
    ['\uFEFF"A",B', ['1:A']],
    ['"A, ""B""",C', ['1:A, "B"']],
    ['"A\nB",C\nD,E', ['1:A\nB', '3:D']],
    ['A\nB', ['1:A', '2:B']],
    ['A,B\nA,C', ['1:A']],
    [',B\n\n"",C', []],
    ['"A "%1 b" c",D\nE,F', ['1:A %1 b" c"', '2:E']],
    ['"A,B\nC,D', ['1:"A', '2:C']],
    ['A,"B\nC",module,Acme_Shop\nD', ['1:A', '3:D']],
    ['', []],
    ['\n\n', []],
  ])('of %j reads %j', (content, phrases) => {
    expect(read(content)).toEqual(phrases);
  });

  it('reads what was written', () => {
    const phrase = fc
      .string({
        unit: fc.constantFrom('a', 'B', ' ', ',', '"', '\n', '%', 'é', '💡'),
        minLength: 1,
        maxLength: 12,
      })
      .filter((text) => text !== '');
    fc.assert(
      fc.property(fc.uniqueArray(phrase, { maxLength: 8 }), fc.constantFrom('\n', '\r\n'), (phrases, end) => {
        const content = phrases.map((text) => `"${text.replaceAll('"', '""')}","x"${end}`).join('');
        expect(phrasesReader.read(content).map(({ text }) => text)).toEqual(phrases);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['quotes', '"'.repeat(1_000_001)],
    ['doubled quotes', `"${'""'.repeat(500_000)}`],
    ['commas', ','.repeat(1_000_000)],
    ['line ends', '\r\n'.repeat(500_000)],
    ['open quotes at the start of lines', '"a\n'.repeat(200_001)],
  ])('goes once over a million %s', (_, content) => {
    expect(() => phrasesReader.read(content)).not.toThrow();
  });
});

describe('listPhrases', () => {
  it.each([
    [['a'], '“a”'],
    [['a', 'b', 'c'], '“a”, “b”, “c”'],
    [['a', 'b', 'c', 'd', 'e'], '“a”, “b”, “c” and 2 more'],
    [['a\n  b'], '“a b”'],
    [['💡'.repeat(70)], `“${'💡'.repeat(60)}…”`],
    [['x'.repeat(60)], `“${'x'.repeat(60)}”`],
  ])('%j', (phrases, shown) => {
    expect(listPhrases(phrases)).toBe(shown);
  });
});
