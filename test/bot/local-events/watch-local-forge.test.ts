import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Log } from '../../../bot/log.js';
import { watchLocalForge } from '../../../bot/local-events/watch-local-forge.js';
import { until } from '../../support/until.js';
import { handTimers } from '../support/hand-timers.js';
import { FORK, LINE, MIRROR, SERIES, STACK, type Stage } from '../support/stage.js';
import { useStage } from '../support/use-stage.js';

const openStage = useStage();
const LOOK = `stack:${LINE}:${STACK}`;

/** A watch that looks when told; `look` gives the keys of the jobs that it asked for. */
async function watched(stage: Stage) {
  const { timers, waiting, ring } = handTimers();
  const watch = watchLocalForge(stage.bot, join(stage.dir, 'forge'), timers);
  onTestFinished(() => watch.end());
  await until(() => waiting.size === 1);
  const look = async (): Promise<string[]> => {
    ring();
    await until(() => waiting.size === 1);
    const keys = stage.queue.keys;
    while (stage.queue.take() !== undefined);
    return keys;
  };
  return { look, watch, waiting, ring };
}

/** A pull request of somebody, from a branch of the repository. */
async function openPull(stage: Stage, repository: string, branch: string) {
  stage.personPushes(repository, LINE, branch, () => {}, { to: branch });
  const wanted = { by: 'ida', head: branch, base: LINE, title: branch, body: '' };
  return stage.forge.people.openPullRequest(repository, wanted);
}

it('asks for nothing while nothing moves, and for what is about what moved', async () => {
  const stage = await openStage();
  await stage.reconcileAll();
  const { look } = await watched(stage);
  expect(stage.queue.keys).toEqual([]);
  expect(await look()).toEqual([]);

  stage.personPushes(SERIES, LINE, 'A change', (work) => writeFileSync(join(work, 'README'), 'x'));
  expect(await look()).toEqual([LOOK]);
  stage.upstreamReleases('2.4.1-p1');
  expect(await look()).toEqual([`sync:${STACK}`]);
  stage.personPushes(FORK, LINE, 'A change', () => {}, { to: 'idea' });
  expect(await look()).toEqual([LOOK]);
  stage.personPushes(MIRROR, LINE, 'A change', () => {});
  expect(await look()).toEqual([]);
  expect(await look()).toEqual([]);
});

it('asks for the pull requests, and the commands that are not answered, where something moved', async () => {
  const stage = await openStage();
  await stage.reconcileAll();
  const { look } = await watched(stage);
  const mine = await openPull(stage, SERIES, 'mine');
  expect(await look()).toEqual([`pull:${SERIES}#${mine.number}`, LOOK]);
  const theirs = await openPull(stage, FORK, 'theirs');
  expect(await look()).toEqual([`pull:${FORK}#${theirs.number}`, LOOK]);
  const comment = await stage.forge.people.comment(FORK, theirs.number, 'ida', '/upkeep help');
  expect(await look()).toEqual([
    `command:${FORK}#${theirs.number}:${comment.id}`,
    `pull:${FORK}#${theirs.number}`,
    LOOK,
  ]);
});

it('hears of the upstream of a stack that came later', async () => {
  const stage = await openStage();
  await stage.reconcileAll();
  const { look } = await watched(stage);
  const other = await stage.forge.people.createRepository('magento/other');
  stage.personPushes(SERIES, LINE, 'A stack', (work) => {
    stage.git(work, 'mv', `patches/${STACK}`, 'patches/later');
    writeFileSync(join(work, 'patches/later/stack.yml'), 'upstream: ./magento/other.git\n');
  });
  expect(await look()).toEqual([`stack:${LINE}:later`]);
  stage.upstreamReleases('2.4.1-p1');
  expect(await look()).toEqual([]);
  stage.git(stage.template.upstream.gitDir, 'push', '-q', other, 'refs/tags/2.4.0');
  expect(await look()).toEqual(['sync:later']);
});

it('follows an upstream that is a clone to work in', async () => {
  const stage = await openStage();
  const clone = join(stage.dir, 'clone');
  stage.git(stage.dir, 'clone', '-q', stage.template.upstream.gitDir, clone);
  stage.personPushes(SERIES, LINE, 'Another upstream', (work) =>
    writeFileSync(join(work, `patches/${STACK}/stack.yml`), `upstream: ${clone}\n`),
  );
  const { look } = await watched(stage);
  stage.git(clone, 'tag', 'v1');
  expect(await look()).toEqual([`sync:${STACK}`]);
});

it('looks again at what it could not look at', async () => {
  const stage = await openStage();
  await stage.reconcileAll();
  const warned: string[] = [];
  const quiet = (): void => {};
  const log: Log = { debug: quiet, info: quiet, error: quiet, warn: (_, text) => void warned.push(text) };
  const before = stage.bot.workspace;
  let away = false;
  const workspace = {
    ...before,
    series: () => (away ? Promise.reject(new Error('away')) : before.series()),
  };
  stage.bot = { ...stage.bot, log, workspace };
  const { look } = await watched(stage);
  away = true;
  stage.personPushes(SERIES, LINE, 'A change', () => {});
  expect(await look()).toEqual([]);
  expect(warned).toEqual(['the local forge could not be looked at']);
  away = false;
  expect(await look()).toEqual([LOOK]);
  expect(await look()).toEqual([]);
});

it('comes to rest: what the bot itself pushes leads to looks that change nothing', async () => {
  const stage = await openStage();
  const { waiting, ring } = await watched(stage);
  stage.upstreamReleases('2.4.2');
  const rounds: string[][] = [];
  for (;;) {
    ring();
    await until(() => waiting.size === 1);
    const keys = stage.queue.keys;
    if (keys.length === 0) break;
    rounds.push(keys);
    expect(rounds.length).toBeLessThan(8);
    for (let job = stage.queue.take(); job !== undefined; job = stage.queue.take()) await stage.run(job);
  }
  expect(rounds[0]).toEqual([`sync:${STACK}`]);
  expect(await stage.openPulls()).toHaveLength(1);
});

it('asks for nothing once it is ended', async () => {
  const stage = await openStage();
  const { watch, waiting } = await watched(stage);
  await watch.end();
  expect(waiting.size).toBe(0);
});
