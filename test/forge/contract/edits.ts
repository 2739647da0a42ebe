import { describe, expect, it } from 'vitest';
import { SHOP, wanted, type Begin } from './story.js';

/** Edits: a part of the contract of the Forge port. */
export function describeEdits(name: string, begin: Begin): void {
  describe(`${name}: edits`, () => {
    it('changes what is named and nothing else', async () => {
      const { forge, branch } = await begin();
      await branch('x');
      const made = await forge.ensurePullRequest(SHOP, { ...wanted('x'), labels: ['upkeep/a'] });
      const { number } = made;
      expect(await forge.editPullRequest(SHOP, number, {})).toEqual(made);
      expect(await forge.editPullRequest(SHOP, number, { title: 'T' })).toEqual({ ...made, title: 'T' });
      expect(await forge.editPullRequest(SHOP, number, { body: 'B' })).toEqual({
        ...made,
        title: 'T',
        body: 'B',
      });
      expect(await forge.editPullRequest(SHOP, number, { body: '', draft: true })).toEqual({
        ...made,
        title: 'T',
        body: '',
        draft: true,
      });
      expect(await forge.editPullRequest(SHOP, number, { draft: false })).toMatchObject({ draft: false });
      expect(await forge.editPullRequest(SHOP, number, { labels: [] })).toMatchObject({ labels: [] });
    });

    it('closes and opens, as often as it is asked', async () => {
      const { forge, people, branch } = await begin();
      await branch('x');
      const { number } = await forge.ensurePullRequest(SHOP, wanted('x'));
      for (const state of ['closed', 'closed', 'open', 'open', 'closed'] as const) {
        expect((await forge.editPullRequest(SHOP, number, { state })).state).toBe(state);
      }
      expect((await people.reopen(SHOP, number, 'alice')).state).toBe('open');
      expect((await people.close(SHOP, number, 'alice')).state).toBe('closed');
      expect((await forge.pullRequest(SHOP, number))?.state).toBe('closed');
    });

    it('leaves the labels of people alone', async () => {
      const { forge, people, branch } = await begin();
      await branch('x');
      const { number } = await forge.ensurePullRequest(SHOP, { ...wanted('x'), labels: ['upkeep/a'] });
      await people.label(SHOP, number, 'priority: high');
      const edited = await forge.editPullRequest(SHOP, number, { labels: ['upkeep/b', 'upkeep/c'] });
      expect(edited.labels).toEqual(['priority: high', 'upkeep/b', 'upkeep/c']);
      const ensured = await forge.ensurePullRequest(SHOP, wanted('x'));
      expect(ensured.labels).toEqual(['priority: high']);
      await people.label(SHOP, number, 'upkeep/by-hand');
      expect((await forge.editPullRequest(SHOP, number, { title: 'T' })).labels).toContain('upkeep/by-hand');
      expect((await forge.editPullRequest(SHOP, number, { labels: [] })).labels).toEqual(['priority: high']);
    });

    it('refuses to open what was merged', async () => {
      const { forge, people, branch } = await begin();
      await branch('x');
      const { number } = await forge.ensurePullRequest(SHOP, wanted('x'));
      const merged = await people.merge(SHOP, number, 'alice');
      const refused = { code: 'forge-refused' };
      await expect(forge.editPullRequest(SHOP, number, { state: 'open' })).rejects.toMatchObject(refused);
      await expect(people.reopen(SHOP, number, 'alice')).rejects.toMatchObject(refused);
      expect((await forge.pullRequest(SHOP, number))?.state).toBe('merged');
      expect((await forge.editPullRequest(SHOP, number, { title: 'After' })).title).toBe('After');
      expect((await forge.pullRequest(SHOP, number))?.mergeCommit).toBe(merged.mergeCommit);
    });

    it('refuses to open one whose branch is gone', async () => {
      const { forge, work, url, branch } = await begin();
      await branch('x');
      const { number } = await forge.ensurePullRequest(SHOP, wanted('x'));
      await forge.editPullRequest(SHOP, number, { state: 'closed' });
      await work.push(url, ':refs/heads/x');
      await expect(forge.editPullRequest(SHOP, number, { state: 'open' })).rejects.toMatchObject({
        code: 'forge-refused',
      });
    });
  });
}
