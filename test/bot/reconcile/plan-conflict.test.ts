import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflictMarker, NEW_CONFLICT } from '../../../bot/conflicts/conflict-facts.js';
import type { Action } from '../../../bot/reconcile/action.js';
import { planStack } from '../../../bot/reconcile/plan-stack.js';
import type { ConflictView, StackView } from '../../../bot/reconcile/stack-view.js';
import { wantedConflictPull } from '../../../bot/reconcile/wanted-conflict-pull.js';
import type { PullRequest } from '../../../src/forge/pull-request.js';
import {
  aConflict,
  aFork,
  aJudgement,
  aPatch,
  aPull,
  aReport,
  aView,
  aWanted,
  FORK,
  id,
} from '../support/views.js';

const PATCH = 'fix-x.patch';
const BRANCH = 'upkeep/conflict/main/shop/fix-x';
const red = aJudgement(aReport([aPatch(PATCH, { verdict: 'conflict' })]));

/** A stack in conflict, published on its base. */
function viewOf(conflict: ConflictView, more: Partial<StackView> = {}): StackView {
  return aView({ judged: red, settled: aView().settled, conflicts: [conflict], ...more });
}

/** The actions about conflicts alone, once the status is said. */
function plan(conflict: ConflictView, more: Partial<StackView> = {}): readonly Action[] {
  return planStack(viewOf(conflict, more)).actions.filter(({ kind }) => kind !== 'status');
}

const shape = (actions: readonly Action[]): string[] =>
  actions.map((action) =>
    action.kind === 'push'
      ? `push ${action.updates.map(({ ref, newId, oldId }) => `${ref.split('/')[3]} ${oldId === null ? '-' : oldId?.slice(0, 8)}>${newId === null ? '-' : newId.slice(0, 8)}`).join(' ')}`
      : action.kind,
  );
const h = (name: string): string => id(name).slice(0, 8);

/** As it stands once everything was done for it. */
function opened(more: Partial<ConflictView> = {}, pull: Partial<PullRequest> = {}): ConflictView {
  const bare = aConflict(PATCH, { contextTip: id('context'), conflictTip: id('conflict') });
  const { body, labels } = wantedConflictPull(
    viewOf(bare),
    aFork(),
    bare,
    bare.wanted ?? aWanted(PATCH),
    NEW_CONFLICT,
  );
  return { ...bare, pulls: [aPull(7, BRANCH, { body, labels, ...pull })], ...more };
}

function withFacts(facts: Partial<typeof NEW_CONFLICT>): string {
  return `${conflictMarker({ line: 'main', stack: 'shop' }, PATCH, { ...NEW_CONFLICT, ...facts })}\nold\n`;
}

describe('a conflict', () => {
  it('gets its branches, a draft pull request and a red check, in this order', () => {
    const actions = plan(aConflict(PATCH));
    expect(shape(actions)).toEqual([
      `push context ->${h('context')} conflict ->${h('conflict')}`,
      'pull-request',
      'check',
    ]);
    expect(actions[1]).toMatchObject({
      repository: FORK,
      wanted: {
        head: BRANCH,
        base: 'upkeep/context/main/shop/fix-x',
        draft: true,
        labels: ['upkeep/conflict'],
        assignees: ['maria'],
        title: 'fix-x.patch does not fit 2.0.0',
      },
    });
    expect(actions[2]).toMatchObject({ commit: id('conflict'), check: { conclusion: 'failure' } });
  });

  it('needs nothing more once it is open, and nothing is said twice', () => {
    const first = planStack(viewOf(opened()));
    expect(shape(first.actions)).toEqual(['status', 'check']);
    expect(planStack(viewOf(opened(), { said: first.said })).actions).toEqual([]);
  });

  it('is ensured once more when its opening was cut short before it was addressed and labelled', () => {
    expect(plan(opened({}, { labels: [] }))).toMatchObject([
      { kind: 'pull-request', wanted: { head: BRANCH, labels: ['upkeep/conflict'] } },
      { kind: 'check' },
    ]);
  });

  it('is labelled as a forecast when it comes only later', () => {
    const wanted = aWanted(PATCH, { branch: 'develop' });
    const actions = plan(aConflict(PATCH, { wanted }), { judged: aView().judged });
    expect(actions.find(({ kind }) => kind === 'pull-request')).toMatchObject({
      wanted: {
        labels: ['upkeep/conflict', 'upkeep/forecast'],
        title: 'fix-x.patch will not fit what comes on develop',
      },
    });
    expect(planStack(viewOf(aConflict(PATCH, { wanted }), { judged: aView().judged })).state.waits).toEqual(
      [],
    );
  });

  it('says what waits for whom', () => {
    expect(planStack(viewOf(opened())).state.waits).toEqual([
      {
        what: 'conflict of fix-x.patch',
        why: 'nobody works on it yet',
        who: '@maria',
        url: 'https://forge.example/acme/shop/pull/7',
      },
    ]);
  });

  it('links to the others that the same commit broke', () => {
    const other = { ...opened(), patch: 'fix-y.patch' };
    const together = aWanted(PATCH, { together: ['fix-y.patch'] });
    const actions = plan(aConflict(PATCH, { wanted: together }), {
      conflicts: [aConflict(PATCH, { wanted: together }), other],
    });
    const open = actions.find(({ kind }) => kind === 'pull-request');
    expect(open).toMatchObject({
      wanted: { body: expect.stringContaining('- `fix-y.patch` (#7)') as string },
    });
  });
});

