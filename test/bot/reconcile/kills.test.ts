import { expect, it } from 'vitest';
import { SeededRandom } from '../../../cli/demo/sample/seeded-random.js';
import { Killed, mortal } from '../support/killer.js';
import { FORK, SERIES, type Stage } from '../support/stage.js';
import { useStage } from '../support/use-stage.js';

const stageOf = useStage();

/** The whole life of a conflict; `look` brings everything to rest. */
async function play(stage: Stage, look: () => Promise<void>): Promise<void> {
  const { path, text } = stage.template.series.resolution;
  await look();
  stage.upstreamReleases('2.4.2');
  stage.upstreamDevelops();
  await look();
  const mail = async () => (await stage.openPulls()).find(({ title }) => title.startsWith('mail/'))!;
  const half = stage.file(FORK, (await mail()).head.branch, path).replace(/^<<<<<<< .*$/m, '');
  stage.personResolves(await mail(), { [path]: half });
  await stage.merge(await mail());
  await look();
  stage.personResolves(await mail(), { [path]: text });
  stage.upstreamReleases('2.4.2-p1');
  await look();
  await stage.merge(await mail());
  await look();
  await stage.merge((await stage.openPulls(SERIES))[0]!);
  await look();
}

/** Everything that people see in the end. */
async function outcome(stage: Stage) {
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

it.each([1, 2])(
  'comes to the same end when it is killed again and again (%i)',
  { timeout: 400_000 },
  async (seed) => {
    const calm = await stageOf();
    await play(calm, () => calm.reconcileAll());

    const stage = await stageOf();
    const random = new SeededRandom(seed, 'kills');
    let kills = 0;
    await play(stage, async () => {
      for (;;) {
        const whole = stage.bot;
        let alive = true;
        stage.bot = mortal(whole, () => {
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
          kills += 1;
          stage.bot = whole;
          while (stage.queue.take() !== undefined);
          if (random.int(4) === 0) stage.loseDisk();
        }
      }
    });
    expect(kills).toBeGreaterThan(10);
    expect(await outcome(stage)).toEqual(await outcome(calm));
  },
);
