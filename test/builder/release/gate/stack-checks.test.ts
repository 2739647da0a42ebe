import { describe, expect, it } from 'vitest';
import { examineStack } from '../../../../builder/release/gate/examine-stack.js';
import { prepareRelease } from '../../../../builder/release/prepare-release.js';
import { openRepository } from '../../../../src/git/open-repository.js';
import { stackChecksOf } from '../../../support/release/checks-of.js';
import { sampleWorld, type SampleWorld } from '../../../support/release/sample-world.js';

const sample = sampleWorld();
const SERIES = 'patches/sample/series';

/** A copy of the world in which a file of the series repository is another one. */
function edited(path: string, edit: (text: string) => string): SampleWorld {
  const place = sample().copy();
  const text = place.read(path);
  const changed = edit(text);
  expect(changed).not.toBe(text);
  place.commit('Edited', { [path]: changed });
  return place;
}

/** Two lines of the series in the other order. */
function swapped(series: string, a: string, b: string): string {
  return series.replace(a, '\0').replace(b, a).replace('\0', b);
}

describe('a stack', () => {
  it('is green', async () => {
    expect(await stackChecksOf(sample(), 'stack')).toEqual([
      `ok sample: 14 patches on 2.4.1 (${sample().sample.releases['2.4.1']})`,
    ]);
  });

  it('with every fault of its folder is red, and not a crash', async () => {
    const place = sample().copy();
    place.commit('Faults', {
      [SERIES]: `${place.read(SERIES)}no-such.patch\n`,
      'patches/sample/stack.yml': 'upstream: [1]\nfrok: a/b\n',
      'patches/sample/neutral-store-logo.patch': 'no patch\n',
    });
    const { plan, facts, stacks } = await prepareRelease(place.request('1.0.0'), await place.world());
    const reds = plan.checks.filter(({ ok }) => !ok).map(({ check, detail }) => `${check} ${detail}`);
    expect(reds).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^stack patches\/sample\/stack\.yml:1: /),
        expect.stringMatching(/^stack patches\/sample\/stack\.yml:2: .*frok/),
        expect.stringMatching(/^stack patches\/sample\/series:18: no-such\.patch: /),
        expect.stringMatching(/^stack patches\/sample\/neutral-store-logo\.patch/),
      ]),
    );
    expect(plan).toMatchObject({ green: false, kind: null, packages: [], tags: [], documents: [] });
    expect(facts).toBeNull();
    expect(stacks.size).toBe(0);
  });

  it('that lies unlisted in the folder is red, but read all the same', async () => {
    const place = sample().copy();
    place.commit('Forgotten', {
      'patches/sample/x.patch': place.read('patches/sample/neutral-store-logo.patch'),
    });
    expect(await stackChecksOf(place, 'stack')).toEqual([expect.stringMatching(/^RED sample: .*x\.patch/)]);
    expect(await stackChecksOf(place, 'pins')).toEqual([expect.stringMatching(/^ok sample/)]);
  });

  it('whose patches do not apply is red, with every patch', async () => {
    const place = edited(SERIES, (series) =>
      swapped(series, 'mail/order-mail-without-queue.patch', 'mail/resend-order-mail-command.patch').replace(
        /base: .*/,
        `base: ${sample().sample.releases['2.4.2']}`,
      ),
    );
    const found = await stackChecksOf(place, 'stack');
    expect(found.length).toBeGreaterThan(1);
    for (const one of found) expect(one).toMatch(/^RED sample: patches\/sample\/[\w/-]+\.patch:\d+: .* -> /);
  });

  it.each([
    [
      'without a base',
      (series: string) => series.replace(/^# upkeep-base.*\n/, ''),
      /no base pin.*upkeep rebase --onto/,
    ],
    [
      'on an unknown base',
      (series: string) => series.replace(/base: .*/, `base: ${'1'.repeat(40)}`),
      /is not a commit.*upkeep sync/,
    ],
  ])('%s is red', async (_, edit, expected) => {
    expect(await stackChecksOf(edited(SERIES, edit), 'stack')).toEqual([expect.stringMatching(expected)]);
  });

  it('whose upstream is said to be where no repository is names the option', async () => {
    const place = sample().copy();
    const stack = { name: 'sample', rules: [], bundle: true, upstream: null };
    for (const dir of [`${place.dir}/none`, place.out]) {
      const world = await place.world({ upstream: () => openRepository(dir) });
      const { checks } = await examineStack(stack, place.request('1.0.0'), world);
      expect(checks[0]).toMatchObject({
        check: 'stack',
        ok: false,
        mend: expect.stringContaining('(--repo)') as string,
      });
    }
  });

  it('that the recipe names and nobody added is red, beside the others', async () => {
    const place = sample().copy();
    const recipe =
      'distribution: sample\nstacks: {sample: sample, other: sample}\nproduct: {name: sample/all, description: All}\n';
    place.commit('Another stack', { 'recipes/sample.yml': recipe });
    expect(await stackChecksOf(place, 'stack')).toEqual([
      expect.stringMatching(/^ok sample/),
      expect.stringMatching(/^RED other: patches\/other: .* -> Add the stack, or take it out of the recipe/),
    ]);
  });

  it('whose tree pin does not hold is red', async () => {
    const place = edited(SERIES, (series) => series.replace(/tree: .*/, `tree: ${'2'.repeat(40)}`));
    expect(await stackChecksOf(place, 'pins')).toEqual([
      expect.stringMatching(
        /^RED sample: patches\/sample\/series:2: the tree pin is 2{40}, base and series give [0-9a-f]{40} -> /,
      ),
    ]);
    expect(await stackChecksOf(sample(), 'pins')).toEqual([
      expect.stringMatching(/^ok sample: base and series give/),
    ]);
  });

  it('that lint finds faults in is red, with each of them', async () => {
    const place = sample().copy();
    const [logo, reset] = [
      'patches/sample/neutral-store-logo.patch',
      'patches/sample/reset-script-executable.patch',
    ];
    const without = (path: string): string => place.read(path).replace(/^Forwarded: .*\n/m, '');
    place.commit('Not forwarded', { [logo]: without(logo), [reset]: without(reset) });
    expect(await stackChecksOf(place, 'lint')).toEqual([
      expect.stringMatching(
        /^RED sample: patches\/sample\/neutral-store-logo\.patch: there is no Forwarded -> /,
      ),
      expect.stringMatching(
        /^RED sample: patches\/sample\/reset-script-executable\.patch: there is no Forwarded -> /,
      ),
    ]);
    expect(await stackChecksOf(sample(), 'lint')).toEqual([expect.stringMatching(/^ok sample: lint finds/)]);
  });
});

