import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCommand } from '../../../bot/commands/run-command.js';
import type { Workspace } from '../../../bot/workspace/workspace.js';
import type { PullRequest } from '../../../src/forge/pull-request.js';
import { PushRejectedError } from '../../../src/git/push-rejected-error.js';
import { control, LINE, SERIES, type Stage } from '../support/stage.js';
import { useStage } from '../support/use-stage.js';

const openStage = useStage();
const BRANCH = `upkeep/release/${LINE}/sample`;

/** A stage whose first release is proposed; lea may write. */
async function open(): Promise<{ stage: Stage; pull: PullRequest }> {
  const stage = await openStage({ yaml: ['follow: { tags: ["2.4.1*"] }'] });
  const config = { ...stage.bot.config, packages: join(stage.dir, 'packages') };
  stage.bot = { ...stage.bot, config };
  await stage.reconcileAll();
  await stage.forge.people.setPermission(SERIES, 'lea', 'write');
  const pull = (await stage.openPulls(SERIES)).find(({ head }) => head.branch === BRANCH);
  return { stage, pull: pull! };
}

/** Somebody comments, and the bot answers. */
async function say(stage: Stage, number: number, by: string, body: string): Promise<string> {
  const { id } = await stage.forge.people.comment(SERIES, number, by, body);
  const about = { repository: SERIES, number, comment: id };
  await runCommand(stage.bot, about, control());
  // Once, however often the job is done.
  const said = async () => (await stage.forge.forge.comments(SERIES, number)).map((one) => one.body);
  const before = await said();
  await runCommand(stage.bot, about, control());
  expect(await said()).toEqual(before);
  return before.at(-1)!;
}

const tip = (stage: Stage) => stage.refs(SERIES).get(`refs/heads/${LINE}`);
const released = (stage: Stage) =>
  [...stage.refs(SERIES).keys()].filter((ref) => /^refs\/tags\/.*[^}]$/.test(ref));

it('releases the version that is proposed, by a merge of its branch', { timeout: 60_000 }, async () => {
  const { stage, pull } = await open();
  const before = tip(stage);
  expect(await say(stage, pull.number, 'lea', '/upkeep release 1.0.0')).toContain(
    '`sample 1.0.0` is decided on `main`',
  );
  expect(stage.ask(SERIES, LINE, 'log', '-1', '--format=%P%n%B', 'FETCH_HEAD')).toBe(
    `${before} ${pull.head.commit}\nRelease sample 1.0.0\n\nAsked for by lea in ${(await stage.forge.forge.comments(SERIES, pull.number))[0]!.url}\n`,
  );
  expect(stage.queue.keys).toContain('release:main:sample');
  await stage.reconcileAll();
  expect(released(stage)).toEqual(['refs/tags/sample-1.0.0']);
  expect(await stage.forge.forge.pullRequest(SERIES, pull.number)).toMatchObject({ state: 'merged' });
  expect(stage.branches(SERIES)).toEqual([LINE]);
  expect(await say(stage, pull.number, 'lea', '/upkeep release 1.0.0')).toContain('is published already');
});

it('releases another version that is right, with the words of its file', { timeout: 60_000 }, async () => {
  const { stage, pull } = await open();
  expect(await say(stage, pull.number, 'lea', '/upkeep release 3.1.0')).toContain(
    '`sample 3.1.0` is decided',
  );
  expect(stage.file(SERIES, LINE, 'releases/sample/3.1.0.md')).toBe("sample 1.0.0 tracks upstream's 2.4.1.");
  await stage.reconcileAll();
  expect(released(stage)).toEqual(['refs/tags/sample-3.1.0']);
  expect(stage.branches(SERIES)).toEqual([LINE]);
});

it('refuses who may not, what is no version, and what is not the next one', { timeout: 60_000 }, async () => {
  const { stage, pull } = await open();
  const before = tip(stage);
  const refused: [string, string, string][] = [
    ['mallory', '/upkeep release 1.0.0', 'needs write access'],
    ['lea', '/upkeep release', 'Which version?'],
    ['lea', '/upkeep release 1.0.0 now', 'Which version?'],
    ['lea', '/upkeep release ../../x', 'Which version?'],
    ['lea', '/upkeep release dev-main', 'Which version?'],
  ];
  for (const [by, body, answer] of refused) expect(await say(stage, pull.number, by, body)).toContain(answer);
  expect(tip(stage)).toBe(before);
  await stage.merge(pull);
  await stage.reconcileAll();
  stage.upstreamReleases('2.4.1-p1');
  await stage.reconcileAll();
  const next = (await stage.openPulls(SERIES)).find(({ head }) => head.branch === BRANCH)!;
  const line = tip(stage);
  expect(await say(stage, next.number, 'lea', '/upkeep release 1.0.1')).toContain(
    'Not done: 1.0.1 does not come next',
  );
  expect(tip(stage)).toBe(line);
});

it('in any other thread gives back a claim, and releases nothing', { timeout: 60_000 }, async () => {
  const { stage, pull } = await open();
  stage.personPushes(SERIES, 'topic', 'Words', () => {});
  const other = await stage.forge.people.openPullRequest(SERIES, {
    by: 'ann',
    head: 'topic',
    base: LINE,
    title: 'Words',
    // A stranger's body may say what ours does.
    body: pull.body,
  });
  await say(stage, other.number, 'lea', '/upkeep claim');
  expect(await say(stage, other.number, 'lea', '/upkeep release')).toContain('It is free again.');
  const before = tip(stage);
  expect(await say(stage, other.number, 'lea', '/upkeep release 1.0.0')).toContain(
    'This is no release pull request.',
  );
  expect(tip(stage)).toBe(before);
});

it('says that the line takes no push, and has the version on the branch', { timeout: 60_000 }, async () => {
  const { stage, pull } = await open();
  const { workspace } = stage.bot;
  const push: Workspace['push'] = (repository, gitDir, updates) => {
    const line = updates.find(({ ref }) => ref === `refs/heads/${LINE}`);
    if (line === undefined) return workspace.push(repository, gitDir, updates);
    throw new PushRejectedError(repository, [{ ref: line.ref, reason: 'protected branch' }], []);
  };
  stage.bot = { ...stage.bot, workspace: { ...workspace, push } };
  const before = tip(stage);
  const answer = await say(stage, pull.number, 'lea', '/upkeep release 2.0.0');
  expect(answer).toContain('takes no push: merge this pull request');
  expect(tip(stage)).toBe(before);
  expect(stage.file(SERIES, BRANCH, 'releases/sample/2.0.0.md')).toContain('sample 1.0.0');
});
