import { describe, expect, it } from 'vitest';
import { SHOP, MARKER, wanted, type Begin } from './story.js';

/** Comments: a part of the contract of the Forge port. */
export function describeComments(name: string, begin: Begin): void {
  describe(`${name}: comments`, () => {
    it('lists them oldest first, with who wrote them', async () => {
      const { forge, people, branch } = await begin();
      await branch('x');
      const { number } = await forge.ensurePullRequest(SHOP, wanted('x'));
      const first = await people.comment(SHOP, number, 'alice', '/upkeep help');
      const second = await forge.ensureComment(SHOP, number, MARKER, `${MARKER}\nReport`);
      const third = await people.comment(SHOP, number, 'bob', 'Thanks');
      expect(first).toMatchObject({ author: 'alice', bot: false, body: '/upkeep help', edited: false });
      expect(second).toMatchObject({ author: await forge.self(), bot: true, edited: false });
      expect(await forge.comments(SHOP, number)).toEqual([first, second, third]);
      expect(new Set([first.id, second.id, third.id]).size).toBe(3);
      expect(first.url).toMatch(/^https?:\/\//);
    });

    it('has one for a marker, updated where it differs', async () => {
      const { forge, branch } = await begin();
      await branch('x');
      const { number } = await forge.ensurePullRequest(SHOP, wanted('x'));
      const first = await forge.ensureComment(SHOP, number, MARKER, `${MARKER}\nOne`);
      expect(await forge.ensureComment(SHOP, number, MARKER, `${MARKER}\nOne`)).toEqual(first);
      const second = await forge.ensureComment(SHOP, number, MARKER, `${MARKER}\nTwo`);
      expect(second).toMatchObject({ id: first.id, body: `${MARKER}\nTwo` });
      const other = await forge.ensureComment(
        SHOP,
        number,
        '<!-- upkeep:help -->',
        '<!-- upkeep:help -->\nHelp',
      );
      expect(other.id).not.toBe(first.id);
      expect((await forge.comments(SHOP, number)).map(({ body }) => body)).toEqual([second.body, other.body]);
    });

    it("is not fooled by a stranger's comment with our marker, nor by a quoted one", async () => {
      const { forge, people, branch } = await begin();
      await branch('x');
      const { number } = await forge.ensurePullRequest(SHOP, wanted('x'));
      const forged = await people.comment(SHOP, number, 'mallory', `${MARKER}\nAll is well`);
      const quoting = await forge.ensureComment(
        SHOP,
        number,
        '<!-- upkeep:help -->',
        `<!-- upkeep:help -->\n> ${MARKER}`,
      );
      const ours = await forge.ensureComment(SHOP, number, MARKER, `${MARKER}\nRed`);
      expect(ours.id).not.toBe(forged.id);
      expect(ours.id).not.toBe(quoting.id);
      await forge.ensureComment(SHOP, number, MARKER, `${MARKER}\nGreen`);
      expect((await forge.comments(SHOP, number)).map(({ body }) => body)).toEqual([
        `${MARKER}\nAll is well`,
        `<!-- upkeep:help -->\n> ${MARKER}`,
        `${MARKER}\nGreen`,
      ]);
    });

    it('removes others of ours with the same marker', async () => {
      const { forge, people, branch } = await begin();
      await branch('x');
      const self = await forge.self();
      const { number } = await forge.ensurePullRequest(SHOP, wanted('x'));
      const kept = await people.comment(SHOP, number, self, `${MARKER}\nOne`);
      await people.comment(SHOP, number, self, `${MARKER}\nOne again`);
      const bystander = await people.comment(SHOP, number, 'alice', 'Hello');
      await people.comment(SHOP, number, self, `${MARKER}\nAnd again`);
      const now = await forge.ensureComment(SHOP, number, MARKER, `${MARKER}\nTwo`);
      expect(now.id).toBe(kept.id);
      expect((await forge.comments(SHOP, number)).map(({ id }) => id)).toEqual([kept.id, bystander.id]);
    });

    it('tells that one was edited', async () => {
      const { forge, people, branch } = await begin();
      await branch('x');
      const { number } = await forge.ensurePullRequest(SHOP, wanted('x'));
      const { id } = await people.comment(SHOP, number, 'alice', 'Hello');
      const edited = await people.editComment(SHOP, id, '/upkeep accept');
      expect(edited).toMatchObject({ id, author: 'alice', body: '/upkeep accept', edited: true });
      expect(await forge.comments(SHOP, number)).toEqual([edited]);
    });

    it('gives more than a page of comments', async () => {
      const { forge, people, branch } = await begin();
      await branch('x');
      const { number } = await forge.ensurePullRequest(SHOP, wanted('x'));
      const bodies = Array.from({ length: 150 }, (_, at) => `Comment ${at}`);
      for (const body of bodies) await people.comment(SHOP, number, 'alice', body);
      const ours = await forge.ensureComment(SHOP, number, MARKER, `${MARKER}\nOne`);
      expect(await forge.ensureComment(SHOP, number, MARKER, `${MARKER}\nTwo`)).toMatchObject({
        id: ours.id,
      });
      const all = await forge.comments(SHOP, number);
      expect(all.map(({ body }) => body)).toEqual([...bodies, `${MARKER}\nTwo`]);
    });

    it('refuses one that is too long', async () => {
      const { forge, people, branch } = await begin();
      await branch('x');
      const { number } = await forge.ensurePullRequest(SHOP, wanted('x'));
      const long = `${MARKER}\n${'x'.repeat(65_536)}`;
      await expect(forge.ensureComment(SHOP, number, MARKER, long)).rejects.toMatchObject({
        code: 'forge-refused',
      });
      await people.comment(SHOP, number, 'alice', 'Hello');
      expect(await forge.comments(SHOP, number)).toHaveLength(1);
    });

    it('reacts, once for each kind', async () => {
      const { forge, people, branch } = await begin();
      await branch('x');
      const { number } = await forge.ensurePullRequest(SHOP, wanted('x'));
      const said = await people.comment(SHOP, number, 'alice', '/upkeep recheck');
      for (const reaction of ['eyes', 'eyes', 'rocket', 'confused', 'eyes'] as const) {
        await forge.ensureReaction(SHOP, said.id, reaction);
      }
      expect(await forge.comments(SHOP, number)).toEqual([said]);
    });
  });
}
