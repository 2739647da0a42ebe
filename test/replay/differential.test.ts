import { afterAll, beforeAll, expect, test } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomHistory, type RandomPick } from '../../cli/demo/random-history.js';
import { openRepository } from '../../src/git/open-repository.js';
import { comparePicks, type PickComparison } from './support/compare-picks.js';
import { compareSeries, type JudgedPatch, type SeriesMove } from './support/compare-series.js';
import { FastRepo } from '../support/fast-repo.js';

const PICKS = 600;

let root: string;
let result: PickComparison;
let moved: JudgedPatch[];
let unmoved: JudgedPatch[];

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'upkeep-test-'));
  const { gitDir, picks } = await randomHistory({
    dir: root,
    seed: Number(process.env['PICK_SEED'] ?? 1),
    count: PICKS,
  });
  const repo = await openRepository(gitDir);
  result = await comparePicks(new FastRepo(gitDir), repo, picks);
  const moves = seriesOf(picks);
  moved = await compareSeries(new FastRepo(gitDir), repo, moves);
  unmoved = await compareSeries(
    new FastRepo(gitDir),
    repo,
    moves.slice(0, 20).map((move) => ({ ...move, onto: move.base })),
  );
  repo.close();
  const { bothFit, bothConflict, merged, differences } = result;
  console.log(
    [
      `${PICKS} picks: ${bothFit} fit for git and us, ${bothConflict} for neither, ${merged} merges, ${differences.length} differences`,
      ...differences.map(
        ({ commit, onto, kind, ours }) =>
          `  ${commit.slice(0, 12)} onto ${onto.slice(0, 12)}: ${kind}, ours ${ours}`,
      ),
    ].join('\n'),
  );
});
/** Picks that follow each other, as series on what the first was made on. */
function seriesOf(picks: readonly RandomPick[]): SeriesMove[] {
  const moves: { base: string; commits: string[]; onto: string }[] = [];
  for (const { commit, parent, onto } of picks) {
    const last = moves.at(-1);
    if (last?.commits.at(-1) === parent) last.commits.push(commit);
    else moves.push({ base: parent, commits: [commit], onto });
  }
  return moves;
}

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

test('the same patches as series: each, on what it meets there, gives what git gives', () => {
  const differences = moved.filter(({ ours, git }) => ours !== git);
  console.log(
    [
      `${moved.length} patches in series, ${moved.filter(({ verdict }) => verdict === 'blocked').length} blocked, ${differences.length} differences`,
      ...differences.map(
        ({ commit, onto, verdict }) => `  ${commit.slice(0, 12)} onto ${onto.slice(0, 12)}: ours ${verdict}`,
      ),
    ].join('\n'),
  );
  expect(differences.filter(({ ours, git }) => ours !== null && git !== null)).toEqual([]);
  expect(differences.length).toBeLessThanOrEqual(PICKS / 100);
});

test('replayed onto its own base a series is all clean, and changes no byte', () => {
  expect(unmoved.length).toBeGreaterThan(100);
  for (const { verdict, empty } of unmoved) expect(verdict).toBe(empty ? 'upstreamed' : 'clean');
  expect(unmoved.every(({ keeps }) => keeps)).toBe(true);
});
