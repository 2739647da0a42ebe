import { describe, expect, it } from 'vitest';
import type { WantedCheck } from '../../../src/forge/check.js';
import { SHOP, check, type Begin } from './story.js';

/** Checks and statuses: a part of the contract of the Forge port. */
export function describeChecks(name: string, begin: Begin): void {
  describe(`${name}: checks and statuses`, () => {
    it('has none at first', async () => {
      const { forge, base } = await begin();
      expect(await forge.checks(SHOP, base)).toEqual([]);
    });

    it('has one check for a name, made as wanted', async () => {
      const { forge, base } = await begin();
      const wantedCheck: WantedCheck = {
        ...check('upkeep/conflict'),
        conclusion: null,
        annotations: [
          { path: 'a.txt', line: 2, level: 'failure', title: 'Marker', message: 'A marker is left' },
        ],
        url: 'https://example.com/1',
      };
      await forge.ensureCheck(SHOP, base, wantedCheck);
      await forge.ensureCheck(SHOP, base, wantedCheck);
      expect(await forge.checks(SHOP, base)).toEqual([
        {
          name: 'upkeep/conflict',
          state: 'pending',
          own: true,
          title: 'Title of upkeep/conflict',
          summary: 'Summary',
          url: 'https://example.com/1',
        },
      ]);
      await forge.ensureCheck(SHOP, base, { ...wantedCheck, conclusion: 'failure', title: 'Red' });
      expect(await forge.checks(SHOP, base)).toMatchObject([{ state: 'failure', title: 'Red' }]);
      await forge.ensureCheck(SHOP, base, { ...wantedCheck, conclusion: 'success', annotations: [] });
      expect(await forge.checks(SHOP, base)).toMatchObject([{ state: 'success', own: true }]);
    });

    it.each([
      ['success', 'success'],
      ['failure', 'failure'],
      ['neutral', 'neutral'],
      ['action_required', 'failure'],
      [null, 'pending'],
    ] as const)('reads the conclusion %s as %s', async (conclusion, state) => {
      const { forge, base } = await begin();
      await forge.ensureCheck(SHOP, base, { ...check('upkeep/x'), conclusion });
      expect(await forge.checks(SHOP, base)).toMatchObject([{ name: 'upkeep/x', state }]);
    });

    it('takes more annotations than a request may hold', async () => {
      const { forge, base } = await begin();
      const annotations = Array.from({ length: 120 }, (_, at) => ({
        path: 'a.txt',
        line: at + 1,
        level: 'warning' as const,
        title: `T${at}`,
        message: `M${at}`,
      }));
      await forge.ensureCheck(SHOP, base, { ...check('upkeep/x'), annotations });
      expect(await forge.checks(SHOP, base)).toHaveLength(1);
    });

    it('has one status for a context', async () => {
      const { forge, base } = await begin();
      const status = { context: 'upkeep/replay', description: 'All 12 fit', url: 'https://example.com/s' };
      await forge.ensureStatus(SHOP, base, { ...status, state: 'pending' });
      expect(await forge.checks(SHOP, base)).toMatchObject([{ name: 'upkeep/replay', state: 'pending' }]);
      await forge.ensureStatus(SHOP, base, { ...status, state: 'success' });
      await forge.ensureStatus(SHOP, base, { ...status, state: 'success' });
      expect(await forge.checks(SHOP, base)).toEqual([
        {
          name: 'upkeep/replay',
          state: 'success',
          own: true,
          title: 'All 12 fit',
          summary: '',
          url: 'https://example.com/s',
        },
      ]);
      await forge.ensureStatus(SHOP, base, { ...status, state: 'failure', url: null });
      expect(await forge.checks(SHOP, base)).toMatchObject([{ state: 'failure', url: null }]);
    });

    it('has those of others, the newest of each name, sorted, and does not take them for ours', async () => {
      const { forge, people, base, branch } = await begin();
      const other = await branch('x');
      await people.report(SHOP, base, 'tests', 'pending');
      await people.report(SHOP, base, 'build', 'success');
      await forge.ensureCheck(SHOP, base, check('upkeep/conflict'));
      await forge.ensureStatus(SHOP, base, {
        context: 'upkeep/replay',
        state: 'success',
        description: 'Fits',
        url: null,
      });
      await people.report(SHOP, base, 'tests', 'failure');
      await people.report(SHOP, other, 'tests', 'success');
      const found = await forge.checks(SHOP, base);
      expect(found.map((one) => [one.name, one.state, one.own])).toEqual([
        ['build', 'success', false],
        ['tests', 'failure', false],
        ['upkeep/conflict', 'success', true],
        ['upkeep/replay', 'success', true],
      ]);
      expect(await forge.checks(SHOP, other)).toMatchObject([{ name: 'tests', state: 'success' }]);
    });

    it('keeps names with blanks, slashes and signs apart', async () => {
      const { forge, people, base } = await begin();
      const names = ['../../x', 'CI / build (20, λ)', 'a%2Fb', 'a/b', 'a@b'];
      for (const one of names) await people.report(SHOP, base, one, 'success');
      expect((await forge.checks(SHOP, base)).map((one) => one.name)).toEqual(names);
    });
  });
}