describe('when upstream moves on', () => {
  const wanted = aWanted(PATCH, { onto: id('onto2'), context: id('context2'), conflict: id('conflict2') });

  it('an untouched conflict is made anew', () => {
    const actions = plan(opened({ wanted }));
    expect(shape(actions)).toEqual([
      `push context ${h('context')}>${h('context2')} conflict ${h('conflict')}>${h('conflict2')}`,
      'check',
    ]);
    expect(actions.at(-1)).toMatchObject({ kind: 'check', commit: id('conflict2') });
  });

  it('what people did gets the new context by a merge', () => {
    const check = { state: 'resolved' as const, faults: [], records: [], report: null };
    const refreshed = { commit: id('merged'), paths: [] };
    const actions = plan(opened({ wanted, pristine: false, conflictTip: id('work'), check, refreshed }));
    expect(shape(actions)[0]).toBe(
      `push context ${h('context')}>${h('context2')} conflict ${h('work')}>${h('merged')}`,
    );
    // Judged by the new context, the old tip would have all that upstream changed since as faults.
    expect(actions.filter(({ kind }) => kind === 'check')).toEqual([]);
  });

  it('what cannot be merged is said first, and only the context moves', () => {
    const check = { state: 'unresolved' as const, faults: [], records: [], report: null };
    const refreshed = { commit: null, paths: ['src/a.php'] };
    const actions = plan(opened({ wanted, pristine: false, conflictTip: id('work'), check, refreshed }));
    expect(shape(actions).slice(0, 2)).toEqual(['comment', `push context ${h('context')}>${h('context2')}`]);
  });
});

describe('a merged pull request', () => {
  const gone = { state: 'merged' as const, mergeCommit: id('merge') };
  const check = { faults: [], records: [], report: null };

  it('is recorded, before anything else is done', () => {
    const merged = { ...check, state: 'resolved' as const };
    const actions = planStack(viewOf(opened({ merged, contextTip: id('merge') }, gone))).actions;
    expect(actions).toMatchObject([
      { kind: 'record-resolutions', why: expect.stringContaining('#7') as string },
    ]);
  });

  it('with markers in it is refused, its branches are as before, and another one goes on', () => {
    const merged = { ...check, state: 'unresolved' as const };
    const actions = plan(
      opened(
        { merged, contextTip: id('merge'), conflictTip: null, pristine: false },
        { ...gone, head: { repository: FORK, branch: BRANCH, commit: id('work') } },
      ),
    );
    expect(shape(actions)).toEqual([
      'comment',
      `push context ${h('merge')}>${h('context')} conflict ->${h('work')}`,
      'pull-request',
    ]);
    expect(actions[0]).toMatchObject({ number: 7 });
    expect(actions[2]).toMatchObject({
      wanted: { body: expect.stringContaining('> #7 was merged while') as string },
    });
  });

  it('that was recorded makes room for the next conflict of the same patch', () => {
    const wanted = aWanted(PATCH, { context: id('context2'), conflict: id('conflict2') });
    const actions = plan(opened({ wanted, contextTip: id('merge') }, gone));
    expect(shape(actions)).toEqual([
      `push context ${h('merge')}>${h('context2')} conflict ${h('conflict')}>${h('conflict2')}`,
      'pull-request',
      'check',
    ]);
  });
});

