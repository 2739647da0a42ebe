import { describe, expect, it } from 'vitest';
import { applyRelease } from '../../../../builder/release/apply-release.js';
import { planEmergency } from '../../../../builder/release/emergency/plan-emergency.js';
import { prepareRelease } from '../../../../builder/release/prepare-release.js';
import type { ReleaseRequest } from '../../../../builder/release/release-request.js';
import { sampleWorld, type SampleWorld } from '../../../support/release/sample-world.js';

const LOGO = 'neutral-store-logo.patch';
const PRINT = 'luma-print-without-prices.patch';
const EMERGENCY = { from: '1.0.0', add: [{ stack: 'sample', patch: PRINT }] };

/** A world with release 1.0.0 published. */
const sample = sampleWorld({}, async (place) => release(place, place.request('1.0.0')));

async function release(place: SampleWorld, request: ReleaseRequest): Promise<void> {
  const world = await place.world();
  const { released, checks } = await applyRelease(await prepareRelease(request, world), world);
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(released).toBe(true);
}

const redsOf = (plan: Awaited<ReturnType<typeof prepareRelease>>['plan']): string[] =>
  plan.checks.filter(({ ok }) => !ok).map(({ check, about, detail }) => `${check} ${about}: ${detail}`);

describe('a release after another one', () => {
  it('of the same is a PATCH in which nothing changed', async () => {
    const { plan, facts } = await prepareRelease(sample().request('1.0.1'), await sample().world());
    expect(redsOf(plan)).toEqual([]);
    expect(plan).toMatchObject({
      kind: 'patch',
      reason: 'PATCH since 1.0.0: upstream is 2.4.1 as before',
      previous: '1.0.0',
      stacks: [{ name: 'sample', before: '2.4.1', release: '2.4.1', new: [], changed: [], dropped: [] }],
    });
    expect(facts?.before.map(({ name, version }) => `${name} ${version}`)).toEqual([
      'sample/product-community-edition 1.0.0',
      'sample/product-headfull 1.0.0',
      'sample/product-headless 1.0.0',
      'sample/product-minimal 1.0.0',
    ]);
    expect(facts?.stacks[0]).toMatchObject({ commits: 0, passed: [] });
  });

  it('that is asked for again is as it was, but for its tags, which are there', async () => {
    const { plan } = await prepareRelease(sample().request('1.0.0'), await sample().world());
    expect(redsOf(plan)).toEqual([]);
    expect(plan).toMatchObject({ kind: 'first', previous: null });
    expect(plan.tags.map(({ there }) => there)).toEqual([true, true]);
  });

  it('with patches that are new, changed, and disabled', async () => {
    const place = sample().copy();
    const path = `patches/sample/${LOGO}`;
    place.commit('Say why', {
      [path]: place.read(path).replace(/^Subject: \[PATCH\] .*$/m, 'Subject: [PATCH] A neutral logo'),
    });
    const repo = ['--repo', place.sample.gitDir];
    await place.upkeep('enable', 'sample', PRINT, ...repo);
    await place.upkeep('disable', 'sample', 'reset-script-executable.patch', ...repo);
    place.commit('Prices are printed by nobody');
    const { plan, facts } = await prepareRelease(place.request('1.0.1'), await place.world());
    expect(plan.stacks).toMatchObject([
      { new: [PRINT], changed: [LOGO], dropped: ['reset-script-executable.patch'], patches: 14 },
    ]);
    expect(facts?.stacks[0]?.dropped).toMatchObject([{ how: 'disabled', commit: plan.request.series }]);
    expect(redsOf(plan)).toEqual([]);
  });

  it('on a security release is a MINOR, in which patches that were moved stayed the same', async () => {
    const place = sample().copy();
    await place.moveTo('2.4.1-p2');
    const { plan, facts } = await prepareRelease(place.request('1.1.0'), await place.world());
    expect(redsOf(plan)).toEqual([]);
    expect(plan).toMatchObject({ kind: 'minor', previous: '1.0.0', upstream: { version: '2.4.1-p2' } });
    expect(plan.reason).toBe(
      'MINOR since 1.0.0: upstream went from 2.4.1 to 2.4.1-p2, to another state of the same feature release',
    );
    expect(facts?.stacks[0]?.passed).toEqual(['2.4.1-p1', '2.4.1-p2']);
    // Security releases of the sample are made beside the release before, as Magento's are: that is no range of commits.
    expect(facts?.stacks[0]?.commits).toBeNull();
    // Upstream has that one now, so that nothing is left of its diff until somebody retires it.
    expect(plan.stacks[0]?.changed).toEqual(['customer-token-hash-equals.patch']);
    const wrong = await prepareRelease(place.request('1.0.1'), await place.world());
    expect(redsOf(wrong.plan)).toEqual([
      expect.stringMatching(/^version : 1\.0\.1 does not come next after 1\.0\.0: expected 1\.1\.0 \(MINOR/),
    ]);
    // What is drafted of it is told all the same.
    expect(wrong.facts).toMatchObject({ kind: 'minor', previous: { version: '1.0.0' } });
  });

  it('on a feature release is a MAJOR', async () => {
    const place = sample().copy();
    await place.moveTo('2.4.2');
    const { plan, facts } = await prepareRelease(place.request('2.0.0'), await place.world());
    expect(redsOf(plan)).toEqual([]);
    expect(plan).toMatchObject({ kind: 'major', upstream: { version: '2.4.2' } });
    expect(facts?.stacks[0]?.passed).toEqual(['2.4.1-p1', '2.4.1-p2', '2.4.2']);
    expect(facts?.stacks[0]?.dropped.map(({ how, patch }) => `${how} ${patch.name}`)).toEqual([
      'retired customer-token-hash-equals.patch',
      'disabled mail/order-mail-without-queue.patch',
      'disabled mail/resend-order-mail-command.patch',
    ]);
    expect(facts?.stacks[0]?.dropped.every(({ evidence }) => evidence !== '')).toBe(true);
  });

  it('whose commit is not there any more is red, and tells no facts', async () => {
    const place = sample().copy();
    const world = await place.world();
    const tryResolve = async (rev: string): Promise<string | null> =>
      rev === sample().request('1.0.0').series ? null : world.series.tryResolve(rev);
    place.commit('More');
    const series = { ...world.series, tryResolve };
    const { plan, facts } = await prepareRelease(place.request('1.0.1'), { ...world, series });
    expect(redsOf(plan)).toEqual([
      expect.stringMatching(/^stack : 1\.0\.0 was released from [0-9a-f]{40}, which is not in /),
    ]);
    expect(facts).toBeNull();
  });
});

describe('an emergency', () => {
  const emergencyOf = async (place: SampleWorld): Promise<ReleaseRequest> => {
    const { seriesDir } = place;
    const world = await place.world();
    return planEmergency({
      world,
      distribution: 'sample',
      version: '1.0.1',
      from: '1.0.0',
      add: EMERGENCY.add,
      line: 'main',
      tip: place.git('-C', seriesDir, 'rev-parse', 'main'),
      asOf: '2026-01-31',
    });
  };

  it('is a PATCH of the older line with its patches, and proven', async () => {
    const place = sample().copy();
    await place.moveTo('2.4.1-p1');
    await release(place, place.request('1.1.0'));
    const { plan, facts } = await prepareRelease(await emergencyOf(place), await place.world());
    expect(redsOf(plan)).toEqual([]);
    expect(plan).toMatchObject({ kind: 'patch', previous: '1.0.0', upstream: { version: '2.4.1' } });
    expect(plan.checks.filter(({ check }) => check === 'emergency')).toMatchObject([
      {
        about: 'sample',
        ok: true,
        detail: expect.stringMatching(/^differs from 1\.0\.0 in .* alone: luma-print/) as unknown,
      },
    ]);
    expect(plan.stacks).toMatchObject([{ new: [PRINT], changed: [], dropped: [] }]);
    expect(facts?.previous?.version).toBe('1.0.0');
  });

  it('with anything else in it is red', async () => {
    const place = sample().copy();
    const repo = ['--repo', place.sample.gitDir];
    await place.upkeep('enable', 'sample', PRINT, ...repo);
    await place.upkeep('disable', 'sample', LOGO, ...repo);
    place.commit('Two things');
    const { plan } = await prepareRelease(
      place.request('1.0.1', { emergency: EMERGENCY }),
      await place.world(),
    );
    expect(redsOf(plan)).toEqual([
      expect.stringMatching(/^emergency sample: it differs from 1\.0\.0 in .*logo/),
    ]);
  });

  it('of what was never released is red', async () => {
    const emergency = { ...EMERGENCY, from: '0.9.0' };
    const { plan, facts } = await prepareRelease(
      sample().request('0.9.1', { emergency }),
      await sample().world(),
    );
    expect(redsOf(plan)).toEqual([
      expect.stringMatching(/^version : 0\.9\.0 is no published release/),
      expect.stringMatching(/^emergency : the ledger has no release 0\.9\.0/),
    ]);
    expect(facts).toBeNull();
  });
});
