import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomHistory, type RandomHistory } from '../../../cli/demo/random-history.js';
import { tempDir } from '../../support/temp-dir.js';
import { GitOracle } from './support/git-oracle.js';

let root: string;
let history: RandomHistory;
let git: GitOracle;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'upkeep-test-'));
  history = await randomHistory({ dir: root, seed: 11, count: 120 });
  git = new GitOracle(history.gitDir);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('randomHistory', () => {
  it('names as many picks as asked for, each a commit with one parent and an onto that shares history', () => {
    expect(history.picks).toHaveLength(120);
    for (const { commit, parent, onto } of history.picks.filter((_, index) => index % 10 === 0)) {
      expect(git.git('rev-parse', `${commit}^@`)).toBe(parent);
      expect(git.run('merge-base', commit, onto).status).toBe(0);
      expect(git.run('merge-base', '--is-ancestor', commit, onto).status).toBe(1);
    }
  });

  it('is whole', () => {
    expect(git.run('fsck', '--strict').status).toBe(0);
    expect(git.git('for-each-ref', '--format=%(refname)')).toBe('refs/heads/main\nrefs/heads/topic');
  });

  it('has every kind of change in its picks', () => {
    const letters = new Set<string>();
    const modes = new Set<string>();
    for (const line of git.git('log', '--all', '--no-merges', '--raw', '-M', '--format=').split('\n')) {
      const [before, after, , , status] = line.split(/[ \t]/);
      letters.add((status ?? '').charAt(0));
      if (before !== ':000000' && after !== '000000' && before !== `:${after}`) modes.add('mode');
    }
    expect([...letters].sort()).toEqual(expect.arrayContaining(['A', 'D', 'M', 'R']));
    expect(modes.has('mode')).toBe(true);
    const content = git.git('log', '-p', '--all', '--no-merges');
    expect(content).toContain('\r\n');
    expect(content).toContain('\\ No newline at end of file');
    expect(content).toContain('Binary files');
  });

  it('is worth a comparison: many picks merge, and many conflict in many ways', () => {
    const kinds = new Set<string>();
    let clean = 0;
    for (const { commit, parent, onto } of history.picks.slice(0, 60)) {
      const pick = git.pick(parent, commit, onto);
      if (pick.tree !== null) clean += 1;
      for (const kind of pick.kinds) kinds.add(kind);
    }
    expect(clean).toBeGreaterThan(30);
    expect(clean).toBeLessThan(57);
    expect([...kinds]).toEqual(expect.arrayContaining(['content', 'modify/delete']));
  });

  it('is the same for the same seed, and another for another', async () => {
    const same = await randomHistory({ dir: tempDir(), seed: 11, count: 120 });
    const other = await randomHistory({ dir: tempDir(), seed: 12, count: 120 });
    expect(same.picks).toEqual(history.picks);
    expect(other.picks).not.toEqual(history.picks);
  });

  it('never writes over what is there', async () => {
    await expect(randomHistory({ dir: root, seed: 1, count: 1 })).rejects.toMatchObject({
      code: 'sample-exists',
    });
  });
});
