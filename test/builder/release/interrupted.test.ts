import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Ledger } from '../../../builder/ledger/ledger.js';
import { applyRelease } from '../../../builder/release/apply-release.js';
import { listJournals } from '../../../builder/release/apply/list-journals.js';
import { readJournal } from '../../../builder/release/apply/read-journal.js';
import { readReleases } from '../../../builder/release/ledger/read-releases.js';
import { prepareRelease } from '../../../builder/release/prepare-release.js';
import type { PreparedRelease } from '../../../builder/release/prepared-release.js';
import type { ReleaseWorld } from '../../../builder/release/release-world.js';
import { verifyRepository } from '../../../builder/verify/verify-repository.js';
import { SeededRandom } from '../../../cli/demo/sample/seeded-random.js';
import { releaseState, type ReleaseState } from '../../support/release/release-state.js';
import { sampleWorld, type SampleWorld } from '../../support/release/sample-world.js';

/** All points only where they are asked for: they take long. */
const all = process.env['UPKEEP_TEST_FAULTS'] === 'all';
const ABORTS = all ? 40 : 2;
/** Steps after which a run that was stopped goes on to the end at once; the others are all passed in one story. */
const TELLING = ['tag example/series sample-1.0.0', 'place', 'record'];

class Stopped extends Error {}

// With a repository beside it that has upstream's packages, which nobody published yet.
const sample = sampleWorld({}, async (place) => {
  await place.buildMirror(join(place.dir, 'build'));
});

async function worldOf(place: SampleWorld, changes: Partial<ReleaseWorld> = {}): Promise<ReleaseWorld> {
  return place.world({ alsoInto: join(place.dir, 'build'), ...changes });
}

/** What comes of a release that nobody disturbs. */
interface Calm {
  readonly prepared: PreparedRelease;
  readonly state: ReleaseState;
  readonly steps: readonly string[];
  /** How often progress was told of. */
  readonly progress: number;
}

let known: Calm | null = null;

async function calmly(): Promise<Calm> {
  if (known !== null) return known;
  const prepared = await prepareRelease(sample().request('1.0.0'), await worldOf(sample()));
  const place = sample().copy();
  let progress = 0;
  const world = await worldOf(place, { onProgress: () => void (progress += 1) });
  expect(await applyRelease(prepared, world)).toMatchObject({ released: true, already: false });
  known = { prepared, state: await settled(place), steps: [...place.steps], progress };
  return known;
}

/** Of a place whose copies know what their hosts have. */
async function settled(place: SampleWorld): Promise<ReleaseState> {
  await (await worldOf(place)).seriesHost();
  return releaseState(place);
}

/** Goes on as the command does: with the request of the journal, where there is one, and planned anew. */
async function resume(place: SampleWorld): Promise<void> {
  const world = await worldOf(place);
  await world.seriesHost();
  const request = (await readJournal(world.series, 'sample', '1.0.0')) ?? place.request('1.0.0');
  expect(request).toEqual(place.request('1.0.0'));
  const result = await applyRelease(await prepareRelease(request, world), world);
  // One that was recorded is done, but for what comes after that.
  expect(result).toMatchObject({ green: true, released: true });
}

/** What is true whenever it ends: nothing is seen that the ledger has not, and what is seen is whole. */
async function expectSound(place: SampleWorld): Promise<void> {
  const world = await worldOf(place);
  await world.seriesHost();
  const ledger = await Ledger.open(world.series);
  for (const out of [place.out, join(place.dir, 'build')]) {
    if (!existsSync(join(out, 'manifest.json'))) continue;
    const { problems } = await verifyRepository({ out, wanted: null, sources: null, ledger, workers: 1 });
    const unfinished = existsSync(join(out, '.upkeep-build'));
    if (!unfinished) expect(problems).toEqual([]);
  }
  for (const { request, tags } of await listJournals(world.series)) {
    expect(request).toEqual(place.request('1.0.0'));
    // Nothing can be seen outside before it is written down what that will be.
    const fork = await world.fork('sample', { fork: 'example/sample' } as never);
    if (tags === null) expect(fork?.refs.get('refs/tags/1.0.0')).toBeUndefined();
  }
  if ((await readReleases(world.series, 'sample')).length > 0) {
    expect(existsSync(join(place.out, 'distributions/sample/1.0.0/SHA256SUMS'))).toBe(true);
  }
}

