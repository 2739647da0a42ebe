import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { applyRelease } from '../../../../builder/release/apply-release.js';
import { checkEmergency } from '../../../../builder/release/emergency/check-emergency.js';
import type { EmergencyQuestion } from '../../../../builder/release/emergency/emergency-question.js';
import { planEmergency } from '../../../../builder/release/emergency/plan-emergency.js';
import { readReleases } from '../../../../builder/release/ledger/read-releases.js';
import { prepareRelease } from '../../../../builder/release/prepare-release.js';
import type { ReleaseRequest } from '../../../../builder/release/release-request.js';
import type { ReleaseWorld } from '../../../../builder/release/release-world.js';
import { sampleWorld, type SampleWorld } from '../../../support/release/sample-world.js';

const FIX = 'security/fix-framework.patch';
const FRAMEWORK = 'lib/internal/Magento/Framework/registration.php';

/** A patch that adds a line to the end of a file of upstream's. */
function patchOf(place: SampleWorld, path: string, line: string, base = '2.4.1'): string {
  const git = (...args: string[]): string =>
    execFileSync('git', ['-C', place.sample.gitDir, ...args], { encoding: 'utf8' });
  const text = git('show', `${base}:${path}`);
  const lines = text.split('\n').slice(0, -1);
  const [at, context] = [Math.max(1, lines.length - 2), lines.slice(-3)];
  return [
    'From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001',
    'From: Jo Doe <jo@example.com>',
    'Date: Mon, 1 Jan 2024 00:00:00 +0000',
    'Subject: [PATCH] Mend what hurts',
    '',
    'It hurts, and now it does not.',
    '',
    'Category: security',
    'Owner: @jo',
    'Forwarded: no',
    '---',
    `diff --git a/${path} b/${path}`,
    `--- a/${path}`,
    `+++ b/${path}`,
    `@@ -${at},${context.length} +${at},${context.length + 1} @@`,
    ...context.map((one) => ` ${one}`),
    `+${line}`,
    '-- ',
    '2.39.0',
    '',
  ].join('\n');
}

// Released as 1.0.0; then the line went on to other things, and has a fix.
const sample = sampleWorld({}, async (place) => {
  const world = await place.world();
  const prepared = await prepareRelease(place.request('1.0.0'), world);
  expect(await applyRelease(prepared, world)).toMatchObject({ released: true });
  await place.moveTo('2.4.1-p1');
  place.commit('The fix', {
    [`patches/sample/${FIX}`]: patchOf(place, FRAMEWORK, '// Mended.'),
    // The line does not need it.
    'patches/sample/series': `${place.read('patches/sample/series')}#disabled ${FIX}\n`,
    'releases/sample/1.0.1.md': 'This mends what hurts.\n',
  });
});

let world: ReleaseWorld;
beforeAll(async () => {
  world = await sample().world();
});

function question(more: Partial<EmergencyQuestion> = {}): EmergencyQuestion {
  return {
    world,
    distribution: 'sample',
    version: '1.0.1',
    from: '1.0.0',
    add: [{ stack: 'sample', patch: FIX }],
    line: 'main',
    tip: sample().git('rev-parse', 'main'),
    asOf: '2026-02-01',
    ...more,
  };
}

const git = (...args: string[]): string => sample().git(...args);

