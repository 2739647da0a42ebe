import { describe, expect, it } from 'vitest';
import type { Forge } from '../../../src/forge/forge.js';
import { SHOP, wanted, persons, type Begin } from './story.js';

/** Queries: a part of the contract of the Forge port. */
export function describeQueries(name: string, begin: Begin): void {
  describe(`${name}: queries`, () => {
    it('filters by state, base and beginning of the head', async () => {
      const { forge, people, branch } = await begin();
      await branch('line');
      for (const head of ['upkeep/conflict/a', 'upkeep/conflict/b', 'upkeep/retire/a', 'feature'])
        await branch(head);
      const a = await forge.ensurePullRequest(SHOP, wanted('upkeep/conflict/a'));
      const b = await forge.ensurePullRequest(SHOP, { ...wanted('upkeep/conflict/b'), base: 'line' });
      const c = await forge.ensurePullRequest(SHOP, wanted('upkeep/retire/a'));
      const d = await people.openPullRequest(SHOP, persons('feature'));
      await forge.editPullRequest(SHOP, a.number, { state: 'closed' });
      await people.merge(SHOP, c.number, 'alice');
      const numbers = async (query: Parameters<Forge['pullRequests']>[1]): Promise<number[]> =>
        (await forge.pullRequests(SHOP, query)).map(({ number }) => number);
      expect(await numbers({ state: 'all' })).toEqual([a, b, c, d].map(({ number }) => number));
      expect(await numbers({ state: 'open' })).toEqual([b.number, d.number]);
      expect(await numbers({ state: 'closed' })).toEqual([a.number, c.number]);
      expect(await numbers({ state: 'all', headPrefix: 'upkeep/conflict/' })).toEqual([a.number, b.number]);
      expect(await numbers({ state: 'open', headPrefix: 'upkeep/' })).toEqual([b.number]);
      expect(await numbers({ state: 'all', base: 'line' })).toEqual([b.number]);
      expect(await numbers({ state: 'open', base: 'main' })).toEqual([d.number]);
      expect(await numbers({ state: 'all', base: 'main', headPrefix: 'upkeep/r' })).toEqual([c.number]);
      expect(await numbers({ state: 'all', base: 'lin' })).toEqual([]);
      expect(await numbers({ state: 'all', headPrefix: 'UPKEEP/' })).toEqual([]);
    });

    it('gives more than a page of pull requests', async () => {
      const { forge, work, url, base } = await begin();
      const tip = work.commit(base, { 'b.txt': 'b\n' });
      const heads = Array.from({ length: 120 }, (_, at) => `many/${at}`);
      await work.push(url, ...heads.map((head) => `${tip}:refs/heads/${head}`));
      for (const head of heads) await forge.ensurePullRequest(SHOP, wanted(head));
      const all = await forge.pullRequests(SHOP, { state: 'open', headPrefix: 'many/' });
      expect(all.map(({ head }) => head.branch)).toEqual(heads);
      const numbers = all.map(({ number }) => number);
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      expect(new Set(numbers).size).toBe(120);
      expect(await forge.ensurePullRequest(SHOP, wanted('many/0'))).toEqual(all[0]);
    });
  });
}
