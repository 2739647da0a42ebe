import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { tempDir } from '../support/temp-dir.js';

const scripts = fileURLToPath(new URL('../../scripts', import.meta.url));

describe('count-tests.mjs', () => {
  const count = (report: unknown, exit: number): string => {
    const file = join(tempDir(), 'report.json');
    writeFileSync(file, typeof report === 'string' ? report : JSON.stringify(report));
    return execFileSync(process.execPath, [join(scripts, 'count-tests.mjs'), file, String(exit)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  };
  const suite = (status: string, tests: number): unknown => ({
    status,
    assertionResults: Array.from({ length: tests }),
  });

  it.each<[string, unknown, number, string]>([
    [
      'all passed',
      { numPassedTests: 5, numFailedTests: 0, testResults: [suite('passed', 5)] },
      0,
      '5 passed, 0 failed',
    ],
    [
      'one failed',
      { numPassedTests: 4, numFailedTests: 1, testResults: [suite('failed', 5)] },
      1,
      '4 passed, 1 failed',
    ],
    [
      'a file that does not load',
      { numPassedTests: 4, numFailedTests: 0, testResults: [suite('passed', 4), suite('failed', 0)] },
      1,
      '4 passed, 1 failed',
    ],
    [
      'an error outside of tests',
      { numPassedTests: 4, numFailedTests: 0, testResults: [suite('passed', 4)] },
      1,
      '4 passed, 1 failed',
    ],
    ['no report', '', 1, '0 passed, 1 failed'],
  ])('%s', (_, report, exit, line) => {
    expect(count(report, exit)).toBe(`${line}\n`);
  });
});
