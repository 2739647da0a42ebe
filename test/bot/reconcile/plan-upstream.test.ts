import { expect, it } from 'vitest';
import { planStack } from '../../../bot/reconcile/plan-stack.js';
import { aView, id, SERIES } from '../support/views.js';

const moved = { tag: '1.2.7; rm -rf /', from: id('from'), to: id('to') };
const checks = (plan: ReturnType<typeof planStack>) => plan.actions.filter(({ kind }) => kind === 'check');

it('a moved tag is red until it is accepted, and says how', async () => {
  const plan = planStack(aView({ movedTags: [moved] }));
  const [check] = checks(plan);
  expect(check).toMatchObject({
    repository: SERIES,
    commit: id('line'),
    check: { name: 'upkeep/upstream/shop', conclusion: 'failure', title: 'Upstream moved a tag' },
  });
  await expect(check?.kind === 'check' ? check.check.summary : '').toMatchFileSnapshot(
    '__snapshots__/moved-tag.md',
  );
  expect(plan.state).toMatchObject({
    verdict: 'red',
    waits: [
      {
        what: 'moved tag 1.2.7; rm -rf /',
        why: expect.stringContaining("--accept '1.2.7; rm -rf /=746f") as string,
      },
    ],
  });
  expect(checks(planStack(aView({ movedTags: [moved], said: plan.said })))).toEqual([]);
  const accepted = planStack(aView({ said: plan.said }));
  expect(checks(accepted)).toMatchObject([{ check: { conclusion: 'success' } }]);
  expect(checks(planStack(aView({ said: accepted.said })))).toEqual([]);
});

it('is silent where nothing ever moved', () => {
  expect(checks(planStack(aView()))).toEqual([]);
});
