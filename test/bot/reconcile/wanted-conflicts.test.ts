import { describe, expect, it } from 'vitest';
import { newestRelease } from '../../../bot/reconcile/newest-release.js';
import { wantedConflicts } from '../../../bot/reconcile/wanted-conflicts.js';
import type { LookAhead } from '../../../src/replay/pool/requests/look-ahead-request.js';
import { aJudgement, aPatch, aReport, id } from '../support/views.js';

const culprit = { commit: id('culprit'), subject: 's', author: 'a <a>' };
const commits = (patch: string, onto = 'onto') => ({
  patch,
  onto: id(onto),
  context: id('c'),
  conflict: id('k'),
  places: [{ path: 'a', kind: 'content' as const }],
});
const conflict = (name: string) =>
  aPatch(name, { verdict: 'conflict', conflicts: [{ path: 'a', kind: 'content', culprit }] });

function ahead(...patches: string[]): LookAhead {
  const entry = {
    commit: id('later'),
    subject: 'l',
    author: 'b <b>',
    date: '2024-01-01T00:00:00Z',
    paths: ['a'],
  };
  const breaks = patches.map((patch) => ({ ...entry, patch }));
  const report = { along: id('along'), commits: 1, breaks, heals: [], standing: patches };
  return { report, conflicts: patches.map((patch) => commits(patch, 'later')), resolved: [] };
}

describe('the conflicts that somebody has to settle', () => {
  it('are one for each patch: the release before what comes, the first branch before others', () => {
    const report = aReport([
      conflict('a.patch'),
      aPatch('b.patch', { verdict: 'blocked' }),
      aPatch('c.patch'),
    ]);
    const judged = aJudgement(report, { conflicts: [commits('a.patch')] });
    const found = wantedConflicts(
      judged,
      [
        { branch: 'one', look: ahead('a.patch', 'b.patch', 'c.patch') },
        { branch: 'two', look: ahead('c.patch', 'd.patch') },
      ],
      judged.facts,
    );
    expect(found.map(({ patch, branch, onto }) => [patch, branch, onto])).toEqual([
      ['a.patch', null, id('onto')],
      ['c.patch', 'one', id('later')],
      ['d.patch', 'two', id('later')],
    ]);
    expect(found[0]).toMatchObject({ culprit, owner: '@maria', subject: 'Subject of a.patch', together: [] });
    expect(found[1]).toMatchObject({ culprit: { commit: id('later') }, together: ['d.patch'] });
  });

  it('are together when the same commit broke them', () => {
    const report = aReport([conflict('a.patch'), conflict('b.patch')]);
    const judged = aJudgement(report, { conflicts: [commits('b.patch'), commits('a.patch')] });
    const found = wantedConflicts(judged, [], judged.facts);
    expect(found.map(({ patch, together }) => [patch, together])).toEqual([
      ['a.patch', ['b.patch']],
      ['b.patch', ['a.patch']],
    ]);
  });

  it('are none without a judgement', () => {
    expect(wantedConflicts(null, [], [])).toEqual([]);
  });
});

it('the newest release is the newest tag that is followed', () => {
  const tags = ['1.9.0', '1.10.0', '1.10.0-p1', '2.0.0', '1.10.0-beta1'];
  const refs = new Map(tags.map((tag) => [`refs/tags/${tag}`, id(tag)]));
  refs.set('refs/heads/9.9.9', id('branch'));
  expect(newestRelease(refs, { tags: ['1.*'] }, null)).toEqual({ tag: '1.10.0-p1', id: id('1.10.0-p1') });
  expect(newestRelease(refs, {}, null)?.tag).toBe('2.0.0');
  expect(newestRelease(refs, { tags: ['3.*'] }, null)).toBeNull();
});
