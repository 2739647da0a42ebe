import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { OutsideError } from '../../../src/errors/outside-error.js';
import type { FaultSpec } from '../../support/github/fault-plan.js';
import type { FakeGithub } from '../../support/github/fake-github.js';
import { control, LINE, makeStageTemplate, SERIES, Stage, type StageTemplate } from '../support/stage.js';
import { sweep } from '../../../bot/sweep/sweep.js';
import { canonicalDump } from './canonical-dump.js';
import { conflictStory } from './conflict-story.js';
import { fakeStageForge } from './fake-stage-forge.js';
import { faultKinds, faultsOf } from './fault-cells.js';

/** What a chapter came to without faults. */
interface Calm {
  readonly dump: string;
  /** How often the bot asked for what. */
  readonly operations: Readonly<Record<string, number>>;
}

/** A client that waits longer than a loaded machine takes. */
const TIMEOUT_MS = 2_000;
const MOST_LOOKS = 40;
let template: StageTemplate;
let calm: readonly Calm[];

beforeAll(async () => {
  template = await makeStageTemplate();
  calm = (await play(() => [])).map(({ dump, operations }) => ({ dump, operations }));
}, 240_000);
afterAll(() => rmSync(template.dir, { recursive: true, force: true }));

interface Played extends Calm {
  /** Faults that came about. */
  readonly faults: number;
  readonly looks: number;
}

/** Plays the story; before each look the faults of its chapter are planned. */
async function play(faultsIn: (chapter: number) => readonly FaultSpec[]): Promise<Played[]> {
  const fake = await fakeStageForge({ timeoutMs: TIMEOUT_MS });
  const { github } = fake;
  const stage = await Stage.open(template, { forge: () => fake });
  const played: Played[] = [];
  try {
    for (const [index, chapter] of conflictStory.entries()) {
      await chapter.people(stage, github);
      github.forgetRequests();
      for (const fault of faultsIn(index)) github.faults.next(fault);
      const looks = await lookUntilDone(stage);
      github.faults.clear();
      const faults = github.requests.filter(({ fault }) => fault !== null).length;
      const { operations } = github.counts();
      github.assertAllValid();
      const state = JSON.stringify({ ...(await stage.state()), series: '' }).replaceAll(github.url, 'URL');
      played.push({ dump: `${await canonicalDump(github)}\n${state}`, operations, faults, looks });
      if (calm !== undefined) expectCalm(index, played.at(-1)!, github);
    }
    return played;
  } finally {
    stage.close();
    await github.close();
  }
}

/** A look that says that it is done has come to the same end, whatever went wrong in it. */
function expectCalm(index: number, { dump }: Played, github: FakeGithub): void {
  const wrong = github.requests.flatMap(({ operation, fault }) =>
    fault === null ? [] : [`${operation} ${JSON.stringify({ ...fault, operation: undefined })}`],
  );
  expect(dump, `"${conflictStory[index]!.name}" after ${wrong.join(', ')}`).toBe(calm[index]!.dump);
}

/** As the queue does: what failed for an outside reason is done again; another error is a bug. */
async function lookUntilDone(stage: Stage): Promise<number> {
  for (let looks = 1; ; looks += 1) {
    let whole = true;
    const attempt = async (work: () => Promise<void>): Promise<void> => {
      try {
        await work();
      } catch (error) {
        if (!(error instanceof OutsideError)) throw error;
        whole = false;
      }
    };
    await attempt(() => sweep(stage.bot, control()));
    for (let job = stage.queue.take(); job !== undefined; job = stage.queue.take()) {
      const next = job;
      await attempt(() => stage.run(next));
    }
    if (whole) return looks;
    if (looks === MOST_LOOKS) throw new Error(`not done after ${looks} looks`);
  }
}

/** All rounds only where they are asked for: they take long. */
const all = process.env['UPKEEP_TEST_FAULTS'] === 'all';
const rounds = Array.from({ length: faultKinds }, (_, round) => round).filter((round) => all || round === 3);
const calls = all ? [1, 2, 3] : [1];

it.each(calls.flatMap((call) => rounds.map((round) => ({ call, round }))))(
  'comes to the same end when each operation fails at its call $call (round $round)',
  { timeout: 600_000 },
  async ({ call, round }) => {
    const played = await play((chapter) => {
      const often = Object.entries(calm[chapter]!.operations).filter(([, times]) => times >= call);
      return faultsOf(
        often.map(([operation]) => operation),
        round,
        call - 1,
      );
    });
    const faults = played.map((one) => one.faults);
    const looks = played.map((one) => one.looks);
    process.stdout.write(
      `call ${call}, round ${round}: faults ${faults.join(' ')}, looks ${looks.join(' ')}\n`,
    );
    // Each chapter has some at least, else nothing was tried.
    expect(Math.min(...faults)).toBeGreaterThan(2);
  },
);

it('an answer that breaks off is not taken for a repository without refs', { timeout: 120_000 }, async () => {
  const fake = await fakeStageForge({ timeoutMs: TIMEOUT_MS });
  const stage = await Stage.open(template, { forge: () => fake });
  try {
    await stage.bot.workspace.series();
    const tip = stage.personPushes(SERIES, LINE, 'A word', () => {});
    fake.github.forgetRequests();
    // The first listing shows that there is something to fetch; the second is what the copy is made by.
    fake.github.faults.next({ kind: 'reset', operation: 'git/refs-for-fetch', skip: 1 });
    const { refs } = await stage.bot.workspace.series();
    expect(refs.get(`refs/heads/${LINE}`)).toBe(tip);
    expect(fake.github.requests.filter(({ fault }) => fault !== null)).toHaveLength(1);
  } finally {
    stage.close();
    await fake.github.close();
  }
});
