import { afterAll, beforeAll, expect, test } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomHistory } from '../../cli/demo/random-history.js';
import { openRepository } from '../../src/git/open-repository.js';
import { comparePicks, type PickComparison } from './support/compare-picks.js';
import { FastRepo } from '../support/fast-repo.js';

const PICKS = 600;

let root: string;
let result: PickComparison;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'upkeep-test-'));
  const { gitDir, picks } = await randomHistory({ dir: root, seed: Number(process.env['PICK_SEED'] ?? 1), count: PICKS });
  const repo = await openRepository(gitDir);
  result = await comparePicks(new FastRepo(gitDir), repo, picks);
  repo.close();
  const { bothFit, bothConflict, merged, differences } = result;
  console.log(
    [
      `${PICKS} picks: ${bothFit} fit for git and us, ${bothConflict} for neither, ${merged} merges, ${differences.length} differences`,
      ...differences.map(({ commit, onto, kind, ours }) => `  ${commit.slice(0, 12)} onto ${onto.slice(0, 12)}: ${kind}, ours ${ours}`),
    ].join('\n'),
  );
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('where git and we both merge cleanly the trees are equal, always', () => {
  expect(result.differences.filter(({ kind }) => kind === 'other-tree')).toEqual([]);
});

test('verdicts differ in at most one in a hundred picks', () => {
  expect(result.differences.length).toBeLessThanOrEqual(PICKS / 100);
});

test('the picks are worth something: merges, fits and conflicts', () => {
  expect(result.merged).toBeGreaterThan(PICKS / 4);
  expect(result.bothFit).toBeGreaterThan(PICKS / 4);
  expect(result.bothConflict).toBeGreaterThan(PICKS / 20);
});
