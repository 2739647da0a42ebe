import { setTimeout as wait } from 'node:timers/promises';
import { join } from 'node:path';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SeededRandom } from '../../../cli/demo/sample/seeded-random.js';
import { Killed, mortal, type Cut } from '../support/killer.js';
import { FORK, makeStageTemplate, SERIES, Stage } from '../support/stage.js';
import { UpkeepProcess } from '../support/upkeep-process.js';

// In CI some; whoever has the time says how many more.
const KILLS = Number(process.env['UPKEEP_TEST_KILLS'] ?? 30);
const SIGKILLS = Number(process.env['UPKEEP_TEST_SIGKILLS'] ?? 3);

/** At rest on the first release: a story starts with a copy of it. */
let start: Stage;

beforeAll(async () => {
  start = await Stage.open(await makeStageTemplate());
  await start.reconcileAll();
});

afterAll(() => {
  start.close();
  rmSync(start.template.dir, { recursive: true, force: true });
});

/** Brings everything to rest. */
type Look = (stage: Stage) => Promise<void>;

/** The whole life of a conflict, and what the stage is like in the end. */
async function play(look: Look): Promise<unknown> {
  const stage = Stage.copyOf(start);
  try {
    const { path, text } = stage.template.series.resolution;
    stage.upstreamReleases('2.4.2');
    stage.upstreamDevelops();
    await look(stage);
    const mail = async () => (await stage.openPulls()).find(({ title }) => title.startsWith('mail/'))!;
    const half = stage.file(FORK, (await mail()).head.branch, path).replace(/^<<<<<<< .*$/m, '');
    stage.personResolves(await mail(), { [path]: half });
    await stage.merge(await mail());
    await look(stage);
    stage.personResolves(await mail(), { [path]: text });
    stage.upstreamReleases('2.4.2-p1');
    await look(stage);
    await stage.merge(await mail());
    await look(stage);
    await stage.merge((await stage.openPulls(SERIES))[0]!);
    await look(stage);
    return await outcome(stage);
  } finally {
    stage.close();
  }
}

/** Everything that people see in the end. */
async function outcome(stage: Stage): Promise<unknown> {
  const refs = [FORK, SERIES].map((repository) =>
    [...stage.refs(repository)].filter(([ref]) => !/^refs\/upkeep\/(?:forge|state)/.test(ref)),
  );
  const pulls = [];
  for (const pull of [...(await stage.pulls(FORK)), ...(await stage.pulls(SERIES))]) {
    const comments = await stage.bot.forge.comments(pull.repository, pull.number);
    const checks = await stage.bot.forge.checks(pull.repository, pull.head.commit);
    pulls.push({ pull, comments: comments.map(({ body }) => body), checks });
  }
  const state = await stage.state();
  return JSON.parse(JSON.stringify({ refs, pulls, state }).replaceAll(stage.dir, 'DIR')) as unknown;
}

/** Looks until it is not killed any more, with its disk gone in some. */
function killedLook(random: SeededRandom, onKill: () => void): Look {
  return async (stage) => {
    for (;;) {
      const whole = stage.bot;
      let alive = true;
      stage.bot = mortal(whole, (): Cut => {
        if (!alive) return 'before';
        if (random.int(3) > 0) return null;
        alive = false;
        return random.int(2) === 0 ? 'before' : 'after';
      });
      try {
        await stage.reconcileAll();
        stage.bot = whole;
        return;
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        onKill();
        stage.bot = whole;
        while (stage.queue.take() !== undefined);
        if (random.int(4) === 0) stage.loseDisk();
      }
    }
  };
}

it(
  `comes to the same end when it is killed at ${KILLS} writes (UPKEEP_TEST_KILLS)`,
  { timeout: 120_000 + KILLS * 10_000 },
  async () => {
    const calm = await play((stage) => stage.reconcileAll());
    const tally = { kills: 0 };
    for (let seed = 1; tally.kills < KILLS; seed += 1) {
      const end = await play(killedLook(new SeededRandom(seed, 'kills'), () => (tally.kills += 1)));
      expect(end, `seed ${seed}`).toEqual(calm);
    }
    process.stdout.write(`killed at ${tally.kills} writes\n`);
  },
);

/** The compiled bot as a process of its own, which `serve --once` ends. */
function processOf(stage: Stage): UpkeepProcess {
  const variables = { UPKEEP_HOME: join(stage.dir, 'home'), UPKEEP_LOG: 'error' };
  return new UpkeepProcess(['serve', '--once', '--local', 'forge'], { cwd: stage.dir, variables });
}

async function wholeProcess(stage: Stage): Promise<void> {
  const { code, stderr } = await processOf(stage).ended;
  // 1: somebody is needed.
  if (code !== 0 && code !== 1) throw new Error(`it ended with ${code}: ${stderr}`);
}

it(
  `comes to the same end when its process is killed ${SIGKILLS} times (UPKEEP_TEST_SIGKILLS)`,
  { timeout: 240_000 + SIGKILLS * 30_000 },
  async () => {
    let longest = 0;
    const calm = await play(async (stage) => {
      const began = performance.now();
      await wholeProcess(stage);
      longest = Math.max(longest, performance.now() - began);
    });
    const random = new SeededRandom(1, 'sigkills');
    const tally = { kills: 0 };
    while (tally.kills < SIGKILLS) {
      const end = await play(async (stage) => {
        for (let times = random.int(4); times > 0 && tally.kills < SIGKILLS; times -= 1) {
          const bot = processOf(stage);
          await Promise.race([wait(random.int(Math.ceil(longest))), bot.ended]);
          bot.child.kill('SIGKILL');
          if ((await bot.ended).signal === 'SIGKILL') tally.kills += 1;
          if (random.int(4) === 0) stage.loseDisk();
        }
        await wholeProcess(stage);
      });
      expect(end).toEqual(calm);
    }
    process.stdout.write(`killed ${tally.kills} processes\n`);
  },
);
