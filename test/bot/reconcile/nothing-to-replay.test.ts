import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FORK, LINE, SERIES, STACK } from '../support/stage.js';
import { useStage } from '../support/use-stage.js';

const stageOf = useStage();
const folder = join('patches', STACK);

it('is green with the newest release as its target, and nothing is pushed', { timeout: 60_000 }, async () => {
  const stage = await stageOf();
  stage.personPushes(SERIES, LINE, 'Only follow', (work) => {
    const keep = stage.file(SERIES, LINE, `${folder}/stack.yml`);
    rmSync(join(work, folder), { recursive: true });
    stage.git(work, 'checkout', 'HEAD', '--', `${folder}/stack.yml`);
    writeFileSync(join(work, folder, 'stack.yml'), keep);
  });
  await stage.reconcileAll();
  expect(await stage.state()).toMatchObject({
    verdict: 'green',
    target: { tag: '2.4.1' },
    base: null,
    report: null,
    waits: [],
  });
  expect(stage.branches(FORK)).toEqual([]);
});

it('fails where there are patches, but no base to put them on', { timeout: 60_000 }, async () => {
  const stage = await stageOf();
  stage.personPushes(SERIES, LINE, 'Lose the pins', (work) => {
    writeFileSync(join(work, folder, 'series'), 'remove-admin-usage-tracker.patch\n');
  });
  await stage.reconcileAll();
  const state = await stage.state();
  expect(state?.verdict).toBe('failed');
  expect(state?.waits).toMatchObject([{ what: 'the stack', who: 'maintainer of the stack' }]);
});

it('does not look ahead along a branch that the base left behind', { timeout: 60_000 }, async () => {
  const stage = await stageOf();
  stage.upstreamReleases('2.4.1-p1');
  stage.upstreamDevelops(stage.template.upstream.cut['2.4.1']);
  await stage.reconcileAll();
  const state = await stage.state();
  expect(state).toMatchObject({ verdict: 'green', conflicts: [] });
  expect(state?.forecasts).toEqual([]);
  stage.upstreamDevelops();
  await stage.reconcileAll();
  expect((await stage.state())?.forecasts).toMatchObject([{ branch: 'develop' }]);
});
