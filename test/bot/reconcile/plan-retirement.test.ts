import { describe, expect, it } from 'vitest';
import type { Action } from '../../../bot/reconcile/action.js';
import { planStack } from '../../../bot/reconcile/plan-stack.js';
import type { RetirementView, StackView } from '../../../bot/reconcile/stack-view.js';
import { aPull, aRetirement, aView, id, SERIES } from '../support/views.js';

const PATCH = 'fix-x.patch';
const BRANCH = 'upkeep/retire/main/shop/fix-x';

function plan(retirement: RetirementView, more: Partial<StackView> = {}): readonly Action[] {
  return planStack(aView({ retirements: [retirement], ...more })).actions.filter(
    ({ kind }) => kind !== 'status',
  );
}

/** The body of the proposal as it is made. */
function proposed(): string {
  const action = plan(aRetirement(PATCH)).find(({ kind }) => kind === 'pull-request');
  return action?.kind === 'pull-request' ? action.wanted.body : '';
}

const open = (more = {}) =>
  aPull(4, BRANCH, { repository: SERIES, body: proposed(), labels: ['upkeep/retire'], ...more });
const kinds = (actions: readonly Action[]): string[] => actions.map(({ kind }) => kind);

describe('a patch that upstream has', () => {
  it('is proposed to be retired, with the evidence', async () => {
    const actions = plan(aRetirement(PATCH));
    expect(actions).toMatchObject([
      {
        kind: 'push',
        from: 'series',
        updates: [{ ref: `refs/heads/${BRANCH}`, newId: id('retire'), oldId: null }],
      },
      {
        kind: 'pull-request',
        repository: SERIES,
        wanted: { head: BRANCH, base: 'main', draft: false, labels: ['upkeep/retire'] },
      },
    ]);
    await expect(proposed()).toMatchFileSnapshot('__snapshots__/retire.md');
  });

  it('is proposed once: the same folder needs nothing more, whatever else moves on the line', () => {
    const there = aRetirement(PATCH, { tip: id('older'), pulls: [open()] });
    expect(plan(there)).toEqual([]);
    expect(planStack(aView({ retirements: [there] })).state.retirements).toEqual([
      { patch: PATCH, number: 4, url: open().url },
    ]);
  });

  it('is ensured once more when its opening was cut short before the label', () => {
    const there = aRetirement(PATCH, { tip: id('retire'), pulls: [open({ labels: ['theirs'] })] });
    expect(plan(there)).toMatchObject([{ kind: 'pull-request', wanted: { labels: ['upkeep/retire'] } }]);
  });

  it('is proposed for the series as it is, but not over what somebody pushed', () => {
    const series = { ...aView().series, folder: id('folder2') };
    const there = aRetirement(PATCH, { tip: id('older'), pulls: [open()] });
    expect(kinds(plan(there, { series }))).toEqual(['push', 'edit-pull-request']);
    expect(kinds(plan({ ...there, pristine: false }, { series }))).toEqual(['edit-pull-request']);
  });

  it('is not proposed when the rest would not fit without it', () => {
    const { wanted } = aRetirement(PATCH);
    expect(plan(aRetirement(PATCH, { wanted: { evidence: wanted!.evidence, commit: null } }))).toEqual([]);
  });

  it('is not proposed again when somebody closed it', () => {
    expect(plan(aRetirement(PATCH, { pulls: [open({ state: 'closed' })] }))).toEqual([]);
  });

  it('is withdrawn with the reason when it is not true any more', () => {
    const actions = plan(aRetirement(PATCH, { wanted: null, tip: id('retire'), pulls: [open()] }));
    expect(kinds(actions)).toEqual(['comment', 'edit-pull-request', 'push']);
    expect(actions[0]).toMatchObject({
      body: expect.stringContaining('upstream does not have the change') as string,
    });
    const body = actions[1]?.kind === 'edit-pull-request' ? (actions[1].edit.body ?? '') : '';
    // And may be proposed again later.
    expect(kinds(plan(aRetirement(PATCH, { pulls: [open({ state: 'closed', body })] })))).toEqual([
      'push',
      'pull-request',
    ]);
  });

  it('leaves no branch behind once it is merged', () => {
    const merged = aRetirement(PATCH, {
      wanted: null,
      tip: id('retire'),
      pulls: [open({ state: 'merged' })],
    });
    const gone = [{ kind: 'push', updates: [{ newId: null, oldId: id('retire') }] }];
    expect(plan(merged)).toMatchObject(gone);
    // Also with what people did on it, as long as the pull request keeps that.
    const { head } = open();
    expect(plan({ ...merged, pristine: false })).toEqual([]);
    const pulls = [open({ state: 'merged', head: { ...head, commit: id('retire') } })];
    expect(plan({ ...merged, pristine: false, pulls })).toMatchObject(gone);
  });
});
