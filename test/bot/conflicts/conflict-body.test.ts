import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { conflictBody, type ConflictBodyInput } from '../../../bot/conflicts/conflict-body.js';
import { NEW_CONFLICT, readConflictFacts } from '../../../bot/conflicts/conflict-facts.js';
import { readMarker } from '../../../bot/text/marker.js';
import { id } from '../support/views.js';

const input: ConflictBodyInput = {
  key: { line: '2.4', stack: 'inventory' },
  patch: 'stock/fix-x.patch',
  subject: 'Reserve stock once',
  owner: '@maria',
  onto: id('onto'),
  tag: '1.2.7',
  ahead: null,
  places: [
    { path: 'app/code/A.php', kind: 'content' },
    { path: 'app/code/B.php', kind: 'delete-modify' },
  ],
  culprit: { commit: id('culprit'), subject: 'Rework reservations', author: 'Up Stream <up@stream.example>' },
  together: [
    { patch: 'other.patch', number: 8 },
    { patch: 'third.patch', number: null },
  ],
  upstreamUrl: 'https://github.com/magento/inventory.git',
  forkUrl: 'https://github.com/mage-os/inventory.git',
  contextRef: 'refs/heads/upkeep/context/2.4/inventory/stock/fix-x',
  conflictRef: 'refs/heads/upkeep/conflict/2.4/inventory/stock/fix-x',
  page: 'https://upkeep.example/stacks/2.4/inventory',
  facts: NEW_CONFLICT,
};

/** What a stranger can write, as far as it can harm. */
const NASTY =
  '</details> <script>x</script> @everyone #1 `a` | [x](javascript:alert(1)) ![y](z) -->\n\n# Owned';

describe('the body of a conflict pull request', () => {
  it('on a release', async () => {
    await expect(conflictBody(input)).toMatchFileSnapshot('__snapshots__/release.md');
  });

  it('ahead of one', async () => {
    const ahead = { ...input, ahead: 'develop', tag: null, owner: 'mage-os/inventory', together: [] };
    await expect(conflictBody(ahead)).toMatchFileSnapshot('__snapshots__/ahead.md');
  });

  it('with the least that can be known, after another one was merged with markers', async () => {
    const least = {
      ...input,
      tag: null,
      owner: null,
      culprit: null,
      together: [],
      facts: { ...NEW_CONFLICT, instead: 12, reopened: true },
    };
    await expect(conflictBody(least)).toMatchFileSnapshot('__snapshots__/least.md');
  });

  it('with what strangers may write: nothing of it comes to life', async () => {
    const body = conflictBody({
      ...input,
      subject: NASTY,
      owner: NASTY,
      patch: '`x` $(id).patch',
      key: { line: '2.4', stack: 'a-->b' },
      places: [{ path: `a/${NASTY}.php`, kind: 'content' }],
      culprit: { commit: id('culprit'), subject: NASTY, author: `${NASTY} <x>` },
    });
    await expect(body).toMatchFileSnapshot('__snapshots__/strangers.md');
    expect(body).not.toContain('\n# Owned');
    const prose = body.replace(/^(```+)sh\n[\s\S]*?^\1$/gm, '').replace(/(`+)[^\n]*?\1/g, '');
    expect(prose).not.toMatch(/(?<!\\)<script|@everyone|\]\(javascript/);
  });

  it('is cut where it is too long, and lists only some of many', () => {
    const places = Array.from({ length: 5000 }, (_, n) => ({
      path: `${'d/'.repeat(500)}${n}`,
      kind: 'content' as const,
    }));
    const together = Array.from({ length: 5000 }, (_, n) => ({
      patch: `${'p'.repeat(99)}${n}.patch`,
      number: n,
    }));
    const body = conflictBody({ ...input, places, together });
    expect(body.length).toBeLessThan(65_536);
    expect(body).toContain('… and 4950 more.');
  });

  it('has commands that a shell takes as they were meant, whatever the names', () => {
    const name = fc.stringMatching(/^[^\0\n\r/]{1,12}$/);
    fc.assert(
      fc.property(name, name, (patch, place) => {
        const body = conflictBody({
          ...input,
          patch,
          forkUrl: `/srv/${place}/fork.git`,
          conflictRef: `refs/heads/upkeep/conflict/${patch}`,
          places: [{ path: place, kind: 'content' }],
        });
        const [, block = ''] = /^```+sh\n([\s\S]*?)^```+$/m.exec(body) ?? [];
        const words = execFileSync('sh', ['-c', `git() { printf '%s\\0' "$@"; }\n${block}`], {
          encoding: 'utf8',
        });
        expect(words.split('\0').slice(0, 3)).toEqual([
          'fetch',
          `/srv/${place}/fork.git`,
          `upkeep/conflict/${patch}`,
        ]);
        expect(words.split('\0')).toContain(`HEAD:refs/heads/upkeep/conflict/${patch}`);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps its facts in its first line', () => {
    const facts = fc.record({
      done: fc.boolean(),
      reopened: fc.boolean(),
      instead: fc.option(fc.nat(), { nil: null }),
    });
    fc.assert(
      fc.property(facts, fc.string(), fc.string(), (wanted, patch, subject) => {
        const body = conflictBody({ ...input, patch: patch.toWellFormed(), subject, facts: wanted });
        expect(readConflictFacts(body)).toEqual(wanted);
        expect(readMarker('conflict', body)).toMatchObject({ line: '2.4', patch: patch.toWellFormed() });
      }),
    );
  });
});
