import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SeededRandom } from '../../../../cli/demo/sample/seeded-random.js';

function numbers(random: SeededRandom, count: number, below: number): number[] {
  return Array.from({ length: count }, () => random.int(below));
}

describe('SeededRandom', () => {
  it('gives the same numbers for the same seed and label, on every machine', () => {
    expect(numbers(new SeededRandom(1, 'history'), 8, 1000)).toEqual(
      numbers(new SeededRandom(1, 'history'), 8, 1000),
    );
    expect(numbers(new SeededRandom(42, 'pinned'), 6, 1_000_000)).toMatchInlineSnapshot(`
      [
        710565,
        430843,
        28594,
        76280,
        302571,
        362574,
      ]
    `);
  });

  it('gives other numbers for another seed or label', () => {
    const first = numbers(new SeededRandom(1, 'a'), 8, 1000);
    expect(numbers(new SeededRandom(2, 'a'), 8, 1000)).not.toEqual(first);
    expect(numbers(new SeededRandom(1, 'b'), 8, 1000)).not.toEqual(first);
  });

  it('stays within bounds and reaches every value', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), fc.integer({ min: 1, max: 20 }), (seed, label, below) => {
        const seen = new Set(numbers(new SeededRandom(seed, label), 600, below));
        expect(Math.min(...seen)).toBe(0);
        expect(Math.max(...seen)).toBe(below - 1);
        expect(seen.size).toBe(below);
      }),
      { numRuns: 50 },
    );
  });

  it('picks what is there and refuses an empty list', () => {
    const random = new SeededRandom(3, 'pick');
    expect(['x', 'y']).toContain(random.pick(['x', 'y']));
    expect(() => random.pick([])).toThrow(RangeError);
  });

  it('is true about as often as asked', () => {
    const random = new SeededRandom(4, 'chance');
    const hits = Array.from({ length: 10_000 }, () => random.chance(30)).filter(Boolean).length;
    expect(hits).toBeGreaterThan(2700);
    expect(hits).toBeLessThan(3300);
  });
});
