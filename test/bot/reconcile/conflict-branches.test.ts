import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { marker } from '../../../bot/text/marker.js';
import type { PullRequest } from '../../../src/forge/pull-request.js';
import { FORK, LINE, SERIES, STACK, type Stage } from '../support/stage.js';
import { useStage } from '../support/use-stage.js';

const stageOf = useStage();
const BRANCH = `upkeep/conflict/${LINE}/${STACK}/mail/order-mail-without-queue`;
const CONTEXT = BRANCH.replace('conflict', 'context');
const YAML = ['follow: { tags: ["2.4.*"] }'];

/** With the pull request of the conflict that 2.4.2 makes. */
async function broken(yaml: readonly string[] = YAML): Promise<{ stage: Stage; pull: PullRequest }> {
  const stage = await stageOf({ yaml });
  stage.upstreamReleases('2.4.2');
  await stage.reconcileAll();
  const [pull] = await stage.openPulls();
  return { stage, pull: pull! };
}

const tip = (stage: Stage, branch: string): string | undefined =>
  stage.refs(FORK).get(`refs/heads/${branch}`);

async function commentsOn(stage: Stage, pull: PullRequest): Promise<string[]> {
  return (await stage.bot.forge.comments(pull.repository, pull.number)).map(({ body }) => body);
}

it(
  'knows a branch that nobody worked on, whoever the stack names as the committer',
  { timeout: 60_000 },
  async () => {
    const { stage, pull } = await broken([
      ...YAML,
      'committer: { name: Sample Bot, email: bot@sample-commerce.example }',
    ]);
    stage.upstreamReleases('2.4.2-p1');
    await stage.reconcileAll();
    const [again] = await stage.openPulls();
    expect(again).toMatchObject({
      number: pull.number,
      title: pull.title.replace('2.4.2', '2.4.2-p1'),
    });
    expect(stage.ask(FORK, BRANCH, 'rev-parse', 'FETCH_HEAD^')).toBe(tip(stage, CONTEXT));
    expect((await stage.state())?.conflicts).toMatchObject([{ state: 'untouched' }]);
  },
);

it('leaves a title alone that somebody worded', { timeout: 60_000 }, async () => {
  const { stage, pull } = await broken();
  await stage.bot.forge.editPullRequest(FORK, pull.number, { title: 'The mail thing' });
  stage.upstreamReleases('2.4.2-p1');
  await stage.reconcileAll();
  expect(await stage.openPulls()).toMatchObject([{ number: pull.number, title: 'The mail thing' }]);
});

it(
  'goes on with all commits when what was merged with markers has no branch any more',
  { timeout: 60_000 },
  async () => {
    const { stage, pull } = await broken();
    const { path } = stage.template.series.resolution;
    const half = stage.file(FORK, BRANCH, path).replace(/^<<<<<<< .*$/m, '');
    const work = stage.personResolves(pull, { [path]: half });
    await stage.merge(pull);
    stage.personDeletesBranch(FORK, BRANCH);
    stage.loseDisk();
    await stage.reconcileAll();
    expect(tip(stage, BRANCH)).toBe(work);
    expect(await stage.openPulls()).toMatchObject([{ head: { commit: work } }]);
  },
);

it('takes an answer that was merged just before upstream moved on', { timeout: 60_000 }, async () => {
  const { stage, pull } = await broken();
  const { path, text } = stage.template.series.resolution;
  stage.personResolves(pull, { [path]: text });
  await stage.reconcileAll();
  await stage.merge(pull);
  stage.upstreamReleases('2.4.2-p1');
  await stage.reconcileAll();
  expect((await stage.pulls()).map(({ state }) => state)).toEqual(['merged']);
  expect(await commentsOn(stage, pull)).toEqual([]);
  expect(await stage.state()).toMatchObject({ verdict: 'green', target: { tag: '2.4.2-p1' } });
});

it('keeps a branch that got commits after its pull request was merged', { timeout: 60_000 }, async () => {
  const { stage, pull } = await broken();
  const { path, text } = stage.template.series.resolution;
  stage.personResolves(pull, { [path]: text });
  await stage.merge(pull);
  const late = stage.personPushes(FORK, BRANCH, 'Too late', (dir) =>
    writeFileSync(join(dir, 'LATE.md'), 'late\n'),
  );
  await stage.reconcileAll();
  expect(await stage.state()).toMatchObject({ verdict: 'green', conflicts: [] });
  expect(tip(stage, BRANCH)).toBe(late);
  expect(tip(stage, CONTEXT)).toBeUndefined();
});

it.each(['', '^'])(
  'makes a branch anew that somebody set back to its context%s, where no pull request can stand',
  { timeout: 60_000 },
  async (parent) => {
    const { stage, pull } = await broken();
    const there = stage.ask(FORK, CONTEXT, 'rev-parse', `FETCH_HEAD${parent}`);
    stage.git(stage.url(FORK), 'update-ref', `refs/heads/${BRANCH}`, there);
    await stage.pulls();
    await stage.reconcileAll();
    expect(tip(stage, BRANCH)).toBe(pull.head.commit);
    expect(await stage.openPulls()).toMatchObject([{ head: { commit: pull.head.commit } }]);
    expect(await stage.openPulls()).toHaveLength(1);
  },
);

it('brings back a branch with what people did, also from an empty disk', { timeout: 60_000 }, async () => {
  const { stage, pull } = await broken();
  const { path, text } = stage.template.series.resolution;
  const work = stage.personResolves(pull, { [path]: text });
  await stage.pulls();
  stage.personDeletesBranch(FORK, BRANCH);
  stage.personDeletesBranch(FORK, CONTEXT);
  await stage.pulls();
  stage.loseDisk();
  await stage.reconcileAll();
  expect(tip(stage, BRANCH)).toBe(work);
  expect(await stage.openPulls()).toMatchObject([{ number: pull.number, head: { commit: work } }]);
});

it('waits for nobody when one about what comes was closed twice', { timeout: 60_000 }, async () => {
  const stage = await stageOf();
  stage.upstreamDevelops(stage.template.upstream.cut['2.4.2']);
  await stage.reconcileAll();
  const [pull] = await stage.openPulls();
  for (let time = 1; time <= 2; time += 1) {
    await stage.forge.people.close(FORK, pull!.number, 'lea');
    await stage.reconcileAll();
  }
  expect(await stage.openPulls()).toEqual([]);
  expect((await commentsOn(stage, pull!))[0]).toContain('it can be settled before anything is broken');
  expect(await stage.state()).toMatchObject({ verdict: 'green', waits: [] });
});

it(
  'takes a pull request for what its branch says, not for what was written into it',
  { timeout: 60_000 },
  async () => {
    const { stage, pull } = await broken();
    const lie = marker('conflict', { line: LINE, stack: STACK, patch: 'session-files-by-default.patch' });
    await stage.bot.forge.editPullRequest(FORK, pull.number, { body: `${lie}\nMine.\n` });
    await stage.reconcileAll();
    expect(await stage.openPulls()).toMatchObject([{ number: pull.number, body: pull.body }]);
    expect(stage.refs(SERIES).has('refs/upkeep/resolutions')).toBe(false);
  },
);
