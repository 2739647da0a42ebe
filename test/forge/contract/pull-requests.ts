import { describe, expect, it } from 'vitest';
import { SHOP, MARKER, wanted, type Begin } from './story.js';

/** What text goes through without a change. */
const TEXTS = [
  ['umlauts and signs', 'Grüße – “Ω” \u00a0 日本語 🧵'],
  ['markup', '<script>alert(1)</script> & <b>"x"</b> `code` ${x} %s \\n'],
  [
    'mentions, commands and trailers',
    '@acme/all #1 fixes #2\n/upkeep help\nSigned-off-by: x <x@example.com>',
  ],
  ['line ends of Windows', 'one\r\ntwo\r\n\r\nthree'],
  ['a fence and a table', '```diff\n-a\n+b\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |'],
] as const;

/** Pull requests of ours: a part of the contract of the Forge port. */
export function describePullRequests(name: string, begin: Begin): void {
  describe(`${name}: pull requests of ours`, () => {
    it('opens one with all that was wanted', async () => {
      const { forge, people, base, branch } = await begin();
      const tip = await branch('upkeep/conflict/a');
      await people.setPermission(SHOP, 'owner', 'write');
      const made = await forge.ensurePullRequest(SHOP, {
        ...wanted('upkeep/conflict/a'),
        draft: true,
        labels: ['upkeep/conflict', 'upkeep/ahead'],
        assignees: ['owner'],
      });
      expect(made).toEqual({
        repository: SHOP,
        number: made.number,
        url: made.url,
        title: 'Title of upkeep/conflict/a',
        body: 'Body of upkeep/conflict/a',
        author: await forge.self(),
        state: 'open',
        draft: true,
        head: { repository: SHOP, branch: 'upkeep/conflict/a', commit: tip },
        base: { repository: SHOP, branch: 'main', commit: base },
        mergeCommit: null,
        mergedBy: null,
        labels: ['upkeep/ahead', 'upkeep/conflict'],
        assignees: ['owner'],
      });
      expect(made.number).toBeGreaterThan(0);
      expect(made.url).toMatch(new RegExp(`^https?://.*/${SHOP}/pull/${made.number}$`));
      expect(await forge.pullRequest(SHOP, made.number)).toEqual(made);
    });

    it('leaves out an assignee whom it does not know', async () => {
      const { forge, people, branch } = await begin();
      await branch('x');
      await people.setPermission(SHOP, 'owner', 'write');
      const made = await forge.ensurePullRequest(SHOP, {
        ...wanted('x'),
        assignees: ['nobody-here', 'owner'],
      });
      expect(made.assignees).toEqual(['owner']);
    });

    it('has one for a head branch, however often it is asked', async () => {
      const { forge, branch } = await begin();
      await branch('x');
      const first = await forge.ensurePullRequest(SHOP, wanted('x'));
      expect(await forge.ensurePullRequest(SHOP, wanted('x'))).toEqual(first);
      expect(await forge.ensurePullRequest(SHOP, wanted('x'))).toEqual(first);
      expect(await forge.pullRequests(SHOP, { state: 'all' })).toEqual([first]);
    });

    it('makes the open one as wanted', async () => {
      const { forge, base, branch } = await begin();
      await branch('x');
      await branch('next', await branch('other-base'));
      const first = await forge.ensurePullRequest(SHOP, { ...wanted('x'), labels: ['upkeep/a'] });
      const second = await forge.ensurePullRequest(SHOP, {
        head: 'x',
        base: 'other-base',
        title: 'New title',
        body: 'New body',
        draft: true,
        labels: ['upkeep/b'],
        assignees: [],
      });
      expect(second).toMatchObject({ number: first.number, title: 'New title', body: 'New body' });
      expect(second).toMatchObject({ draft: true, labels: ['upkeep/b'], state: 'open' });
      expect(second.base.branch).toBe('other-base');
      expect(second.base.commit).not.toBe(base);
      const third = await forge.ensurePullRequest(SHOP, wanted('x'));
      expect(third).toMatchObject({ number: first.number, draft: false, labels: [] });
      expect(third.base).toEqual(first.base);
    });

    it('opens a new one when the last one of that branch is closed', async () => {
      const { forge, branch } = await begin();
      await branch('x');
      const first = await forge.ensurePullRequest(SHOP, wanted('x'));
      await forge.editPullRequest(SHOP, first.number, { state: 'closed' });
      const second = await forge.ensurePullRequest(SHOP, wanted('x'));
      expect(second.number).toBeGreaterThan(first.number);
      expect(second.state).toBe('open');
      expect((await forge.pullRequests(SHOP, { state: 'all' })).map(({ state }) => state)).toEqual([
        'closed',
        'open',
      ]);
    });

    it('refuses one without a head branch, without a base, or with nothing in it', async () => {
      const { forge, base, branch, work, url } = await begin();
      await branch('x');
      await work.push(url, `${base}:refs/heads/same`);
      const refused = { code: 'forge-refused' };
      await expect(forge.ensurePullRequest(SHOP, wanted('nowhere'))).rejects.toMatchObject(refused);
      await expect(forge.ensurePullRequest(SHOP, { ...wanted('x'), base: 'nowhere' })).rejects.toMatchObject(
        refused,
      );
      await expect(forge.ensurePullRequest(SHOP, wanted('same'))).rejects.toMatchObject(refused);
      await expect(forge.ensurePullRequest(SHOP, { ...wanted('x'), title: '' })).rejects.toMatchObject(
        refused,
      );
      await expect(
        forge.ensurePullRequest(SHOP, { ...wanted('x'), body: 'x'.repeat(65_537) }),
      ).rejects.toMatchObject(refused);
      expect(await forge.pullRequests(SHOP, { state: 'all' })).toEqual([]);
    });

    it('takes a body of 65,536 characters', async () => {
      const { forge, branch } = await begin();
      await branch('x');
      const body = 'x'.repeat(65_536);
      const made = await forge.ensurePullRequest(SHOP, { ...wanted('x'), body });
      expect((await forge.pullRequest(SHOP, made.number))?.body === body).toBe(true);
    });

    it.each(TEXTS)('keeps %s as they are', async (_, text) => {
      const { forge, branch } = await begin();
      await branch('x');
      const title = text.replaceAll(/[\r\n]+/g, ' ').trim();
      const body = `<!-- upkeep:conflict patch=%C3%A4 -->\n${text}`;
      const made = await forge.ensurePullRequest(SHOP, { ...wanted('x'), title, body });
      expect(made).toMatchObject({ title, body });
      expect(await forge.pullRequest(SHOP, made.number)).toMatchObject({ title, body });
      const comment = await forge.ensureComment(SHOP, made.number, MARKER, `${MARKER}\n${text}`);
      expect(comment.body).toBe(`${MARKER}\n${text}`);
      expect((await forge.comments(SHOP, made.number)).map((one) => one.body)).toEqual([comment.body]);
    });
  });
}
