import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examineStack } from '../../../../builder/release/gate/examine-stack.js';
import { passedReleases } from '../../../../builder/release/facts/passed-releases.js';
import { patchChanges } from '../../../../builder/release/facts/patch-changes.js';
import { readPreface } from '../../../../builder/release/facts/read-preface.js';
import { releasedStackOf } from '../../../../builder/release/facts/released-stack-of.js';
import type { DistributionRelease } from '../../../../builder/release/ledger/distribution-release.js';
import { CommittedRecipes } from '../../../../builder/recipe/committed-recipes.js';
import { loadCommittedDistribution } from '../../../../builder/recipe/load-committed-distribution.js';
import { parsePatch } from '../../../../src/series/parse-patch.js';
import type { PatchFile } from '../../../../src/series/patch-file.js';
import { readCommittedStack } from '../../../../src/series/read-committed-stack.js';
import { FastRepo } from '../../../support/fast-repo.js';
import { sampleWorld } from '../../../support/release/sample-world.js';
import { tempDir } from '../../../support/temp-dir.js';

const sample = sampleWorld();

describe('releases that upstream made meanwhile', () => {
  const repoWith = (...tags: readonly string[]) => {
    const repo = new FastRepo(join(tempDir(), 'up.git'));
    repo.commits(
      [{ message: 'x', parents: [] }],
      Object.fromEntries(tags.map((tag) => [`refs/tags/${tag}`, 0])),
    );
    return { gitDir: repo.dir };
  };
  const tags = [
    '2.4.8',
    '2.4.8-p1',
    '2.4.8-p2',
    '2.4.10',
    '2.4.9-beta1',
    '2.4.9',
    '2.5.0',
    'v2.4.9',
    'nightly',
    '2.4.8-2024-04-beta',
  ];

  it.each<[string | null, string | null, readonly string[]]>([
    ['2.4.8', '2.4.8', []],
    ['2.4.8', '2.4.8-p2', ['2.4.8-p1', '2.4.8-p2']],
    ['2.4.8-p1', '2.4.10', ['2.4.8-p2', '2.4.9', '2.4.10']],
    ['2.4.8-p2', '2.4.9-beta1', ['2.4.9-beta1']],
    ['2.4.9', '2.4.8', []],
    ['2.4.9', '2.6.0', ['2.4.10', '2.5.0', '2.6.0']],
    [null, '2.4.8', []],
    ['2.4.8', null, []],
  ])('from %s to %s', async (from, to, expected) => {
    expect(await passedReleases(repoWith(...tags), from, to)).toEqual(expected);
  });
});

describe('patches of two releases', () => {
  const change = (was: PatchFile, now: PatchFile) => patchChanges([was], [now])[0]?.change;
  const text = ({
    subject = 'A change',
    trailer = 'Origin: vendor',
    at = 3,
    context = 'c',
    put = 'new',
    mode = '',
  } = {}) =>
    parsePatch(
      'x.patch',
      Buffer.from(
        `From ${'0'.repeat(40)} Mon Sep 17 00:00:00 2001\nFrom: A <a@example.com>\nDate: Tue, 18 Jul 2023 15:40:00 +0100\n` +
          `Subject: [PATCH] ${subject}\n\nBecause.\n\n${trailer}\n---\n\ndiff --git a/f b/f\n${mode}` +
          `--- a/f\n+++ b/f\n@@ -${at},2 +${at},2 @@\n ${context}\n-old\n+${put}\n-- \n2.40.0\n`,
      ),
    );

  it.each<[string, Parameters<typeof text>[0], 'same' | 'changed']>([
    ['that are the same', {}, 'same'],
    ['of which one was moved', { at: 300 }, 'same'],
    ['in other surroundings', { context: 'other' }, 'same'],
    ['with another line', { put: 'newer' }, 'changed'],
    ['with another subject', { subject: 'Another change' }, 'changed'],
    ['with another trailer', { trailer: 'Origin: vendor\nForwarded: no' }, 'changed'],
    ['with another mode', { mode: 'old mode 100644\nnew mode 100755\n' }, 'changed'],
  ])('%s', (_, other, expected) => {
    expect(change(text(), text(other))).toBe(expected);
    expect(change(text(other), text())).toBe(expected);
  });

  it('are new where the release before had none of that name, or no such stack', () => {
    expect(patchChanges([], [text()]).map((one) => one.change)).toEqual(['new']);
    expect(patchChanges(null, [text()]).map((one) => one.change)).toEqual(['new']);
  });

  it('stay the same when a series is moved to another release of upstream', async () => {
    const place = sample().copy();
    const before = place.request('1.0.0').series;
    const after = await place.moveTo('2.4.2');
    const series = await place.open(place.seriesDir);
    const [old, now] = [
      await readCommittedStack(series, before, 'sample'),
      await readCommittedStack(series, after, 'sample'),
    ];
    const moved = now.patches.filter((one) => {
      const was = old.patches.find(({ name }) => name === one.name);
      return was !== undefined && !was.bytes.equals(one.bytes);
    });
    const [merged, ...renamed] = [
      'wishlist-declares-ext-json.patch',
      'sku-lookup-without-registry.patch',
      'checkout-address-without-inline-handlers.patch',
    ];
    expect(moved.map(({ name }) => name)).toEqual([merged, ...renamed]);
    // Upstream gave the files of two another name; the third has other lines around it.
    const changed = patchChanges(old.patches, now.patches).filter((one) => one.change !== 'same');
    expect(changed.map(({ patch, change: one }) => `${one} ${patch.name}`)).toEqual(
      renamed.map((name) => `changed ${name}`),
    );
  });
});

