import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planTags } from '../../../../builder/release/tags/plan-tags.js';
import type { TagPlan } from '../../../../builder/release/tags/tag-plan.js';
import { hashObject } from '../../../../src/git/hash-object.js';
import { sampleWorld, type SampleWorld } from '../../../support/release/sample-world.js';
import { gitAt as git } from './support/git-at.js';
import { tagsRequest, withTags } from './support/tags-request.js';

const sample = sampleWorld();

async function plan(
  place: SampleWorld,
  version = '1.0.0',
  change: Parameters<typeof tagsRequest>[2] = (same) => same,
): Promise<TagPlan> {
  return planTags(await tagsRequest(place, place.request(version), change), await place.world());
}

describe('what is planned', () => {
  it('is a tag on a release commit of each fork, and one on the commit of the series', async () => {
    const place = sample();
    const { tags, checks } = await plan(place);
    const [fork, series] = tags;
    expect(tags).toHaveLength(2);
    const tip = git(place.forkHostDir, 'rev-parse', 'refs/heads/main');
    expect(fork).toMatchObject({
      stack: 'sample',
      repository: 'example/sample',
      tag: '1.0.0',
      parents: [tip],
      there: false,
    });
    const commit = place.git('rev-parse', 'main');
    expect(series).toMatchObject({
      stack: null,
      repository: 'example/series',
      tag: 'sample-1.0.0',
      commit,
      parents: [],
      tree: place.git('rev-parse', 'main^{tree}'),
    });
    expect(checks).toEqual([
      {
        check: 'tags',
        about: 'example/sample',
        ok: true,
        detail: `1.0.0 can be set: ${fork!.id}`,
        mend: null,
      },
      {
        check: 'tags',
        about: 'example/series',
        ok: true,
        detail: `sample-1.0.0 can be set: ${series!.id}`,
        mend: null,
      },
    ]);
  });

  it('says what it is and from what it can be made again', async () => {
    const place = sample();
    const [fork, series] = (await plan(place)).tags;
    const [commit, base] = [
      place.git('rev-parse', 'main'),
      git(place.sample.gitDir, 'rev-parse', '2.4.1^{commit}'),
    ];
    expect(fork!.message).toBe(
      `sample 1.0.0\n\nDistribution: sample 1.0.0\nSeries: ${commit}\nUpstream: sample 2.4.1 ${base}\n`,
    );
    expect(series!.message).toBe(
      `sample 1.0.0\n\nDistribution: sample 1.0.0\nSeries: ${commit}\nStack: sample 2.4.1 ${base}\n`,
    );
  });

  it('names the release that an emergency mends', async () => {
    const place = sample();
    const emergency = { from: '1.0.0', add: [] };
    const input = await tagsRequest(place, place.request('1.0.1', { emergency }));
    const { tags } = await planTags(input, await place.world());
    for (const { message } of tags) expect(message).toContain('\nEmergency-for: 1.0.0\n');
  });

  it('is the same each time, and nothing of it is written', async () => {
    const place = sample();
    const packs = (dir: string): string[] => readdirSync(join(dir, 'objects/pack'));
    const before = packs(join(place.dir, 'copies/fork.git'));
    const [one, two] = [await plan(place), await plan(place)];
    expect(two).toEqual(one);
    for (const { objects } of one.writes) {
      for (const { id, type, data } of objects) expect(hashObject(type, data)).toBe(id);
    }
    expect(packs(join(place.dir, 'copies/fork.git'))).toEqual(before);
    expect(() => git(place.forkHostDir, 'cat-file', '-e', one.tags[0]!.id)).toThrow('Command failed');
  });

  it('has other ids for another version', async () => {
    const place = sample();
    const [one, two] = [await plan(place), await plan(place, '1.0.1')];
    expect(new Set([...one.tags, ...two.tags].map(({ id }) => id)).size).toBe(4);
  });

  it('leaves out a stack without a fork', async () => {
    const place = sample();
    const world = await place.world({ fork: () => Promise.resolve(null) });
    const { tags, checks } = await planTags(await tagsRequest(place, place.request('1.0.0')), world);
    expect(tags.map(({ stack }) => stack)).toEqual([null]);
    expect(checks.map(({ about }) => about)).toEqual(['example/series']);
  });
});

