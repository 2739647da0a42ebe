import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { PullRequest } from '../../../src/forge/pull-request.js';
import { FORK, LINE, SERIES, STACK, type Stage } from '../support/stage.js';
import { useStage } from '../support/use-stage.js';

const stageOf = useStage();
const MAIL = 'mail/order-mail-without-queue.patch';
const BRANCH = `upkeep/conflict/${LINE}/${STACK}/mail/order-mail-without-queue`;
const CONTEXT = BRANCH.replace('conflict', 'context');
const YAML = ['follow: { tags: ["2.4.*"] }'];

/** With the pull request of the conflict that 2.4.2 makes. */
async function broken(): Promise<{ stage: Stage; pull: PullRequest }> {
  const stage = await stageOf({ yaml: YAML });
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

it('refuses what was merged with markers, and opens it anew', { timeout: 60_000 }, async () => {
  const { stage, pull } = await broken();
  const { path, text } = stage.template.series.resolution;
  const half = stage.file(FORK, BRANCH, path).replace(/^<<<<<<< .*$/m, '');
  const work = stage.personResolves(pull, { [path]: half });
  const context = tip(stage, CONTEXT);
  await stage.merge(pull);
  await stage.reconcileAll();
  const pulls = await stage.pulls();
  expect(pulls.map(({ state }) => state)).toEqual(['merged', 'open']);
  expect(pulls[1]).toMatchObject({ head: { branch: BRANCH, commit: work }, draft: true });
  expect(pulls[1]?.body).toContain(`> #${pull.number} was merged while conflict markers were left in it.`);
  expect(tip(stage, BRANCH)).toBe(work);
  expect(tip(stage, CONTEXT)).toBe(context);
  expect(await commentsOn(stage, pull)).toMatchInlineSnapshot(`
    [
      "<!-- upkeep:conflict-refused patch=mail%2Forder%2Dmail%2Dwithout%2Dqueue.patch -->
    This was merged while conflict markers were left in it, so nothing of it is recorded: \`mail/order-mail-without-queue.patch\` would put them into the product. What is merged cannot be opened again; another pull request goes on with the same branch and all commits in it.
    ",
    ]
  `);
  expect(stage.refs(SERIES).has('refs/upkeep/resolutions')).toBe(false);
  // Once is enough.
  await stage.reconcileAll();
  expect(await stage.pulls()).toHaveLength(2);
  expect(await commentsOn(stage, pull)).toHaveLength(1);
  // It goes on as any other.
  stage.personResolves(pulls[1]!, { [path]: text });
  await stage.reconcileAll();
  await stage.merge(pulls[1]!);
  await stage.reconcileAll();
  expect(await stage.openPulls()).toEqual([]);
  expect(await stage.state()).toMatchObject({ verdict: 'green' });
});

it('makes a conflict anew that nobody worked on when upstream moves on', { timeout: 60_000 }, async () => {
  const { stage, pull } = await broken();
  const before = [tip(stage, CONTEXT), tip(stage, BRANCH)];
  stage.upstreamReleases('2.4.2-p1');
  await stage.reconcileAll();
  const [again] = await stage.openPulls();
  expect(again?.number).toBe(pull.number);
  expect([tip(stage, CONTEXT), tip(stage, BRANCH)]).not.toEqual(before);
  expect(stage.ask(FORK, BRANCH, 'rev-list', '--count', `FETCH_HEAD`, `^${tip(stage, CONTEXT)}`)).toBe('1');
  expect(again?.body).toContain("upstream's `2.4.2-p1`");
  expect((await stage.state())?.conflicts).toMatchObject([
    {
      patch: MAIL,
      onto: stage.template.upstream.releases['2.4.2-p1'],
      number: pull.number,
      state: 'untouched',
    },
  ]);
});

it('merges a new context into what people did', { timeout: 60_000 }, async () => {
  const { stage, pull } = await broken();
  const { path, text } = stage.template.series.resolution;
  const work = stage.personResolves(pull, { [path]: text });
  stage.upstreamReleases('2.4.2-p1');
  await stage.reconcileAll();
  const merged = tip(stage, BRANCH);
  expect(stage.ask(FORK, BRANCH, 'rev-list', '--parents', '-1', 'FETCH_HEAD')).toBe(
    `${merged} ${work} ${tip(stage, CONTEXT)}`,
  );
  const checks = await stage.bot.forge.checks(FORK, merged!);
  expect(checks).toMatchObject([{ name: 'upkeep/conflict', state: 'success' }]);
  await stage.merge((await stage.openPulls())[0]!);
  await stage.reconcileAll();
  expect(await stage.state()).toMatchObject({ verdict: 'green', target: { tag: '2.4.2-p1' } });
});

it(
  'says so when a new context cannot be merged, and touches nothing of theirs',
  { timeout: 60_000 },
  async () => {
    const { stage, pull } = await broken();
    // The changelog gets a line in every release.
    const work = stage.personPushes(FORK, BRANCH, 'Notes', (dir) =>
      writeFileSync(join(dir, 'CHANGELOG.md'), 'mine\n'),
    );
    stage.upstreamReleases('2.4.2-p1');
    await stage.reconcileAll();
    expect(tip(stage, BRANCH)).toBe(work);
    const [comment, ...more] = await commentsOn(stage, pull);
    expect(more).toEqual([]);
    expect(comment?.replaceAll(stage.dir, '')).toMatchInlineSnapshot(`
    "<!-- upkeep:conflict-stuck patch=mail%2Forder%2Dmail%2Dwithout%2Dqueue.patch -->
    Upstream moved on to \`4811ae5ec8f4\`, and that cannot be merged into this branch by itself. Your commits are untouched. In conflict:

    - \`CHANGELOG.md\`

    This merges it by hand, in a clone of the fork:

    \`\`\`sh
    git fetch /forge/sample-commerce/magento2.git upkeep/conflict/main/sample/mail/order-mail-without-queue && git switch --detach FETCH_HEAD
    git pull --no-rebase /forge/sample-commerce/magento2.git upkeep/context/main/sample/mail/order-mail-without-queue
    # settle it, then
    git commit --all --no-edit
    git push /forge/sample-commerce/magento2.git HEAD:refs/heads/upkeep/conflict/main/sample/mail/order-mail-without-queue
    \`\`\`
    "
  `);
    const context = tip(stage, CONTEXT);
    await stage.reconcileAll();
    expect(tip(stage, CONTEXT)).toBe(context);
    expect(await commentsOn(stage, pull)).toHaveLength(1);
    expect(await stage.bot.forge.checks(FORK, work)).toMatchObject([{ state: 'failure' }]);
  },
);

it('keeps a commit that somebody amended', { timeout: 60_000 }, async () => {
  const { stage } = await broken();
  const { path, text } = stage.template.series.resolution;
  const amended = stage.personPushes(
    FORK,
    BRANCH,
    'Mine now',
    (dir) => writeFileSync(join(dir, path), text),
    { amend: true },
  );
  stage.upstreamReleases('2.4.2-p1');
  await stage.reconcileAll();
  expect(stage.ask(FORK, BRANCH, 'rev-list', 'FETCH_HEAD')).toContain(amended);
});

it('opens again once what somebody closed, then keeps it closed', { timeout: 60_000 }, async () => {
  const { stage, pull } = await broken();
  await stage.forge.people.close(FORK, pull.number, 'lea');
  await stage.reconcileAll();
  expect(await stage.openPulls()).toMatchObject([{ number: pull.number }]);
  expect(await commentsOn(stage, pull)).toMatchInlineSnapshot(`
    [
      "<!-- upkeep:conflict-reopened patch=mail%2Forder%2Dmail%2Dwithout%2Dqueue.patch -->
    \`mail/order-mail-without-queue.patch\` still does not fit, so this was opened again: without an answer the stack cannot move on. To go on without the patch, comment \`/upkeep disable\` (it stays in the series, left out) or, when upstream has the change, \`/upkeep retire\`. Closed once more, it stays closed.
    ",
    ]
  `);
  await stage.forge.people.close(FORK, pull.number, 'lea');
  await stage.reconcileAll();
  await stage.reconcileAll();
  expect(await stage.openPulls()).toEqual([]);
  expect(await stage.pulls()).toHaveLength(1);
  expect(await commentsOn(stage, pull)).toHaveLength(1);
  expect(await stage.state()).toMatchObject({
    verdict: 'red',
    waits: [
      { what: `conflict of ${MAIL}`, why: expect.stringContaining('closed twice') as string, url: pull.url },
    ],
  });
  // A person may open it again at any time.
  await stage.forge.people.reopen(FORK, pull.number, 'lea');
  await stage.reconcileAll();
  expect(await stage.openPulls()).toMatchObject([{ number: pull.number }]);
});

it('brings back the branch of a pull request that was closed with it', { timeout: 60_000 }, async () => {
  const { stage, pull } = await broken();
  stage.personDeletesBranch(FORK, BRANCH);
  await stage.reconcileAll();
  expect(tip(stage, BRANCH)).toBe(pull.head.commit);
  expect(await stage.openPulls()).toHaveLength(1);
});

it('closes what is not needed any more, with the reason', { timeout: 60_000 }, async () => {
  const { stage, pull } = await broken();
  const file = `patches/${STACK}/series`;
  stage.personPushes(SERIES, LINE, 'Without mail', (dir) => {
    const text = readFileSync(join(dir, file), 'utf8');
    writeFileSync(join(dir, file), text.replace(/^mail\//gm, '#disabled mail/'));
  });
  await stage.reconcileAll();
  expect((await stage.pulls()).map(({ state }) => state)).toEqual(['closed']);
  expect(await commentsOn(stage, pull)).toMatchInlineSnapshot(`
    [
      "<!-- upkeep:conflict-closed patch=mail%2Forder%2Dmail%2Dwithout%2Dqueue.patch -->
    Closed: the patch is disabled. Its branches are deleted; the commits can still be read here.
    ",
    ]
  `);
  expect(stage.branches(FORK)).toEqual([LINE]);
  expect(await stage.state()).toMatchObject({ verdict: 'green', conflicts: [] });
});

it('leaves everything alone while the stack cannot be read', { timeout: 60_000 }, async () => {
  const { stage, pull } = await broken();
  const before = stage.refs(FORK);
  stage.personPushes(SERIES, LINE, 'Oops', (dir) =>
    writeFileSync(join(dir, 'patches', STACK, 'stack.yml'), 'upstream: [\n'),
  );
  await stage.reconcile();
  expect(stage.refs(FORK)).toEqual(before);
  expect(await stage.openPulls()).toEqual([pull]);
  const state = await stage.state();
  expect(state).toMatchObject({ verdict: 'failed', conflicts: [] });
  expect(state?.waits[0]?.why).toContain(`patches/${STACK}/stack.yml:`);
});
