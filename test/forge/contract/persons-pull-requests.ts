import { describe, expect, it } from 'vitest';
import { pullRequestRef } from '../../../src/forge/pull-request.js';
import { SHOP, FORK, wanted, persons, check, type Begin } from './story.js';

/** People's pull requests: a part of the contract of the Forge port. */
export function describePersonsPullRequests(name: string, begin: Begin): void {
  describe(`${name}: people's pull requests`, () => {
    it('opens one by a person', async () => {
      const { forge, people, branch } = await begin();
      const tip = await branch('feature');
      const made = await people.openPullRequest(SHOP, persons('feature'));
      expect(made).toMatchObject({ author: 'alice', state: 'open', draft: false, labels: [] });
      expect(made.head).toEqual({ repository: SHOP, branch: 'feature', commit: tip });
      expect(await forge.pullRequest(SHOP, made.number)).toEqual(made);
      await expect(people.openPullRequest(SHOP, persons('feature'))).rejects.toMatchObject({
        code: 'forge-refused',
      });
    });

    it('takes one from a fork, whose head can be fetched here', async () => {
      const { forge, people, work, url, base } = await begin();
      const fork = await people.createRepository(FORK);
      const tip = work.commit(base, { 'fork.txt': 'x\n' }, 'In the fork');
      await work.push(fork, `${base}:refs/heads/main`, `${tip}:refs/heads/feature`);
      const made = await people.openPullRequest(SHOP, { ...persons('feature'), headRepository: FORK });
      expect(made).toMatchObject({ repository: SHOP, state: 'open' });
      expect(made.head).toEqual({ repository: FORK, branch: 'feature', commit: tip });
      expect(made.base.repository).toBe(SHOP);
      expect(await work.fetch(url, pullRequestRef(made.number))).toBe(tip);
      const next = work.commit(tip, { 'fork.txt': 'y\n' }, 'More');
      await work.push(fork, `${next}:refs/heads/feature`);
      expect((await forge.pullRequest(SHOP, made.number))?.head.commit).toBe(next);
      expect(await work.fetch(url, pullRequestRef(made.number))).toBe(next);
      await forge.ensureCheck(SHOP, next, check('upkeep/validate'));
      expect(await forge.checks(SHOP, next)).toMatchObject([{ name: 'upkeep/validate', own: true }]);
      expect(await work.refs(url, 'refs/heads/*')).toEqual({ 'refs/heads/main': base });
      expect((await people.merge(SHOP, made.number, 'owner')).state).toBe('merged');
      expect(work.git('rev-parse', `${await work.fetch(url, 'refs/heads/main')}^2`)).toBe(next);
    });

    it('does not take a branch of a fork for the branch of that name here', async () => {
      const { forge, people, work, base, branch } = await begin();
      const fork = await people.createRepository(FORK);
      const tip = work.commit(base, { 'fork.txt': 'x\n' });
      await work.push(fork, `${tip}:refs/heads/upkeep/conflict/a`);
      const theirs = await people.openPullRequest(SHOP, {
        ...persons('upkeep/conflict/a'),
        headRepository: FORK,
      });
      await branch('upkeep/conflict/a');
      const ours = await forge.ensurePullRequest(SHOP, wanted('upkeep/conflict/a'));
      expect(ours.number).not.toBe(theirs.number);
      expect(await forge.pullRequest(SHOP, theirs.number)).toMatchObject({ title: theirs.title });
      const found = await forge.pullRequests(SHOP, { state: 'open', headPrefix: 'upkeep/' });
      expect(found.map(({ number }) => number)).toEqual([ours.number]);
    });

    it('closes one from a fork whose branch is deleted', async () => {
      const { forge, people, work, base } = await begin();
      const fork = await people.createRepository(FORK);
      const tip = work.commit(base, { 'fork.txt': 'x\n' });
      await work.push(fork, `${base}:refs/heads/main`, `${tip}:refs/heads/feature`);
      const { number } = await people.openPullRequest(SHOP, { ...persons('feature'), headRepository: FORK });
      await work.push(fork, ':refs/heads/feature');
      expect(await forge.pullRequest(SHOP, number)).toMatchObject({
        state: 'closed',
        head: { commit: tip },
      });
    });
  });
}
