import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Bot } from '../../../bot/bot.js';
import { packageFolders } from '../../../bot/mirror-build/package-folders.js';
import { reconcileReleases } from '../../../bot/release/reconcile-releases.js';
import { SeededRandom } from '../../../cli/demo/sample/seeded-random.js';
import { OutsideError } from '../../../src/errors/outside-error.js';
import { Killed, mortal, type Cut } from '../support/killer.js';
import { control, FORK, LINE, makeStageTemplate, SERIES, Stage } from '../support/stage.js';

// In CI some; whoever has the time says how many more.
const KILLS = Number(process.env['UPKEEP_TEST_KILLS'] ?? 3);
const KEY = { line: LINE, distribution: 'sample' };

/** Its first release was decided, and nobody has looked yet: a story starts with a copy of it. */
let start: Stage;

beforeAll(async () => {
  start = releasing(await Stage.open(await makeStageTemplate(), { yaml: ['follow: { tags: ["2.4.1*"] }'] }));
  await start.reconcileAll();
  const [pull] = await start.openPulls(SERIES);
  await start.merge(pull!);
}, 60_000);

afterAll(() => {
  start.close();
  rmSync(start.template.dir, { recursive: true, force: true });
});

function releasing(stage: Stage): Stage {
  stage.bot = withPackages(stage, stage.bot);
  return stage;
}

function withPackages(stage: Stage, bot: Bot): Bot {
  const config = {
    ...bot.config,
    packages: join(stage.dir, 'packages'),
    publicUrl: 'https://upkeep.example',
  };
  return { ...bot, config };
}

/** What people see in the end. */
async function outcome(stage: Stage): Promise<unknown> {
  const refs = [FORK, SERIES].map((repository) =>
    [...stage.refs(repository)].filter(([ref]) => !/^refs\/upkeep\/(?:forge|release-state)/.test(ref)),
  );
  const pulls = [];
  for (const pull of await stage.pulls(SERIES)) {
    const comments = await stage.bot.forge.comments(SERIES, pull.number);
    pulls.push({ pull, comments: comments.map(({ body }) => body) });
  }
  const { published } = packageFolders(join(stage.dir, 'packages'));
  return JSON.parse(
    JSON.stringify({ refs, pulls, files: filesBelow(published) }).replaceAll(stage.dir, 'DIR'),
  ) as unknown;
}

function filesBelow(dir: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { recursive: true })
    .map(String)
    .filter((path) => statSync(join(dir, path)).isFile() && !path.startsWith('.'))
    .toSorted()
    .map(
      (path) =>
        `${path} ${createHash('sha256')
          .update(readFileSync(join(dir, path)))
          .digest('hex')}`,
    );
}

/** Looks until it is not killed any more, with its disk gone in some. @param mayDie how often at most */
async function look(stage: Stage, random: SeededRandom, mayDie: number): Promise<number> {
  for (let kills = 0; ;) {
    let alive = true;
    const bot = mortal(stage.bot, (): Cut => {
      if (!alive) return 'before';
      if (kills >= mayDie || random.int(3) > 0) return null;
      alive = false;
      return random.int(2) === 0 ? 'before' : 'after';
    });
    try {
      await reconcileReleases(bot, KEY, control());
      return kills;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      kills += 1;
      if (random.int(4) === 0) {
        stage.loseDisk();
        stage.bot = withPackages(stage, stage.bot);
        await stage.sync();
      }
    }
  }
}

async function play(seed: number, mayDie: number): Promise<{ end: unknown; kills: number }> {
  const stage = releasing(Stage.copyOf(start));
  try {
    const kills = await look(stage, new SeededRandom(seed, 'release'), mayDie);
    return { end: await outcome(stage), kills };
  } finally {
    stage.close();
  }
}

it('a release that is killed anywhere ends as one that is not', { timeout: 600_000 }, async () => {
  const whole = await play(0, 0);
  expect(JSON.stringify(whole.end)).toContain('is published');
  expect(JSON.stringify(whole.end)).toContain('refs/tags/sample-1.0.0');
  let kills = 0;
  for (let seed = 1; seed <= KILLS; seed += 1) {
    const one = await play(seed, 6);
    kills += one.kills;
    expect(one.end, `seed ${seed}`).toEqual(whole.end);
  }
  expect(kills).toBeGreaterThan(KILLS);
});

it('two workers make one release', { timeout: 120_000 }, async () => {
  const stage = releasing(Stage.copyOf(start));
  try {
    const other = withPackages(stage, stage.newBot(join(stage.dir, 'other')));
    const ends = await Promise.allSettled([
      reconcileReleases(stage.bot, KEY, control()),
      reconcileReleases(other, KEY, control()),
    ]);
    // Who comes second may have to wait, and is asked again; nobody does harm.
    for (const end of ends) if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(OutsideError);
    await reconcileReleases(other, KEY, control());
    const plan = await reconcileReleases(stage.bot, KEY, control());
    expect(plan?.state).toMatchObject({ verdict: 'current', newest: { version: '1.0.0' } });
    expect(await outcome(stage)).toEqual((await play(0, 0)).end);
  } finally {
    stage.close();
  }
});
