import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BenchReport, BenchRow } from '../../bench/bench-report.js';
import { benchTable } from '../../bench/bench-table.js';
import { median } from '../../bench/median.js';
import { random } from '../../bench/random.js';

const row = (name: string, ms: number): BenchRow => ({
  name,
  ms,
  runs: [ms, ms * 2],
  peak: 78e6,
  tree: 'ab'.repeat(20),
});

const report: BenchReport = {
  node: 'v20.20.2',
  git: '2.55.0',
  files: 24_740,
  count: 100,
  base: '1'.repeat(40),
  onto: '2'.repeat(40),
  rows: [
    row('upkeep, cold, in process', 50),
    row('git replay', 100),
    { ...row('git rebase', 14_000), tree: null },
  ],
  rough: { rows: [row('upkeep rebase (whole process)', 150)], verdicts: { clean: 97, conflict: 3 } },
  forecast: { ms: 150, commits: 100, breaks: 2 },
};

describe('benchTable', () => {
  it('shows medians, ratios to git replay and where somebody stopped', () => {
    const lines = benchTable(report).split('\n');
    expect(lines.find((line) => line.startsWith('upkeep, cold'))).toMatch(
      / 0\.050 +0\.50 +0\.050-0\.100 +78 MB +abababa$/,
    );
    expect(lines.find((line) => line.startsWith('git rebase'))).toMatch(
      / 14\.0 +140\.00 +14\.0-28\.0 +78 MB +stopped$/,
    );
    expect(lines).toContain('The stack as history has it: 97 clean, 3 conflict');
    expect(lines).toContain('Forecast: 100 upstream commits, 1.50 ms each, 2 breaks');
  });

  it('takes ours as the unit where git has no replay', () => {
    const text = benchTable({ ...report, rows: report.rows.filter(({ name }) => name !== 'git replay') });
    expect(text).toMatch(/upkeep, cold, in process +0\.050 +1\.00/);
  });

  it('fits 80 columns', () => {
    const longest = [
      'upkeep, cold, 10x the files',
      'upkeep, culprits of all conflicts',
      'upkeep rebase (whole process)',
    ];
    const wide = { ...report, rows: longest.map((name) => row(name, 47_600)) };
    for (const line of benchTable(wide).split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });
});

describe('median', () => {
  it('is in the middle, whatever the order', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNaN();
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
        const middle = median(values);
        expect(values.filter((value) => value < middle).length).toBeLessThanOrEqual(values.length / 2);
        expect(values.filter((value) => value > middle).length).toBeLessThanOrEqual(values.length / 2);
      }),
    );
  });
});

describe('random', () => {
  it('gives the same for the same seed, another for another, all in [0, 1)', () => {
    const draw = (seed: number): number[] => Array.from({ length: 50 }, random(seed));
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
    for (const value of draw(0)) expect(value >= 0 && value < 1).toBe(true);
  });
});
