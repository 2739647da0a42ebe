import { describe, expect, it } from 'vitest';
import type { StackPlan } from '../../../bot/reconcile/plan-stack.js';
import { planStack } from '../../../bot/reconcile/plan-stack.js';
import { printPlan } from '../../../bot/reconcile/print-plan.js';
import type { StackView } from '../../../bot/reconcile/stack-view.js';
import { parseStackConfig } from '../../../src/series/parse-stack-config.js';
import { aFork, aJudgement, aPatch, aPull, aReport, aView, id, SERIES } from '../support/views.js';

const commit = { id: id('commit'), message: 'shop: move to 2.0.0\n\nBase: a -> b\n' };
const checked = parseStackConfig('stack.yml', 'upstream: ./a\nfork: acme/shop\nrequired_checks: [unit]\n');
const kinds = (plan: StackPlan): string[] =>
  plan.actions.map(({ kind }) => kind).filter((kind) => kind !== 'status');
const check = (state: 'pending' | 'success' | 'failure' | 'neutral') => ({
  name: 'unit',
  state,
  own: false,
  title: '',
  summary: '',
  url: 'https://ci.example/1',
});

/** On the way to another release. */
const moving = (more: Partial<StackView> = {}): StackView =>
  aView({ commit, fork: aFork({ wanted: id('next') }), ...more });

describe('a green replay', () => {
  it('that is published needs nothing but its status, once', () => {
    const first = planStack(aView());
    expect(first.actions).toMatchObject([
      {
        kind: 'status',
        commit: id('published'),
        status: { state: 'success', description: '1 patch on 2.0.0' },
      },
    ]);
    expect(first.state).toMatchObject({ verdict: 'green', waits: [] });
    expect(planStack(aView({ said: first.said })).actions).toEqual([]);
  });

  it('writes the files first, then the branch', () => {
    expect(planStack(moving()).actions[0]).toMatchObject({
      kind: 'commit-stack',
      repository: SERIES,
      update: { ref: 'refs/heads/main', newId: id('commit'), oldId: id('line') },
      otherwise: { update: { ref: 'refs/heads/upkeep/pins/main/shop', oldId: null }, pull: { base: 'main' } },
    });
    expect(planStack(moving({ commit: null })).actions[0]).toMatchObject({
      kind: 'push',
      updates: [{ ref: 'refs/heads/main', newId: id('next'), oldId: id('published') }],
    });
    expect(planStack(moving()).state.verdict).toBe('waiting');
  });

  it('is shown to the checks that it needs, and waits for them', () => {
    const plan = planStack(moving({ config: checked }));
    expect(plan.actions[0]).toMatchObject({
      kind: 'push',
      updates: [{ ref: 'refs/heads/upkeep/candidate/main/shop', newId: id('tip'), oldId: null }],
    });
    expect(kinds(plan)).toEqual(['push']);
    expect(plan.state).toMatchObject({ verdict: 'waiting', waits: [{ who: 'unit' }] });
  });

  it.each([
    ['pending', 'waiting', []],
    ['failure', 'red', []],
    ['neutral', 'red', []],
    ['success', 'waiting', ['commit-stack']],
  ] as const)('whose check is %s is %s', (state, verdict, actions) => {
    const fork = aFork({ wanted: id('next'), candidateTip: id('tip'), checks: [check(state)] });
    const plan = planStack(moving({ config: checked, fork }));
    expect(kinds(plan)).toEqual(actions);
    expect(plan.state.verdict).toBe(verdict);
    if (verdict === 'red')
      expect(plan.state.waits).toMatchObject([{ who: 'unit', url: 'https://ci.example/1' }]);
  });

  it('leaves no candidate behind', () => {
    const plan = planStack(aView({ fork: aFork({ candidateTip: id('tip') }) }));
    expect(plan.actions[0]).toMatchObject({
      updates: [{ ref: 'refs/heads/upkeep/candidate/main/shop', newId: null, oldId: id('tip') }],
    });
  });
});

describe('a line that takes no push', () => {
  const branch = 'upkeep/pins/main/shop';
  const pins = { ref: `refs/heads/${branch}`, tip: id('commit'), pristine: true, pulls: [aPull(3, branch)] };

  it('waits for its pull request', () => {
    const plan = planStack(moving({ pins }));
    expect(kinds(plan)).toEqual([]);
    expect(plan.state.waits).toMatchObject([
      { what: 'pull request with the new pins', url: pins.pulls[0]?.url },
    ]);
  });

  it('ensures its pull request once more when its opening was cut short before the label', () => {
    const half = { ...pins, pulls: [aPull(3, branch, { labels: [] })] };
    const plan = planStack(moving({ pins: half }));
    expect(plan.actions[0]).toMatchObject({ kind: 'pull-request', wanted: { labels: ['upkeep/pins'] } });
    expect(plan.state.waits).toMatchObject([{ what: 'pull request with the new pins' }]);
  });

  it('gets another commit there when it moved on, but not over what somebody added', () => {
    const old = { ...pins, tip: id('old') };
    expect(planStack(moving({ pins: old })).actions[0]).toMatchObject({
      kind: 'push',
      updates: [{ newId: id('commit'), oldId: id('old') }],
    });
    expect(kinds(planStack(moving({ pins: { ...old, pristine: false } })))).toEqual([]);
  });

  it('is tidied once the files are there', () => {
    expect(kinds(planStack(aView({ pins })))).toEqual(['edit-pull-request', 'push']);
    // With what people did on it, once a pull request keeps that.
    const theirs = { ...pins, pristine: false };
    expect(kinds(planStack(aView({ pins: theirs })))).toEqual([]);
    const { head } = aPull(3, branch);
    const merged = aPull(3, branch, { state: 'merged', head: { ...head, commit: pins.tip } });
    expect(kinds(planStack(aView({ pins: { ...theirs, pulls: [merged] } })))).toEqual(['push']);
  });
});

it('a red release leaves the fork on its base, and says so on its tip', () => {
  const report = aReport([
    aPatch('a.patch', { verdict: 'conflict' }),
    aPatch('b.patch', { verdict: 'blocked' }),
  ]);
  const plan = planStack(aView({ judged: aJudgement(report) }));
  expect(plan.actions).toMatchObject([
    { kind: 'status', status: { state: 'failure', description: '2 of 2 patches do not fit 2.0.0' } },
  ]);
  expect(plan.state.verdict).toBe('red');
});

it('is printed as a line for each action, then what is waited for', () => {
  expect(printPlan(planStack(moving({ config: checked })))).toMatchInlineSnapshot(`
    "shop on main: waiting
      push               refs/heads/upkeep/candidate/main/shop 746970000000: shop is green on 2.0.0; unit shall look at it
      status             upkeep/replay pending on 7075626c6973: main is pending
      waits for candidate checks: unit has not reported on the candidate yet (unit)
    "
  `);
  const said = planStack(aView()).said;
  expect(printPlan(planStack(aView({ said })))).toBe('shop on main: green\n  nothing to do\n');
});
