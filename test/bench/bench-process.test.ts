import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { BenchReport } from '../../bench/bench-report.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';

const built = (file: string): string => fileURLToPath(new URL(`../../dist/bench/${file}`, import.meta.url));

/** Two releases, and a line of work that fits both but for one commit. */
function upstream(): string {
  const repo = new TempRepo(join(tempDir(), 'upstream'));
  const lines = (...changed: readonly [number, string][]): string =>
    Array.from(
      { length: 30 },
      (_, index) => changed.find(([at]) => at === index)?.[1] ?? `line ${index}`,
    ).join('\n') + '\n';
  const files = (text: string): Record<string, string> => ({
    'app/code/A/a.php': text,
    'app/code/B/b.php': 'b\n',
    'c.txt': 'c\n',
  });
  repo.commit('base', files(lines()));
  repo.git('tag', '1.0.0');
  repo.git('checkout', '-q', '-b', 'develop');
  repo.commit('One', files(lines([2, 'one'])));
  repo.commit('Two', files(lines([2, 'one'], [10, 'two'])));
  repo.commit(
    'Three, where the release goes another way',
    files(lines([2, 'one'], [10, 'two'], [20, 'three'])),
  );
  repo.commit('Four', {
    ...files(lines([2, 'one'], [10, 'two'], [20, 'three'])),
    'app/code/B/b.php': 'bb\n',
  });
  repo.git('checkout', '-q', '-b', 'release', '1.0.0');
  repo.commit('Release', files(lines([20, 'release'], [28, 'release'])));
  repo.git('tag', '1.1.0');
  repo.git('checkout', '-q', 'develop');
  return repo.dir;
}

describe('the benchmark', () => {
  it('ends in the same tree whoever does it, and leaves no trace in the repository', () => {
    const dir = upstream();
    const before = execFileSync('git', ['-C', dir, 'count-objects', '-v'], { encoding: 'utf8' });
    const args = [
      '--repo',
      dir,
      '--count',
      '3',
      '--runs',
      '1',
      '--slow-runs',
      '1',
      '--widen',
      '3',
      '--along',
      'develop',
      '--json',
    ];
    const report = JSON.parse(
      execFileSync(process.execPath, [built('main.js'), ...args], { encoding: 'utf8' }),
    ) as BenchReport;
    const moved = report.rows.filter(({ name }) => !name.includes('x the files'));
    expect(moved.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'upkeep, cold, in process',
        'upkeep rebase (whole process)',
        'git rebase',
        'git am -3',
      ]),
    );
    expect(new Set(moved.map(({ tree }) => tree)).size).toBe(1);
    expect(moved[0]?.tree).toMatch(/^[0-9a-f]{40}$/);
    expect(Object.values(report.rough.verdicts).reduce((sum, count) => sum + count, 0)).toBe(3);
    expect(report.rough.verdicts['conflict']).toBe(1);
    expect(report.forecast?.commits).toBeGreaterThan(0);
    expect(execFileSync('git', ['-C', dir, 'count-objects', '-v'], { encoding: 'utf8' })).toBe(before);
  });

  it('says how it is used when it is not told what to measure', () => {
    const run = spawnSync(process.execPath, [built('main.js')], { encoding: 'utf8' });
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('--repo DIR');
  });
});

describe('the differential test as a script', () => {
  it('exits with 0 where both agree', () => {
    const run = spawnSync(
      process.execPath,
      [built('differential.js'), '--repo', upstream(), '--count', '4', '--json'],
      { encoding: 'utf8' },
    );
    expect(JSON.parse(run.stdout)).toMatchObject({ picks: 4, differences: [] });
    expect(run.status).toBe(0);
  });
});