describe('what a release has of a stack', () => {
  it('counts the commits of upstream where they are a range', async () => {
    const world = await sample().world();
    const request = sample().request('1.0.0');
    const recipes = await CommittedRecipes.read(world.series, request.series);
    const [stack] = loadCommittedDistribution(recipes, 'sample').stacks;
    const { readable } = await examineStack(stack!, request, world);
    const base = readable!.tree.source.commit;
    const parent = await readable!.upstream.resolve(`${base}^`);
    const of = (commit: string, stacks = ['sample']) => {
      const recorded = { base: commit, tag: null, release: null, tree: commit, fork: null };
      const previous = {
        series: request.series,
        stacks: Object.fromEntries(stacks.map((name) => [name, recorded])),
      } as unknown as DistributionRelease;
      return releasedStackOf({
        name: 'sample',
        readable: readable!,
        series: world.series,
        now: request.series,
        previous,
      });
    };
    expect((await of(parent)).commits).toBe(1);
    expect(await of(base)).toMatchObject({ commits: 0, before: { base, tree: base } });
    // One that is gone, and a stack that the release before did not have.
    expect((await of('1'.repeat(40))).commits).toBeNull();
    expect(await of(base, ['other'])).toMatchObject({ commits: null, before: null, dropped: [] });
  });
});

describe('the preface', () => {
  it('is a small file of the commit', async () => {
    const place = sample().copy();
    const series = await place.open(place.seriesDir);
    const ask = (commit: string, version = '1.0.0') =>
      readPreface(series, { series: commit, distribution: 'sample', version });
    expect(await ask(place.request('1.0.0').series)).toBeNull();
    const path = 'releases/sample/1.0.0.md';
    expect(await ask(place.commit('Preface', { [path]: 'Grüße\n' }))).toBe('Grüße\n');
    expect(await ask(place.commit('A folder', { [path]: null, [`${path}/x`]: 'x' }))).toBeNull();
    const full = 'x'.repeat(256 << 10);
    expect(await ask(place.commit('Full', { [`${path}/x`]: null, [path]: full }))).toBe(full);
    const large = place.commit('Large', { [path]: `${full}x` });
    await expect(ask(large)).rejects.toMatchObject({
      code: 'bad-preface',
      message: expect.stringMatching(
        /^releases\/sample\/1\.0\.0\.md in commit .* 262145 bytes: expected .* 262144\./,
      ) as string,
    });
    expect(await ask(large, '1.0.0\nHEAD')).toBeNull();
    const link = place.commit('A link', { [path]: { link: '../../../elsewhere.md' } });
    await expect(ask(link)).rejects.toMatchObject({
      code: 'bad-preface',
      message: expect.stringMatching(
        /^releases\/sample\/1\.0\.0\.md in commit .* is a symbolic link: expected a file/,
      ) as string,
    });
  });
});