describe('a pull request that somebody closed', () => {
  it('is opened again with the reason', () => {
    const actions = plan(opened({}, { state: 'closed' }));
    expect(shape(actions)).toEqual(['comment', 'edit-pull-request']);
    expect(actions[1]).toMatchObject({ edit: { state: 'open' }, otherwise: { head: BRANCH } });
  });

  it('stays closed the second time', () => {
    const closed = opened({}, { state: 'closed', body: withFacts({ reopened: true }) });
    expect(plan(closed)).toEqual([]);
    expect(planStack(viewOf(closed)).state.waits[0]?.why).toContain('closed twice');
  });

  it('is another story when we closed it: a new one is opened', () => {
    const closed = opened(
      { contextTip: null, conflictTip: null },
      { state: 'closed', body: withFacts({ done: true }) },
    );
    expect(shape(plan(closed))).toEqual([
      `push context ->${h('context')} conflict ->${h('conflict')}`,
      'pull-request',
      'check',
    ]);
  });
});

describe('a conflict that is not there any more', () => {
  it.each([
    ['clean', {}, 'the patch fits 2.0.0 and what comes'],
    ['remembered', {}, 'the recorded resolution settles it on 2.0.0'],
    ['upstreamed', {}, 'upstream has the whole change in 2.0.0'],
    ['disabled', {}, 'the patch is disabled'],
    ['blocked', { blocked_by: ['a.patch'] }, 'it now needs a.patch first, which does not fit either'],
  ] as const)('closes with the reason, then its branches go: %s', (verdict, more, reason) => {
    const judged = aJudgement(aReport([aPatch(PATCH, { verdict, ...more })]));
    const actions = plan(opened({ wanted: null }), { judged });
    expect(shape(actions)).toEqual([
      'comment',
      'edit-pull-request',
      `push conflict ${h('conflict')}>- context ${h('context')}>-`,
    ]);
    expect(actions[0]).toMatchObject({ body: expect.stringContaining(`Closed: ${reason}.`) as string });
    expect(actions[1]).toMatchObject({
      edit: { state: 'closed', body: expect.stringContaining('done=yes') as string },
    });
  });

  it('closes when the patch left the series', () => {
    const actions = plan(opened({ wanted: null }), { judged: aJudgement(aReport([])) });
    expect(actions[0]).toMatchObject({
      body: expect.stringContaining('not in the series any more') as string,
    });
  });

  it('is left alone while nobody can judge the stack', () => {
    const problem = { code: 'bad-stack', message: 'x' };
    const none = { judged: null, onBase: null, settled: null };
    expect(plan(opened({ wanted: null }), { problem, ...none })).toEqual([]);
  });
});

it('never pushes without saying what must be there before, and the same view gives the same plan', () => {
  const oid = fc.constantFrom(id('context'), id('conflict'), id('work'), id('merge'));
  const maybe = fc.option(oid, { nil: null });
  const state = fc.constantFrom('untouched', 'unresolved', 'resolved', 'gone');
  const check = fc.option(
    state.map((one) => ({ state: one, faults: [], records: [], report: null })),
    { nil: null },
  );
  const pull = fc.record({
    state: fc.constantFrom('open', 'closed', 'merged'),
    body: fc.constantFrom('', withFacts({ done: true }), withFacts({ reopened: true })),
  });
  const conflict = fc.record({
    contextTip: maybe,
    conflictTip: maybe,
    pristine: fc.boolean(),
    wanted: fc.constantFrom(
      null,
      aWanted(PATCH),
      aWanted(PATCH, { branch: 'develop', context: id('context2') }),
    ),
    check,
    merged: check,
    refreshed: fc.option(
      maybe.map((commit) => ({ commit, paths: ['a'] })),
      { nil: null },
    ),
    pulls: fc
      .array(pull, { maxLength: 3 })
      .map((list) => list.map((one, index) => aPull(index + 1, BRANCH, one))),
  });
  fc.assert(
    fc.property(conflict, (more) => {
      const one = aConflict(PATCH, more);
      const first = planStack(viewOf(one));
      expect(planStack(viewOf(one))).toEqual(first);
      for (const action of first.actions) {
        if (action.kind !== 'push') continue;
        expect(action.updates.length).toBeGreaterThan(0);
        for (const { ref, oldId, newId } of action.updates) {
          expect(oldId).toBe(ref === one.contextRef ? one.contextTip : one.conflictTip);
          expect(newId).not.toBe(oldId);
        }
        // Work of people is only ever added to, while anybody needs it.
        const own = action.updates.find(({ ref }) => ref === one.conflictRef);
        if (one.wanted !== null && !one.pristine && one.conflictTip !== null && own !== undefined) {
          expect(own.newId).toBe(one.refreshed?.commit);
        }
      }
      const opens = first.actions.filter(({ kind }) => kind === 'pull-request').length;
      const open = one.pulls.filter((pull_) => pull_.state === 'open').length;
      expect(opens === 0 || open === 0).toBe(true);
      expect(opens).toBeLessThan(2);
    }),
    { numRuns: 500 },
  );
});