describe('names of tags', () => {
  it('come from the recipe', async () => {
    const names = {
      tag: 'release/{distribution}/{version}',
      series_tag: '{version}-{distribution}-{version}',
    };
    const { tags } = await plan(sample(), '1.0.0-beta1', (one) => withTags(one, names));
    expect(tags.map(({ tag }) => tag)).toEqual([
      'release/sample/1.0.0-beta1',
      '1.0.0-beta1-sample-1.0.0-beta1',
    ]);
  });

  it.each([
    ['..{version}', '".."'],
    ['{version}.lock', '.lock'],
    ['a//{version}', 'empty'],
    ['.{version}', '"."'],
    ['{version}/', 'empty'],
  ])('that git refuses are told: %s', async (tag, why) => {
    const { checks } = await plan(sample(), '1.0.0', (one) => withTags(one, { tag }));
    expect(checks.filter(({ ok }) => !ok)).toEqual([
      expect.objectContaining({
        check: 'tags',
        about: 'example/sample',
        detail: expect.stringContaining(why) as string,
        mend: 'Change release.tag of the recipe.',
      }),
    ]);
  });

  it('that a branch has are no trouble', async () => {
    const place = sample().copy();
    git(place.forkHostDir, 'branch', '1.0.0', 'main');
    const { checks } = await plan(place);
    expect(checks.every(({ ok }) => ok)).toBe(true);
  });

  it('that stand in the way of each other are told', async () => {
    const place = sample().copy();
    git(place.forkHostDir, 'tag', '1.0.0/rc', 'main');
    place.git('push', '-q', place.seriesHostDir, 'main:refs/tags/releases');
    const { checks } = await plan(place, '1.0.0', (one) =>
      withTags(one, { series_tag: 'releases/{version}' }),
    );
    expect(checks).toMatchObject([
      {
        about: 'example/sample',
        ok: false,
        detail: 'refs/tags/1.0.0 cannot be made while refs/tags/1.0.0/rc exists',
      },
      {
        about: 'example/series',
        ok: false,
        detail: 'refs/tags/releases/1.0.0 cannot be made while refs/tags/releases exists',
        mend: expect.stringContaining('release.series_tag') as string,
      },
    ]);
  });

  it('that two stacks would set in one repository are told', async () => {
    const place = sample();
    const input = await tagsRequest(place, place.request('1.0.0'));
    const [stack] = input.stacks;
    const twice = { ...input, stacks: [stack!, { ...stack!, name: 'other' }] };
    const { checks } = await planTags(twice, await place.world());
    expect(checks.filter(({ ok }) => !ok)).toMatchObject([
      { about: 'example/sample', detail: '1.0.0 would be the tag of sample and of other' },
    ]);
  });
});

describe('a tag that is there', () => {
  it.each(['annotated', 'lightweight'])('as another, %s one is red, with both ids', async (kind) => {
    const place = sample().copy();
    const args = kind === 'annotated' ? ['-a', '-m', 'Mine'] : [];
    git(place.forkHostDir, 'tag', ...args, '1.0.0', 'main');
    const [id, commit] = ['1.0.0', '1.0.0^{commit}'].map((rev) => git(place.forkHostDir, 'rev-parse', rev));
    const { tags, checks } = await plan(place);
    expect(tags[0]!.there).toBe(false);
    const [red, green] = checks;
    expect(green!.ok).toBe(true);
    expect(red).toMatchObject({ ok: false, about: 'example/sample' });
    for (const one of [id, commit, tags[0]!.id, tags[0]!.commit]) expect(red!.detail).toContain(one);
    expect(red!.mend).toContain(':refs/tags/1.0.0');
  });

  it('on something that is no commit is red too', async () => {
    const place = sample().copy();
    git(place.forkHostDir, 'tag', '-a', '-m', 'A tree', '1.0.0', 'main^{tree}');
    place.git('tag', 'sample-1.0.0', 'main^{tree}');
    place.git('push', '-q', place.seriesHostDir, 'refs/tags/sample-1.0.0');
    const { checks } = await plan(place);
    expect(checks.map(({ ok }) => ok)).toEqual([false, false]);
    for (const { detail } of checks) expect(detail).not.toContain('exists as null');
  });
});
