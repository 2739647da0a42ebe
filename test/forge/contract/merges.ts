import { describe, expect, it } from 'vitest';
import { SHOP, wanted, type Begin } from './story.js';

/** Merges: a part of the contract of the Forge port. */
export function describeMerges(name: string, begin: Begin): void {
  describe(`${name}: merges`, () => {
    it('merges by a merge commit', async () => {
      const { forge, people, work, url, base, branch } = await begin();
      const tip = await branch('x');
      const { number } = await forge.ensurePullRequest(SHOP, wanted('x'));
      const main = await branch('main', base);
      const merged = await people.merge(SHOP, number, 'alice');
      expect(merged).toMatchObject({ state: 'merged', head: { branch: 'x', commit: tip } });
      const commit = merged.mergeCommit!;
      expect(await work.fetch(url, 'refs/heads/main')).toBe(commit);
      expect(work.git('rev-list', '--parents', '-1', commit)).toBe(`${commit} ${main} ${tip}`);
      expect(work.git('ls-tree', '--name-only', commit).split('\n')).toEqual(['a.txt', 'main.txt', 'x.txt']);
      const read = await forge.pullRequest(SHOP, number);
      expect(read).toMatchObject({ state: 'merged', mergeCommit: commit, mergedBy: 'alice' });
      expect(await forge.pullRequests(SHOP, { state: 'open' })).toEqual([]);
      expect(await forge.pullRequests(SHOP, { state: 'closed' })).toHaveLength(1);
    });

    it('refuses a conflict, a draft, and what is not open; nothing moves', async () => {
      const { forge, people, work, url, base } = await begin();
      const refused = { code: 'forge-refused' };
      const ours = work.commit(base, { 'a.txt': 'one\nTWO\nthree\n' });
      const theirs = work.commit(base, { 'a.txt': 'one\nzwei\nthree\n' });
      await work.push(url, `${ours}:refs/heads/main`, `${theirs}:refs/heads/x`);
      const { number } = await forge.ensurePullRequest(SHOP, wanted('x'));
      await expect(people.merge(SHOP, number, 'alice')).rejects.toMatchObject(refused);
      expect((await forge.pullRequest(SHOP, number))?.state).toBe('open');
      const fine = work.commit(ours, { 'b.txt': 'b\n' });
      await work.push(url, `+${fine}:refs/heads/x`);
      await forge.editPullRequest(SHOP, number, { draft: true });
      await expect(people.merge(SHOP, number, 'alice')).rejects.toMatchObject(refused);
      await forge.editPullRequest(SHOP, number, { state: 'closed', draft: false });
      await expect(people.merge(SHOP, number, 'alice')).rejects.toMatchObject(refused);
      expect(await work.refs(url, 'refs/heads/main')).toEqual({ 'refs/heads/main': ours });
      await forge.editPullRequest(SHOP, number, { state: 'open' });
      expect((await people.merge(SHOP, number, 'alice')).state).toBe('merged');
      await expect(people.merge(SHOP, number, 'alice')).rejects.toMatchObject(refused);
    });

    it('counts one that came into its base by a push as merged', async () => {
      const { forge, work, url, base, branch } = await begin();
      const tip = await branch('x');
      const { number } = await forge.ensurePullRequest(SHOP, wanted('x'));
      const merge = work.merge(await branch('main', base), tip);
      const after = work.commit(merge, { 'later.txt': 'x\n' });
      await work.push(url, `${after}:refs/heads/main`);
      const read = await forge.pullRequest(SHOP, number);
      expect(read).toMatchObject({ state: 'merged', head: { commit: tip } });
      expect([merge, after]).toContain(read?.mergeCommit);
    });

    it('counts one that its base was fast-forwarded to as merged', async () => {
      const { forge, work, url, branch } = await begin();
      const tip = await branch('x');
      const { number } = await forge.ensurePullRequest(SHOP, wanted('x'));
      await work.push(url, `${tip}:refs/heads/main`);
      expect(await forge.pullRequest(SHOP, number)).toMatchObject({ state: 'merged', mergeCommit: tip });
    });
  });
}
