import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { choosePicks } from '../../bench/choose-picks.js';
import { comparePicks } from '../../bench/compare-picks.js';
import { Git } from '../../bench/git.js';
import { releases } from '../../bench/releases.js';
import { scratchRepo } from '../../bench/scratch-repo.js';
import { makeSample } from '../../cli/demo/make-sample.js';
import { randomHistory } from '../../cli/demo/random-history.js';
import { openRepository } from '../../src/git/open-repository.js';
import { tempDir } from '../support/temp-dir.js';

const git = new Git('git');

describe('single picks from a random history, by git and by ours', () => {
  it('give the same tree wherever both are clean, and the same verdict in 99 of 100', async () => {
    const { gitDir, picks: drawn } = await randomHistory({ dir: tempDir(), seed: 1, count: 400 });
    const treeOf = (commit: string): string => git.text(gitDir, ['rev-parse', `${commit}^{tree}`]);
    const author = { name: 'Random', email: 'random@example.com', date: '0 +0000' };
    const picks = drawn.map(({ commit, parent, onto }) => ({
      commit: {
        id: commit,
        tree: treeOf(commit),
        parent,
        parentTree: treeOf(parent),
        author,
        message: '',
        files: 1,
      },
      onto,
      ontoTree: treeOf(onto),
    }));
    const repo = await openRepository(scratchRepo(git, join(tempDir(), 'scratch.git'), gitDir));
    try {
      const result = await comparePicks(git, repo, picks, () => undefined);
      expect(result.bothClean).toBeGreaterThan(100);
      expect(result.bothConflict).toBeGreaterThan(20);
      expect(result.differences.filter(({ kind }) => kind === 'other-tree')).toEqual([]);
      expect(result.differences.length).toBeLessThanOrEqual(result.picks / 100);
    } finally {
      repo.close();
    }
  });
});

describe('single picks from the sample, by git and by ours', () => {
  it('give the same tree wherever both are clean, and the same verdict in 99 of 100', async () => {
    const { gitDir } = await makeSample({ dir: join(tempDir(), 'sample'), seed: 1 });
    const picks = choosePicks(git, {
      repo: gitDir,
      from: ['develop'],
      onto: releases(git, gitDir),
      count: 300,
      seed: 1,
      maxFiles: 100,
    });
    const repo = await openRepository(scratchRepo(git, join(tempDir(), 'scratch.git'), gitDir));
    try {
      const result = await comparePicks(git, repo, picks, () => undefined);
      expect(result.picks).toBe(picks.length);
      expect(result.picks).toBeGreaterThan(50);
      expect(result.bothClean).toBeGreaterThan(result.picks / 10);
      expect(result.differences.filter(({ kind }) => kind === 'other-tree')).toEqual([]);
      expect(result.differences.length).toBeLessThanOrEqual(result.picks / 100);
    } finally {
      repo.close();
    }
  });

  it('are drawn anew by another seed and the same by the same', async () => {
    const { gitDir } = await makeSample({ dir: join(tempDir(), 'sample'), seed: 1 });
    const draw = (seed: number): string[] =>
      choosePicks(git, {
        repo: gitDir,
        from: ['develop'],
        onto: ['2.4.1'],
        count: 20,
        seed,
        maxFiles: 9,
      }).map(({ commit, onto }) => `${commit.id} ${onto}`);
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3)).not.toEqual(draw(4));
    expect(new Set(draw(3).map((one) => one.slice(0, 40))).size).toBe(20);
  });
});
