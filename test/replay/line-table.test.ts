import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineTable } from '../../src/replay/line-table.js';
import { splitLines } from '../../src/series/byte-string.js';

/** Texts of few letters, so that they share heads, tails and lines. */
const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r\n', '\0'), maxLength: 40 });

describe('LineTable', () => {
  it('numbers equal lines equally and keeps terminators apart', () => {
    const table = new LineTable();
    expect(table.add('a\nb\r\na\nb').ids).toEqual([0, 1, 0, 2]);
    expect(table.add('b\na\n').ids).toEqual([3, 0]);
    expect(table.size).toBe(4);
  });

  it('knows where lines start, with or without a final newline', () => {
    expect(new LineTable().add('').starts).toEqual([0]);
    expect(new LineTable().add('a\n').starts).toEqual([0, 2]);
    expect(new LineTable().add('a\n\nbc').starts).toEqual([0, 2, 3, 5]);
  });

  it('does not take an unfinished last line for a finished one', () => {
    const table = new LineTable();
    const near = table.add('a\n}');
    expect(table.addNear('a\n}\nb\n}', near).ids).toEqual([0, 2, 3, 1]);
    expect(table.addNear('a\n}c', near).ids).toEqual([0, 4]);
  });

  it('numbers a text near another one as it numbers it alone', () => {
    fc.assert(
      fc.property(text, text, text, text, (head, tail, one, other) => {
        const table = new LineTable();
        const near = table.add(head + one + tail);
        const fast = table.addNear(head + other + tail, near);
        const plain = table.add(head + other + tail);
        expect(fast).toEqual(plain);
        expect(plain.ids.length).toBe(splitLines(plain.text).length);
      }),
      { numRuns: 2000 },
    );
  });

  it('agrees on long texts that differ in the middle', () => {
    const head = Array.from({ length: 900 }, (_, n) => `line ${n}\n`).join('');
    const table = new LineTable();
    const near = table.add(`${head}old\n${head}`);
    const changed = `${head}new\nnewer\n${head}`;
    expect(table.addNear(changed, near)).toEqual(table.add(changed));
  });
});
