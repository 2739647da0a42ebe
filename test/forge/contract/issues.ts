import { describe, expect, it } from 'vitest';
import { SHOP, MARKER, wanted, type Begin } from './story.js';

/** Issues: a part of the contract of the Forge port. */
export function describeIssues(name: string, begin: Begin): void {
  describe(`${name}: issues`, () => {
    it('has one for a marker', async () => {
      const { forge } = await begin();
      const issue = {
        marker: '<!-- upkeep:dashboard -->',
        title: 'Stack dashboard',
        body: '<!-- upkeep:dashboard -->\nGreen',
        labels: ['upkeep/dashboard'],
      };
      const first = await forge.ensureIssue(SHOP, issue);
      expect(first).toMatchObject({ title: issue.title, body: issue.body, state: 'open' });
      expect(first.url).toMatch(new RegExp(`/issues/${first.number}$`));
      expect(await forge.ensureIssue(SHOP, issue)).toEqual(first);
      const changed = await forge.ensureIssue(SHOP, {
        ...issue,
        title: 'New',
        body: `${issue.body} and red`,
      });
      expect(changed).toEqual({ ...first, title: 'New', body: `${issue.body} and red` });
      const other = await forge.ensureIssue(SHOP, {
        ...issue,
        marker: '<!-- upkeep:other -->',
        body: '<!-- upkeep:other -->',
      });
      expect(other.number).not.toBe(first.number);
    });

    it('shares its numbers with pull requests, and is none', async () => {
      const { forge, people, branch } = await begin();
      await branch('x');
      await branch('y');
      const a = await forge.ensurePullRequest(SHOP, wanted('x'));
      const issue = await forge.ensureIssue(SHOP, { marker: MARKER, title: 'I', body: MARKER, labels: [] });
      const b = await forge.ensurePullRequest(SHOP, wanted('y'));
      expect(issue.number).toBeGreaterThan(a.number);
      expect(b.number).toBeGreaterThan(issue.number);
      expect(await forge.pullRequest(SHOP, issue.number)).toBeNull();
      const all = await forge.pullRequests(SHOP, { state: 'all' });
      expect(all.map(({ number }) => number)).toEqual([a.number, b.number]);
      const said = await people.comment(SHOP, issue.number, 'alice', 'Hello');
      const ours = await forge.ensureComment(SHOP, issue.number, MARKER, `${MARKER}\nHi`);
      expect(await forge.comments(SHOP, issue.number)).toEqual([said, ours]);
      expect(await forge.comments(SHOP, a.number)).toEqual([]);
    });
  });
}
