import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { goneStacks } from '../../../bot/sweep/gone-stacks.js';
import { Killed, mortal } from '../support/killer.js';
import { FORK, KEY, LINE, SERIES, STACK, type Stage } from '../support/stage.js';
import { useStage } from '../support/use-stage.js';

const stageOf = useStage();
const STATE = `refs/upkeep/state/${LINE}/${STACK}`;

/** With a conflict of the release, one that comes, and a proposal to retire. */
async function busy(): Promise<Stage> {
  const stage = await stageOf();
  const { path, text } = stage.template.series.resolution;
  stage.upstreamReleases('2.4.2');
  await stage.reconcileAll();
  stage.personResolves((await stage.openPulls())[0]!, { [path]: text });
  await stage.merge((await stage.openPulls())[0]!);
  stage.upstreamDevelops();
  await stage.reconcileAll();
  expect(await stage.openPulls()).toHaveLength(1);
  expect(await stage.openPulls(SERIES)).toHaveLength(1);
  return stage;
}

const takeOut = (stage: Stage): string =>
  stage.personPushes(SERIES, LINE, 'Without it', (dir) => {
    rmSync(join(dir, 'patches', STACK), { recursive: true });
    writeFileSync(join(dir, 'README.md'), 'Nothing is left.\n');
  });

it('closes what a stack left that is gone, and keeps what people did', { timeout: 120_000 }, async () => {
  const stage = await busy();
  const published = stage.refs(FORK).get(`refs/heads/${LINE}`);
  const [conflict] = await stage.openPulls();
  const work = stage.personPushes(FORK, conflict!.head.branch, 'Mine', () => {});
  const lost = `upkeep/conflict/${LINE}/${STACK}/other`;
  const kept = stage.personPushes(FORK, LINE, 'On no pull request', () => {}, { to: lost });
  const line = takeOut(stage);

  // Killed on the way, it goes on.
  const whole = stage.bot;
  stage.bot = mortal(whole, (_, count) => (count === 3 ? 'after' : null));
  await expect(stage.reconcileAll()).rejects.toThrow(Killed);
  while (stage.queue.take() !== undefined);
  stage.bot = whole;
  stage.loseDisk();
  await stage.reconcileAll();

  expect(await stage.openPulls()).toEqual([]);
  expect(await stage.openPulls(SERIES)).toEqual([]);
  expect(stage.branches(FORK)).toEqual([LINE, lost]);
  expect(stage.refs(FORK).get(`refs/heads/${LINE}`)).toBe(published);
  expect(stage.refs(FORK).get(`refs/heads/${lost}`)).toBe(kept);
  expect(stage.refs(FORK).get(`refs/pull/${conflict!.number}/head`)).toBe(work);
  expect(stage.branches(SERIES)).toEqual([LINE]);
  expect(stage.refs(SERIES).get(`refs/heads/${LINE}`)).toBe(line);
  expect(stage.refs(SERIES).has(STATE)).toBe(false);
  const comments = await stage.bot.forge.comments(FORK, conflict!.number);
  expect(comments.map(({ body }) => body.split('\n')[1])).toEqual([
    `Closed: the stack ${STACK} is not on ${LINE} any more. Its branches are deleted; the commits can still be read here.`,
  ]);

  // Nothing is left to be found, and nothing is done again.
  const before = [...stage.refs(FORK), ...stage.refs(SERIES)];
  await stage.reconcileAll();
  expect(await stage.reconcile()).toBeNull();
  expect([...stage.refs(FORK), ...stage.refs(SERIES)]).toEqual(before);

  // It comes back, and starts anew.
  stage.git(stage.url(SERIES), 'update-ref', `refs/heads/${LINE}`, `${line}^`);
  await stage.reconcileAll();
  expect((await stage.openPulls()).map(({ title }) => title)).toEqual([conflict!.title]);
});

it('does nothing of it in a dry run', { timeout: 60_000 }, async () => {
  const stage = await busy();
  takeOut(stage);
  const before = [...stage.refs(FORK), ...stage.refs(SERIES)];
  expect(await stage.reconcile({ dryRun: true })).toBeNull();
  expect([...stage.refs(FORK), ...stage.refs(SERIES)]).toEqual(before);
});

it('knows what is gone from the names of refs, and leaves branches that are no lines alone', async () => {
  const stage = await stageOf();
  const refs = new Map(
    [`main/${STACK}`, 'main/old', 'topic/old', '1.x/old'].map((name) => [`refs/upkeep/state/${name}`, 'x']),
  );
  expect(await goneStacks(stage.bot, refs, [KEY])).toEqual([{ line: 'main', stack: 'old' }]);
  const lines = { ...stage.bot, config: { ...stage.bot.config, lines: ['main', '*.x'] } };
  expect(await goneStacks(lines, refs, [KEY])).toEqual([
    { line: 'main', stack: 'old' },
    { line: '1.x', stack: 'old' },
  ]);
});
