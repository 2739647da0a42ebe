import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Git } from '../../bench/git.js';
import { mergeBatch } from '../../bench/merge-batch.js';
import { scratchRepo } from '../../bench/scratch-repo.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';

const git = new Git('git');

function threeTrees() {
  const dir = tempDir();
  const repo = new TempRepo(join(dir, 'source'));
  const tree = (commit: string): string => repo.git('rev-parse', `${commit}^{tree}`);
  const base = tree(repo.commit('base', { 'a.txt': 'one\ntwo\nthree\n', 'b c.txt': 'x\n' }));
  const upper = tree(repo.commit('upper', { 'a.txt': 'ONE\ntwo\nthree\n' }));
  repo.git('checkout', '-q', '-b', 'other', 'HEAD~1');
  const lower = tree(repo.commit('lower', { 'a.txt': 'one\ntwo\nTHREE\n' }));
  const clash = tree(repo.commit('clash', { 'a.txt': 'uno\ntwo\nTHREE\n', 'b c.txt': 'x\n' }));
  const scratch = scratchRepo(git, join(dir, 'scratch.git'), repo.dir);
  return { repo, scratch, base, upper, lower, clash };
}

describe('mergeBatch', () => {
  it('merges each triple as git does, in order, and names the paths that conflict', () => {
    const { scratch, base, upper, lower, clash } = threeTrees();
    const [clean, conflict, again] = mergeBatch(git, scratch, [
      { base, ours: upper, theirs: lower },
      { base, ours: upper, theirs: clash },
      { base, ours: lower, theirs: upper },
    ]);
    expect(clean).toMatchObject({ clean: true, conflicts: [] });
    expect(git.text(scratch, ['show', `${clean?.tree}:a.txt`])).toBe('ONE\ntwo\nTHREE');
    expect(conflict).toMatchObject({ clean: false, conflicts: ['a.txt'] });
    expect(again?.tree).toBe(clean?.tree);
  });

  it('needs no common history, only the three trees', () => {
    const { scratch, base, lower } = threeTrees();
    expect(mergeBatch(git, scratch, [{ base: lower, ours: lower, theirs: base }])[0]).toEqual({
      clean: true,
      tree: base,
      conflicts: [],
    });
  });

  it('writes nothing into the repository that it reads', () => {
    const { repo, scratch, base, upper, lower } = threeTrees();
    const before = repo.git('count-objects', '-v');
    mergeBatch(git, scratch, [{ base, ours: upper, theirs: lower }]);
    expect(repo.git('count-objects', '-v')).toBe(before);
  });

  it('of nothing is nothing', () => {
    expect(mergeBatch(git, '/nowhere', [])).toEqual([]);
  });
});