it('goes through its steps, and a second run changes nothing', async () => {
  const { steps, prepared } = await calmly();
  expect(steps).toEqual([
    'begin',
    'stage',
    'build',
    'documents',
    'commit',
    'tag example/sample 1.0.0',
    'tag example/series sample-1.0.0',
    'publish beside',
    'push the ledger',
    'place',
    'publish',
    'place',
    'record',
    'push the ledger',
    'announce',
    'clean up',
  ]);
  const place = sample().copy();
  await applyRelease(prepared, await worldOf(place));
  await expectSound(place);
  const again = await applyRelease(prepared, await worldOf(place));
  expect(again).toMatchObject({ green: true, released: true, already: true });
  expect(place.steps.slice(steps.length)).toEqual(['announce']);
  expect(await settled(place)).toEqual((await calmly()).state);
});

/** Runs it until it comes to a step. */
async function stopAt(place: SampleWorld, step: string): Promise<void> {
  const world = await worldOf(place, {
    onStep: (name) => {
      if (name === step) throw new Stopped(name);
    },
  });
  await expect(applyRelease((await calmly()).prepared, world)).rejects.toThrow(Stopped);
  await expectSound(place);
}

it('comes to the same end when every run of it is stopped one step later than the one before', async () => {
  const { state, steps } = await calmly();
  const place = sample().copy();
  for (const step of new Set(steps)) await stopAt(place, step);
  const announced = place.announced.length;
  await resume(place);
  expect(await settled(place)).toEqual(state);
  expect(announced).toBe(1);
}, 600_000);

it.each(all ? [] : TELLING)('comes to the same end when it is stopped at "%s"', async (step) => {
  const place = sample().copy();
  await stopAt(place, step);
  await resume(place);
  expect(await settled(place)).toEqual((await calmly()).state);
});

it.runIf(all)(
  'comes to the same end when it is stopped before any step',
  async () => {
    const { prepared, state, steps } = await calmly();
    for (const stop of steps.keys()) {
      const place = sample().copy();
      let step = 0;
      const world = await worldOf(place, {
        onStep: (name) => {
          if (step++ === stop) throw new Stopped(name);
        },
      });
      const error: unknown = await applyRelease(prepared, world).catch((thrown: unknown) => thrown);
      expect(error, steps[stop]).toBeInstanceOf(Stopped);
      await expectSound(place);
      await resume(place);
      expect(await settled(place), `stopped before ${steps[stop]}`).toEqual(state);
      expect(place.announced).toHaveLength(1);
    }
  },
  600_000,
);

it('comes to the same end when it is told to end somewhere within a step, again and again', async () => {
  const { prepared, state, progress } = await calmly();
  const random = new SeededRandom(1, 'abort a release');
  let ended = 0;
  for (let round = 0; round < ABORTS; round += 1) {
    const place = sample().copy();
    for (let run = 0; run < 2; run += 1) {
      const controller = new AbortController();
      const at = random.int(progress);
      let told = 0;
      const world = await worldOf(place, {
        signal: controller.signal,
        onProgress: () => void (told++ === at && controller.abort(new Stopped())),
      });
      const error: unknown = await applyRelease(prepared, world).catch((thrown: unknown) => thrown);
      if (error instanceof Stopped) ended += 1;
      else expect(error).toMatchObject({ released: true });
      await expectSound(place);
    }
    await resume(place);
    expect(await settled(place)).toEqual(state);
  }
  expect(ended).toBeGreaterThan(ABORTS);
}, 600_000);
