import { describe, expect, it } from 'vitest';
import { planCompat } from '../../../bot/reconcile/plan-compat.js';
import { planStack } from '../../../bot/reconcile/plan-stack.js';
import { compatOf, findingOf } from '../support/compat-of.js';
import { aJudgement, aPatch, aReport, aView, id } from '../support/views.js';

const red = compatOf({
  findings: [
    findingOf({ patch: 'fix-x.patch', target: 'Core\\Cart::total', reason: 'it is gone' }),
    findingOf({ patch: 'fix-x.patch', target: 'Core\\Cart::tax' }),
    findingOf({ patch: 'other.patch', target: 'Core\\Cart::sum', reason: 'it is gone' }),
    findingOf({ patch: null, target: 'Core\\Cart::all', reason: 'it is gone, too' }),
    findingOf({ patch: 'mild.patch', fails: false }),
  ],
});

describe('what the gate fails on', () => {
  it('waits for the owners of the patches, each once, and nothing is done about it', () => {
    const facts = ['fix-x.patch', 'other.patch', 'mild.patch'].map((name) => aPatch(name));
    const judged = aJudgement(aReport(facts));
    const { actions, said, waits } = planCompat(
      aView({ compat: red, judged: { ...judged, facts: judged.facts.slice(0, 1) } }),
    );
    expect({ actions, said }).toEqual({ actions: [], said: {} });
    expect(waits).toEqual([
      {
        what: 'compatibility of fix-x.patch',
        why: 'php-method-removed of Core\\Cart::total: it is gone and 1 more; mend it, or waive it with a reason',
        who: '@maria',
        url: null,
      },
      {
        what: 'compatibility of other.patch',
        why: 'php-method-removed of Core\\Cart::sum: it is gone; mend it, or waive it with a reason',
        // Nobody said whose it is.
        who: 'release manager',
        url: null,
      },
      {
        what: 'compatibility of the series',
        why: 'php-method-removed of Core\\Cart::all: it is gone, too; mend it, or waive it with a reason',
        who: 'release manager',
        url: null,
      },
    ]);
  });

  it('has the owners of the replay on the base, where there is no target', () => {
    const onBase = aJudgement(aReport([aPatch('fix-x.patch')]));
    const { waits } = planCompat(aView({ compat: red, judged: null, onBase, settled: onBase }));
    expect(waits[0]).toMatchObject({ who: '@maria' });
  });

  it('is nothing where it is green, or there is nothing to be judged', () => {
    for (const view of [aView({ compat: { ...red, green: true } }), aView({ compat: null, settled: null })]) {
      expect(planCompat(view)).toEqual({ actions: [], waits: [], said: {} });
    }
  });

  it('is waited for where it could not be run', () => {
    const { actions, waits } = planCompat(aView({ compat: null }));
    expect(actions).toEqual([]);
    expect(waits.map(({ what, who }) => [what, who])).toEqual([['the compatibility gate', null]]);
  });
});

describe('the state', () => {
  it('is red by the gate alone, and what fits is published all the same', () => {
    const view = aView({ compat: red });
    const [{ actions, state }, green] = [
      planStack(view),
      planStack(aView({ compat: compatOf({ green: true }) })),
    ];
    expect(state).toMatchObject({ verdict: 'red', compat: red, report: { gates: { compat: red.gate } } });
    expect(state.waits.map(({ what }) => what)).toContain('compatibility of fix-x.patch');
    expect(green.state).toMatchObject({ verdict: 'green', waits: [] });
    const isPush = ({ kind }: { readonly kind: string }): boolean => kind === 'push';
    expect(actions.filter(isPush)).toEqual(green.actions.filter(isPush));
  });

  it('has no gate in its report where another replay was judged', () => {
    const judged = aJudgement(aReport([aPatch('fix-x.patch', { verdict: 'conflict' })]));
    const onBase = aJudgement(aReport([aPatch('fix-x.patch')], { onto: id('base') }));
    const view = aView({ judged, onBase, settled: onBase, compat: compatOf({ green: true, gate: 'ok' }) });
    const { state } = planStack(view);
    expect(state.report?.gates.compat).toBe('not run');
    expect(state.compat?.gate).toBe('ok');
  });

  it('has no gate where it could not be run, and is not green', () => {
    const { state } = planStack(aView({ compat: null }));
    expect(state).toMatchObject({
      verdict: 'waiting',
      compat: null,
      report: { gates: { compat: 'not run' } },
    });
  });
});
