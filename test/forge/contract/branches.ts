import { describe, expect, it } from 'vitest';
import { pullRequestRef } from '../../../src/forge/pull-request.js';
import { SHOP, wanted, type Begin } from './story.js';

/** Branches move: a part of the contract of the Forge port. */
export function describeBranches(name: string, begin: Begin): void {
  describe(`${name}: branches move`, () => {
    it('follows the head and the base, and keeps a ref for the head', async () => {
      const { forge, work, url, base, branch } = await begin();
      const first = await branch('x');
      const { number } = await forge.ensurePullRequest(SHOP, wanted('x'));
      expect(await work.fetch(url, pullRequestRef(number))).toBe(first);
      const second = await branch('x', first);
      expect((await forge.pullRequest(SHOP, number))?.head.commit).toBe(second);
      expect(await work.fetch(url, pullRequestRef(number))).toBe(second);
      const moved = await branch('main', base);
      const now = await forge.pullRequest(SHOP, number);
      expect(now).toMatchObject({ state: 'open', head: { commit: second }, base: { commit: moved } });
      const forced = work.commit(base, { 'other.txt': 'x\n' });
      await work.push(url, `+${forced}:refs/heads/x`);
      expect((await forge.pullRequests(SHOP, { state: 'open' }))[0]?.head.commit).toBe(forced);
      expect(await work.fetch(url, pullRequestRef(number))).toBe(forced);
    });

    it('closes one whose head branch is deleted, and keeps the last commit', async () => {
      const { forge, work, url, branch } = await begin();
      const tip = await branch('x');
      const { number } = await forge.ensurePullRequest(SHOP, wanted('x'));
      await work.push(url, ':refs/heads/x');
      const closed = await forge.pullRequest(SHOP, number);
      expect(closed).toMatchObject({
        state: 'closed',
        mergeCommit: null,
        head: { branch: 'x', commit: tip },
      });
      expect(await work.fetch(url, pullRequestRef(number))).toBe(tip);
      expect(await forge.pullRequests(SHOP, { state: 'open' })).toEqual([]);
    });

    it('closes one whose base branch is deleted', async () => {
      const { forge, work, url, branch } = await begin();
      await branch('context');
      await branch('x');
      const { number } = await forge.ensurePullRequest(SHOP, { ...wanted('x'), base: 'context' });
      await work.push(url, ':refs/heads/context');
      expect((await forge.pullRequest(SHOP, number))?.state).toBe('closed');
    });

    it('does not follow the branch of a merged one', async () => {
      const { forge, people, branch } = await begin();
      const tip = await branch('x');
      const { number } = await forge.ensurePullRequest(SHOP, wanted('x'));
      await people.merge(SHOP, number, 'alice');
      await branch('x', tip);
      expect((await forge.pullRequest(SHOP, number))?.head.commit).toBe(tip);
      const next = await forge.ensurePullRequest(SHOP, wanted('x'));
      expect(next.number).toBeGreaterThan(number);
    });
  });
}