describe('an emergency', () => {
  it('is the commit of the release, and the patches at the end of their series with the new pin', async () => {
    const request = await planEmergency(question());
    const [before] = await readReleases(world.series, 'sample');
    expect(request).toMatchObject({
      version: '1.0.1',
      asOf: '2026-02-01',
      emergency: { from: '1.0.0', add: [{ stack: 'sample', patch: FIX }] },
    });
    expect(git('rev-parse', `${request.series}^`)).toBe(before!.series);
    expect(git('diff', '--name-status', before!.series, request.series).split('\n')).toEqual([
      'A\tpatches/sample/security/fix-framework.patch',
      'M\tpatches/sample/series',
      'A\treleases/sample/1.0.1.md',
    ]);
    const series = git('show', `${request.series}:patches/sample/series`);
    expect(series.split('\n').at(-1)).toBe(FIX);
    expect(git('fsck', '--strict', '--no-dangling')).toBe('');
    // The same question, the same commit.
    expect(await planEmergency(question())).toEqual(request);
    const text = Buffer.from(patchOf(sample(), FRAMEWORK, '// Mended.'));
    const given = await planEmergency(question({ add: [{ stack: 'sample', patch: FIX, bytes: text }] }));
    expect(given).toEqual(request);
  });

  it('is released from its own commit, and differs from what it mends in that alone', async () => {
    const place = sample().copy();
    const own = await place.world();
    const request = await planEmergency(question({ world: own }));
    const prepared = await prepareRelease(request, own);
    expect(prepared.plan.checks.filter(({ ok }) => !ok)).toEqual([]);
    const emergency = prepared.plan.checks.filter(({ check }) => check === 'emergency');
    expect(emergency).toEqual([
      {
        check: 'emergency',
        about: 'sample',
        ok: true,
        detail: `differs from 1.0.0 in ${FRAMEWORK} alone: ${FIX}`,
        mend: null,
      },
    ]);
    expect(await applyRelease(prepared, own)).toMatchObject({ released: true });
    const fork = (...args: string[]): string =>
      execFileSync('git', ['-C', place.forkHostDir, ...args], { encoding: 'utf8' });
    const paths = fork('diff', '--name-only', '1.0.0', '1.0.1').split('\n').filter(Boolean);
    const code = paths.filter((path) => !path.endsWith('composer.json'));
    expect(code).toEqual([FRAMEWORK]);
    // What is tagged holds the commit that no branch has.
    expect(git('-C', place.seriesHostDir, 'rev-parse', 'sample-1.0.1^{commit}')).toBe(request.series);
  });

  it('can bring a patch that was disabled', async () => {
    const place = sample().copy();
    const own = await place.world();
    const [first] = (await readReleases(own.series, 'sample')).map(({ series }) => series);
    const disabled = /^#disabled (\S+)/m.exec(place.git('show', `${first}:patches/sample/series`))?.[1];
    if (disabled === undefined) throw new Error('the sample has a disabled patch');
    const request = await planEmergency(
      question({ world: own, add: [{ stack: 'sample', patch: disabled }] }),
    );
    const series = place.git('show', `${request.series}:patches/sample/series`);
    expect(series).not.toContain('#disabled');
    expect(series.split('\n').at(-1)).toBe(disabled);
    const prepared = await prepareRelease(request, own);
    expect(prepared.plan.checks.filter(({ check }) => check === 'emergency')).toMatchObject([{ ok: true }]);
  });
});

describe('it is refused', () => {
  const refused = (more: Partial<EmergencyQuestion>) =>
    planEmergency(question(more)).then(
      () => ({ code: 'made', faults: [] as { code: string; message: string }[] }),
      (error: unknown) =>
        error as { code: string; faults: { code: string; message: string; mend: string }[] },
    );

  it('when it mends what is no release', async () => {
    expect(await refused({ from: '0.9.0' })).toMatchObject({
      code: 'unknown-release',
      message: expect.stringContaining('it has 1.0.0') as string,
    });
  });

  it('with all that is wrong at once', async () => {
    const listed = git('show', 'main:patches/sample/series')
      .split('\n')
      .find((line) => /^[a-z].*\.patch$/.test(line))!;
    const add = [
      { stack: 'other', patch: FIX },
      { stack: 'sample', patch: 'nowhere.patch' },
      { stack: 'sample', patch: '../escape.patch' },
      { stack: 'sample', patch: listed },
      { stack: 'other', patch: 'x.patch', bytes: Buffer.from('no patch') },
    ];
    const { code, faults } = await refused({ add });
    expect(code).toBe('cannot-add');
    expect(faults.map((fault) => fault.code).sort()).toEqual([
      'bad-patch-name',
      'in-series',
      'unknown-patch',
      'unknown-patch',
      'unknown-stack',
    ]);
    expect((await refused({ add: [] })).faults.map((fault) => fault.code)).toEqual(['nothing-added']);
    const bad = [{ stack: 'sample', patch: 'x.patch', bytes: Buffer.from('no patch') }];
    expect((await refused({ add: bad })).code).toBe('cannot-add');
  });

  it('when the patch does not fit, with the way out', async () => {
    const other = patchOf(sample(), FRAMEWORK, '// Mended.').replace(/^ .*$/m, ' // Something else.');
    const { code, faults } = await refused({
      add: [{ stack: 'sample', patch: FIX, bytes: Buffer.from(other) }],
    });
    expect(code).toBe('cannot-add');
    expect(faults).toHaveLength(1);
    expect(faults[0]!.message).toContain('does not fit to 1.0.0');
    expect(faults[0]!.message).toContain('another state of upstream');
    expect(faults[0]).toMatchObject({
      mend: expect.stringContaining('git worktree add ../mend sample-1.0.0') as string,
    });
  });
});

