import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { openRepository } from '../../src/git/open-repository.js';
import { patchIdsOfCommits } from '../../src/replay/patch-ids.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';

/** As git itself says. */
function oracle(dir: string, commit: string): string {
  const diff = execFileSync('git', ['-C', dir, 'show', '--full-index', '-M', commit]);
  return execFileSync('git', ['-C', dir, 'patch-id', '--stable'], { input: diff, encoding: 'utf8' }).slice(
    0,
    40,
  );
}

describe('patchIdsOfCommits', () => {
  it('are git’s own, of commits that change no more paths than are asked for', async () => {
    const dir = tempDir();
    const made = new TempRepo(dir);
    const text = Array.from({ length: 20 }, (_, line) => `line ${line}\n`).join('');
    made.commit('Start', { 'a.txt': text, 'b.txt': 'b\n', 'c.txt': 'c\n' });
    const one = made.commit('One file', { 'a.txt': `${text}more\n` });
    const moved = made.commit('Moved', { 'a.txt': null, 'd.txt': `${text}more\n` });
    const three = made.commit('Three files', { 'b.txt': 'B\n', 'c.txt': 'C\n', 'e "f"\t.txt': 'E\n' });
    const none = made.commit('Nothing');
    const repo = await openRepository(dir);
    try {
      const commits = [one, moved, three, none, one];
      const all = await patchIdsOfCommits(repo, commits, 3);
      expect(Object.fromEntries(all)).toEqual({
        [one]: oracle(dir, one),
        [moved]: oracle(dir, moved),
        [three]: oracle(dir, three),
      });
      expect([...(await patchIdsOfCommits(repo, commits, 2)).keys()].sort()).toEqual([one, moved].sort());
      expect([...(await patchIdsOfCommits(repo, commits, 1)).keys()]).toEqual([one]);
      expect((await patchIdsOfCommits(repo, commits, 0)).size).toBe(0);
      expect((await patchIdsOfCommits(repo, [], 9)).size).toBe(0);
    } finally {
      repo.close();
    }
  });
});
