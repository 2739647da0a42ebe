import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FORK, SERIES, Stage, makeStageTemplate } from '../support/stage.js';
import { deeds } from './story/deeds.js';
import { playStory, type Step } from './story/play-story.js';

// In CI a few; how many more, and which, is said by whoever has the time.
const STORIES = Number(process.env['UPKEEP_TEST_STORIES'] ?? 4);
const SEED = Number(process.env['UPKEEP_TEST_SEED'] ?? 1);

/** At rest on the first release, and with the conflicts of the next one open. */
let starts: Readonly<Record<'calm' | 'broken', { readonly stage: Stage; readonly releases: number }>>;

beforeAll(async () => {
  const template = await makeStageTemplate();
  const start = await Stage.open(template);
  await start.forge.people.setPermission(FORK, 'lea', 'write');
  await start.forge.people.setPermission(SERIES, 'lea', 'write');
  await start.reconcileAll();
  const broken = Stage.copyOf(start);
  broken.upstreamReleases('2.4.2');
  broken.upstreamDevelops();
  await broken.reconcileAll();
  starts = { calm: { stage: start, releases: 2 }, broken: { stage: broken, releases: 5 } };
});

afterAll(() => {
  starts.broken.stage.close();
  starts.calm.stage.close();
  rmSync(starts.calm.stage.template.dir, { recursive: true, force: true });
});

const weights: Readonly<Record<string, number>> = {
  release: 4,
  develop: 3,
  resolve: 4,
  merge: 4,
  command: 3,
  'move-tag': 2,
  'accept-tag': 3,
  close: 2,
  reopen: 2,
  'merge-proposal': 2,
};
const step: fc.Arbitrary<Step> = fc.record({
  deed: fc.oneof(
    ...Object.keys(deeds).map((deed) => ({ weight: weights[deed] ?? 1, arbitrary: fc.constant(deed) })),
  ),
  pick: fc.nat(9999),
  look: fc.oneof(
    { weight: 5, arbitrary: fc.constant('whole' as const) },
    { weight: 3, arbitrary: fc.constant('none' as const) },
    { weight: 2, arbitrary: fc.constant('cut' as const) },
    { weight: 1, arbitrary: fc.constant('twice' as const) },
    { weight: 1, arbitrary: fc.constant('diskless' as const) },
  ),
});
const story = fc.record({
  start: fc.constantFrom('broken' as const, 'calm' as const),
  steps: fc.array(step, { minLength: 8, maxLength: 12, size: 'max' }),
});

it(
  `keeps its promises in ${STORIES} stories (UPKEEP_TEST_STORIES) from seed ${SEED} (UPKEEP_TEST_SEED)`,
  { timeout: 60_000 + STORIES * 120_000 },
  async () => {
    let [done, kills] = [0, 0];
    const deedsDone = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(story, async (plot) => {
        const { stage: start, releases } = starts[plot.start];
        const stage = Stage.copyOf(start);
        try {
          const world = await playStory(stage, releases, plot.steps);
          done += 1;
          kills += world.kills;
          for (const [deed, times] of world.done) deedsDone.set(deed, (deedsDone.get(deed) ?? 0) + times);
        } finally {
          stage.close();
        }
      }),
      { numRuns: STORIES, seed: SEED, endOnFailure: process.env['CI'] !== undefined },
    );
    const list = Object.keys(deeds).map((deed) => `${deed} ${deedsDone.get(deed) ?? 0}`);
    process.stdout.write(`stories: ${done}, kills: ${kills}, deeds: ${list.join(', ')}\n`);
    // A story in which nothing can be done would hold whatever the bot does.
    expect(deedsDone.size).toBeGreaterThan(Math.min(8, STORIES));
  },
);