describe('the proof', () => {
  async function proof(request: ReleaseRequest, from?: object): Promise<string[]> {
    const [before] = await readReleases(world.series, 'sample');
    const { tags } = await prepareRelease(request, world);
    const checks = await checkEmergency({ request, from: { ...before!, ...from }, tags }, world);
    return checks.map(({ ok, detail }) => `${ok} ${detail}`);
  }

  it('finds what else was changed', async () => {
    const request = await planEmergency(question());
    expect(await proof({ ...request, emergency: { from: '1.0.0', add: [] } })).toEqual([
      `false it differs from 1.0.0 in ${FRAMEWORK}, which no added patch touches`,
    ]);
    // The line itself stands on another upstream.
    const [line] = await proof({ ...request, series: git('rev-parse', 'main') });
    expect(line).toContain(`false its series has not ${FIX}`);
    const broken = sample().git('commit-tree', '-m', 'no stack', 'HEAD:patches');
    expect((await proof({ ...request, series: broken }))[0]).toContain('false ');
  });

  it('finds a patch of which nothing is left', async () => {
    const request = await planEmergency(question());
    const [before] = await readReleases(world.series, 'sample');
    const had = git('show', `${before!.series}:patches/sample/series`)
      .split('\n')
      .find((line) => /^[a-z].*\.patch$/.test(line))!;
    const add = [...request.emergency!.add, { stack: 'sample', patch: had }];
    const [detail] = await proof({ ...request, emergency: { from: '1.0.0', add } });
    expect(detail).toContain('false nothing is left of what the added patches do to');
  });

  it('finds a release that is not what the ledger says, and stacks that came or went', async () => {
    const request = await planEmergency(question());
    const [before] = await readReleases(world.series, 'sample');
    const recorded = before!.stacks['sample']!;
    const other = { ...recorded, tree: '1'.repeat(40) };
    expect(await proof(request, { stacks: { sample: other } })).toEqual([
      `false the stack of 1.0.0 gives the tree ${recorded.tree}, and ${'1'.repeat(40)} was released`,
    ]);
    expect(await proof(request, { stacks: {} })).toEqual(['false 1.0.0 has no such stack']);
    const gone = { ...recorded, fork: { ...recorded.fork!, commit: '2'.repeat(40) } };
    expect((await proof(request, { stacks: { sample: gone } }))[0]).toContain(
      'is not in the copy of the fork',
    );
  });

  it('finds what is tagged and is no stamp', async () => {
    const request = await planEmergency(question());
    const [before] = await readReleases(world.series, 'sample');
    const recorded = before!.stacks['sample']!;
    // As if the release had been tagged on upstream's own tree.
    const copy = await world.fork('sample', { fork: 'example/sample' } as never);
    const upstream = execFileSync('git', ['-C', copy!.gitDir, 'rev-parse', `${recorded.fork!.commit}~2`], {
      encoding: 'utf8',
    }).trim();
    const moved = { ...recorded, fork: { ...recorded.fork!, commit: upstream } };
    expect((await proof(request, { stacks: { sample: moved } }))[0]).toMatch(
      /^false its release commit differs/,
    );
  });
});
