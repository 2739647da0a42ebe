import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { openRepository } from '../../../../src/git/open-repository.js';
import { readResolutions } from '../../../../src/replay/resolutions-ref.js';
import { FORK, LINE, MIRROR, SERIES, STACK } from '../../support/stage.js';
import type { StoryWorld } from './story-world.js';

const EVERYTHING = [FORK, SERIES, MIRROR];

/** What must hold whenever the bot has come to rest. @param again a second look is made, too: it takes the longest */
export async function checkInvariants(world: StoryWorld, again: boolean): Promise<void> {
  await expectOneOfEach(world);
  await expectNothingLost(world);
  await expectPublished(world);
  await expectNoMarkers(world);
  if (!again) return;
  const before = everyRef(world);
  await world.look();
  expect(everyRef(world), 'a second look does nothing').toEqual(before);
}

/** At the end of a story: a bot with an empty disk and nothing recorded comes to the same. */
export async function checkFromNothing(world: StoryWorld): Promise<void> {
  expectReplayed(world);
  const calm = await world.outcome();
  for (const ref of world.git(SERIES, 'for-each-ref', '--format=%(refname)', 'refs/upkeep/state').split('\n'))
    if (ref !== '') world.git(SERIES, 'update-ref', '-d', ref);
  world.stage.loseDisk();
  await world.look();
  expect(await world.outcome(), 'from nothing it is the same').toEqual(calm);
}

function everyRef(world: StoryWorld): string[] {
  return EVERYTHING.map((repository) => world.git(repository, 'for-each-ref'));
}

async function expectOneOfEach(world: StoryWorld): Promise<void> {
  for (const repository of [FORK, SERIES]) {
    const pulls = await world.stage.pulls(repository);
    const open = pulls.filter(({ state }) => state === 'open').map(({ head }) => head.branch);
    expect(open, 'one open pull request for each key').toEqual([...new Set(open)]);
    for (const { number, labels } of pulls) {
      expect(labels).toEqual([...new Set(labels)]);
      const comments = await world.stage.bot.forge.comments(repository, number);
      const own = comments.filter(({ bot }) => bot).map(({ body }) => body.split('\n')[0]);
      expect(own, `comments of ${repository}#${number}`).toEqual([...new Set(own)]);
    }
  }
}

async function expectNothingLost(world: StoryWorld): Promise<void> {
  const pulls = await world.stage.pulls(FORK);
  for (const { branch, commit } of world.human) {
    const refs = world
      .git(
        FORK,
        'for-each-ref',
        `--contains=${commit}`,
        '--format=%(refname)',
        `refs/heads/${branch}`,
        'refs/pull',
      )
      .split('\n');
    const kept =
      refs.includes(`refs/heads/${branch}`) ||
      pulls.some(
        ({ number, head, state }) =>
          head.branch === branch && state !== 'open' && refs.includes(`refs/pull/${number}/head`),
      );
    expect(kept, `${commit} is on ${branch}`).toBe(true);
  }
}

async function expectPublished(world: StoryWorld): Promise<void> {
  const tip = world.tip(FORK, LINE);
  if (world.published !== null) {
    expect(tip !== null && world.isAncestor(FORK, world.published, tip), 'it only fast-forwards').toBe(true);
  }
  world.published = tip;
  const state = await world.stage.state();
  if (state?.published?.current !== true) {
    expect(state?.verdict).not.toBe('green');
    return;
  }
  const pin = /^# upkeep-tree: (.+)$/m.exec(
    world.git(SERIES, 'show', `${LINE}:patches/${STACK}/series`),
  )?.[1];
  expect(world.git(FORK, 'rev-parse', `${LINE}^{tree}`), 'the tree is what is pinned').toBe(pin);
}

/** git itself applies the series to its base, and comes to what is published. */
function expectReplayed(world: StoryWorld): void {
  if (world.published === null) return;
  const show = (path: string): string => world.git(SERIES, 'show', `${LINE}:patches/${STACK}/${path}`);
  const series = show('series');
  const pin = (name: string): string => new RegExp(`^# upkeep-${name}: (.+)$`, 'm').exec(series)![1]!;
  if (world.git(FORK, 'rev-parse', `${LINE}^{tree}`) !== pin('tree')) return;
  const dir = mkdtempSync(join(world.stage.dir, 'replay-'));
  const git = (...args: string[]): string => world.stage.git(dir, ...args);
  git('init', '-q');
  git('fetch', '-q', world.stage.url(FORK), LINE);
  git('fetch', '-q', world.stage.url(SERIES), LINE);
  const names = series.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  git('checkout', '-q', 'FETCH_HEAD', '--', `patches/${STACK}`);
  git('read-tree', pin('base'));
  if (names.length > 0)
    git('apply', '--cached', '--allow-empty', ...names.map((name) => join(dir, 'patches', STACK, name)));
  expect(git('write-tree'), 'git replays it to the same').toBe(pin('tree'));
}

async function expectNoMarkers(world: StoryWorld): Promise<void> {
  const repo = await openRepository(world.stage.url(SERIES));
  try {
    for (const record of await readResolutions(repo))
      expect(JSON.stringify(record), 'nothing recorded has a marker').not.toMatch(/<{7} |>{7} /);
  } finally {
    repo.close();
  }
}
