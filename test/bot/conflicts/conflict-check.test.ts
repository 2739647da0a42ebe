import { expect, it } from 'vitest';
import { conflictCheck } from '../../../bot/conflicts/conflict-check.js';
import { aPatch, aReport } from '../support/views.js';

const none = { faults: [], report: null };

it('is red while nobody did anything', () => {
  expect(conflictCheck('a.patch', { ...none, state: 'untouched' }, 2, null)).toMatchObject({
    name: 'upkeep/conflict',
    conclusion: 'failure',
    title: 'Waits for somebody: 2 files in conflict',
    annotations: [],
  });
});

it('is red with every fault at its line', () => {
  const fault = {
    code: 'marker-left',
    severity: 'error' as const,
    file: 'a|b.php',
    line: 12,
    message: 'it still has a <conflict> marker',
    mend: 'Settle it.',
  };
  const check = conflictCheck(
    'a.patch',
    { ...none, state: 'unresolved', faults: [fault, { ...fault, line: 0 }] },
    1,
    'https://x',
  );
  expect(check).toMatchInlineSnapshot(`
    {
      "annotations": [
        {
          "level": "failure",
          "line": 12,
          "message": "Settle it.",
          "path": "a|b.php",
          "title": "it still has a <conflict> marker",
        },
        {
          "level": "failure",
          "line": 1,
          "message": "Settle it.",
          "path": "a|b.php",
          "title": "it still has a <conflict> marker",
        },
      ],
      "conclusion": "failure",
      "name": "upkeep/conflict",
      "summary": "- \`a\\|b.php:12\`: it still has a \\<conflict\\> marker. Settle it\\.
    - \`a\\|b.php\`: it still has a \\<conflict\\> marker. Settle it\\.",
      "title": "Not settled yet: 2 faults",
      "url": "https://x",
    }
  `);
});

it('gives no more annotations than a forge takes', () => {
  const fault = {
    code: 'x',
    severity: 'error' as const,
    file: 'f',
    line: 1,
    message: 'm'.repeat(300),
    mend: 'n',
  };
  const { annotations, summary } = conflictCheck(
    'a.patch',
    { ...none, state: 'unresolved', faults: Array.from({ length: 5000 }, () => fault) },
    1,
    null,
  );
  expect(annotations).toHaveLength(50);
  expect(annotations[0]?.title).toHaveLength(255);
  expect(summary.length).toBeLessThan(65_535);
});

it('is green with the rest of the series as it then is', () => {
  const report = aReport([
    aPatch('a.patch', { verdict: 'remembered' }),
    aPatch('b.patch', { verdict: 'conflict' }),
  ]);
  expect(conflictCheck('a.patch', { ...none, state: 'resolved', report }, 1, null)).toMatchInlineSnapshot(`
    {
      "annotations": [],
      "conclusion": "success",
      "name": "upkeep/conflict",
      "summary": "\`a.patch\` is settled. With it 1 other patch of the series still does not fit; each has its own pull request, or waits for one.

    | patch | verdict |
    |---|---|
    | \`a.patch\` | remembered |
    | \`b.patch\` | conflict |",
      "title": "Settled: merge it and the answer is recorded",
      "url": null,
    }
  `);
});

it('is neither where nothing is to be settled', () => {
  expect(conflictCheck('a.patch', { ...none, state: 'gone' }, 1, null).conclusion).toBe('neutral');
});