describe('compatibility', () => {
  it('is green while waivers hold, and red when one has ended', async () => {
    expect(await stackChecksOf(sample(), 'compat')).toEqual([
      'ok sample: 6 findings, 2 of them waived as of 2026-01-31; the level is patch',
    ]);
    const place = sample().copy();
    const path = 'patches/sample/wishlist-declares-ext-json.patch';
    const series = place.commit('Until a day', {
      [path]: place.read(path).replace('until 2.5.0', 'until 2026-01-31'),
    });
    expect(await stackChecksOf(place, 'compat', { series })).toEqual([expect.stringMatching(/^ok sample/)]);
    const found = await stackChecksOf(place, 'compat', { series, asOf: '2026-02-01' });
    expect(found).toEqual([
      expect.stringMatching(
        /^RED sample: \d+ findings? fail.*: [\w/-]+\.patch: waiver-expired at [\w/-]+\.patch:\d+: the waiver for [\w-]+ by .* held until .*, and it is 2026-02-01 -> /,
      ),
    ]);
  });

  it('is red for a waiver of no rule', async () => {
    const place = sample().copy();
    const path = 'patches/sample/neutral-store-logo.patch';
    const waiver = 'Compat-Waiver: no-such-rule until 2030-01-01 by me: why not\n';
    place.commit('Waived', { [path]: place.read(path).replace(/^Forwarded:/m, `${waiver}Forwarded:`) });
    expect(await stackChecksOf(place, 'compat')).toEqual([
      expect.stringMatching(
        /^RED sample: 1 finding fails: neutral-store-logo\.patch: waiver-unknown at neutral-store-logo\.patch:\d+: .*no-such-rule/,
      ),
    ]);
  });

  it('is judged by the policy of the stack', async () => {
    const place = sample().copy();
    const path = 'patches/sample/stack.yml';
    place.commit('Strict', { [path]: `${place.read(path)}policy: {compat: {X: P, D: P, A: P}}\n` });
    expect(await stackChecksOf(place, 'compat')).toEqual([
      expect.stringMatching(/^RED sample: \d+ findings? fails?/),
    ]);
  });
});
