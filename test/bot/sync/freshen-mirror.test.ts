import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Bot } from '../../../bot/bot.js';
import { freshenMirror } from '../../../bot/sync/freshen-mirror.js';
import { openWorkspace } from '../../../bot/workspace/open-workspace.js';
import { control, MIRROR, SERIES, STACK, UPSTREAM, type Stage } from '../support/stage.js';
import { useStage } from '../support/use-stage.js';

const openStage = useStage();

/** The bot of another process, with a disk of its own. */
function otherBot(stage: Stage): Bot {
  const config = { ...stage.bot.config, home: join(stage.dir, 'other-home') };
  return { ...stage.bot, config, workspace: openWorkspace({ config, forge: stage.bot.forge }) };
}

const tags = async (bot: Bot): Promise<string[]> =>
  [...((await bot.workspace.mirror(STACK))?.refs.keys() ?? [])].filter((ref) => ref.startsWith('refs/tags/'));

/** Nobody can read a repository of this version. */
function goes(stage: Stage, repository: string): void {
  const file = join(stage.url(repository), 'config');
  stage.git(stage.dir, 'config', '--file', file, 'core.repositoryformatversion', '99');
}

it('brings one process to where another one has been', async () => {
  const stage = await openStage();
  const other = otherBot(stage);
  await stage.sync();
  await freshenMirror(other, STACK, control());
  stage.upstreamReleases('2.4.2');
  await stage.sync();
  expect(await tags(other)).not.toContain('refs/tags/2.4.2');
  await freshenMirror(other, STACK, control());
  expect(await tags(other)).toEqual(await tags(stage.bot));
  expect(await tags(other)).toContain('refs/tags/2.4.2');
});

it('does with what it has while upstream is away, if it has all that was seen', async () => {
  const stage = await openStage();
  const other = otherBot(stage);
  await stage.sync();
  await freshenMirror(other, STACK, control());
  stage.upstreamReleases('2.4.2');
  await stage.sync();
  goes(stage, UPSTREAM);
  goes(stage, MIRROR);
  const refs = stage.refs(SERIES);
  await freshenMirror(stage.bot, STACK, control());
  await expect(freshenMirror(other, STACK, control())).rejects.toMatchObject({ exit: 3 });
  expect(stage.refs(SERIES)).toEqual(refs);
});

it('gets what it lacks from the hosted mirror while upstream is away', async () => {
  const stage = await openStage();
  const other = otherBot(stage);
  await stage.sync();
  goes(stage, UPSTREAM);
  await freshenMirror(other, STACK, control());
  expect(await tags(other)).toEqual(await tags(stage.bot));
});

it('does not do without a mirror', async () => {
  const stage = await openStage();
  goes(stage, UPSTREAM);
  await expect(freshenMirror(stage.bot, STACK, control())).rejects.toMatchObject({ exit: 3 });
});

it('does not go on when it was told to stop', async () => {
  const stage = await openStage();
  await stage.sync();
  goes(stage, UPSTREAM);
  const stopped = { ...control(), signal: AbortSignal.abort(new Error('stop')) };
  await expect(freshenMirror(stage.bot, STACK, stopped)).rejects.toBeInstanceOf(Error);
});
