import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReleaseWorld } from '../../../../builder/release/release-world.js';
import { planTags } from '../../../../builder/release/tags/plan-tags.js';
import type { TagPlan } from '../../../../builder/release/tags/tag-plan.js';
import { writeTags } from '../../../../builder/release/tags/write-tags.js';
import { openRepository } from '../../../../src/git/open-repository.js';
import { initBare } from '../../../../src/git/init-bare.js';
import { sampleWorld, type SampleWorld } from '../../../support/release/sample-world.js';
import { gitAt as git } from './support/git-at.js';
import { tagsRequest } from './support/tags-request.js';

const sample = sampleWorld();

async function plan(
  place: SampleWorld,
  version = '1.0.0',
  begun?: ReadonlyMap<string, string>,
): Promise<TagPlan> {
  const input = await tagsRequest(place, place.request(version));
  return planTags({ ...input, ...(begun === undefined ? {} : { begun }) }, await place.world());
}

async function release(
  place: SampleWorld,
  version = '1.0.0',
  changes: Partial<ReleaseWorld> = {},
): Promise<TagPlan> {
  const made = await plan(place, version);
  await writeTags(made, await place.world(changes));
  return made;
}

describe('tags that were written', () => {
  it('are annotated tags that git finds sound, at both hosts', async () => {
    const place = sample().copy();
    const { tags } = await release(place);
    const [fork, series] = tags;
    for (const [dir, { tag, id, commit, message }] of [
      [place.forkHostDir, fork!],
      [place.seriesHostDir, series!],
    ] as const) {
      expect(git(dir, 'rev-parse', `refs/tags/${tag}`)).toBe(id);
      expect(git(dir, 'rev-parse', `refs/tags/${tag}^{commit}`)).toBe(commit);
      const text = git(dir, 'cat-file', 'tag', tag);
      expect(text).toContain(`\ntag ${tag}\ntagger Upkeep <upkeep@localhost> `);
      expect(`${text}\n`.endsWith(`\n\n${message}`)).toBe(true);
      expect(git(dir, 'fsck', '--strict', '--no-dangling', '--no-progress')).toBe('');
      expect(git(dir, 'describe', commit)).toBe(tag);
    }
  });

  it('have the tree of the stack, but for the composer.json of what is released', async () => {
    const place = sample().copy();
    const [fork] = (await release(place)).tags;
    const host = place.forkHostDir;
    const changed = git(host, 'diff', '--name-status', `${fork!.commit}^`, fork!.commit).split('\n');
    expect(changed.length).toBeGreaterThan(5);
    for (const line of changed) expect(line).toMatch(/^M\t.+\/composer\.json$/);
    const catalog = JSON.parse(git(host, 'show', '1.0.0:app/code/Magento/Catalog/composer.json')) as object;
    expect(catalog).toMatchObject({ name: 'sample/module-catalog', version: '1.0.0' });
    // The root is the project's own; sample/magento2-base has no file of its own in the tree.
    expect(git(host, 'rev-parse', '1.0.0:composer.json')).toBe(git(host, 'rev-parse', 'main:composer.json'));
    expect(git(host, 'rev-parse', `${fork!.commit}^{tree}`)).toBe(fork!.tree);
    expect(git(host, 'ls-tree', '-r', '--name-only', fork!.commit)).toBe(
      git(host, 'ls-tree', '-r', '--name-only', 'main'),
    );
  });

  it('keep modes', async () => {
    const place = sample().copy();
    await release(place);
    const modes = (rev: string): string[] =>
      git(place.forkHostDir, 'ls-tree', '-r', rev)
        .split('\n')
        .map((line) => `${line.slice(0, 6)} ${line.split('\t')[1]}`);
    expect(modes('1.0.0')).toEqual(modes('main'));
  });

  it('are dated by what they stand on, never by a clock', async () => {
    const place = sample().copy();
    const [fork, series] = (await release(place)).tags;
    const seconds = (dir: string, rev: string): number => Number(git(dir, 'log', '-1', '--format=%ct', rev));
    const base = seconds(place.sample.gitDir, '2.4.1');
    const tip = seconds(place.forkHostDir, 'main');
    expect(seconds(place.forkHostDir, fork!.commit)).toBe(Math.max(base, tip));
    const tagger = git(place.seriesHostDir, 'cat-file', 'tag', series!.tag).match(
      /^tagger .*> (\d+) \+0000$/m,
    );
    expect(Number(tagger?.[1])).toBe(Math.max(base, seconds(place.seriesHostDir, 'main')));
  });

  it('are there at the second run, which writes nothing', async () => {
    const place = sample().copy();
    const first = await release(place);
    const again = await plan(place);
    expect(again.tags).toEqual(first.tags.map((tag) => ({ ...tag, there: true })));
    expect(again.checks.every(({ ok, detail }) => ok && detail.includes('is there'))).toBe(true);
    const steps: string[] = [];
    await writeTags(again, await place.world({ onStep: (step) => void steps.push(step) }));
    expect(steps).toEqual([]);
  });

  it('are the same at another place', async () => {
    const [one, two] = [sample().copy(), sample().copy()];
    const ids = [await release(one), await release(two)].map(({ tags }) => tags.map(({ id }) => id));
    expect(ids[0]).toEqual(ids[1]);
  });

  it('are set in a repository that nobody hosts, too', async () => {
    const place = sample().copy({ unhosted: true });
    const { tags } = await release(place);
    expect(place.git('rev-parse', 'refs/tags/sample-1.0.0')).toBe(tags[1]!.id);
    expect(place.git('fsck', '--strict', '--no-dangling')).toBe('');
  });

  it('build on each other: git describe finds the newest', async () => {
    const place = sample().copy();
    await release(place);
    await place.moveTo('2.4.1-p1');
    await release(place, '1.1.0');
    const host = place.forkHostDir;
    expect(git(host, 'describe', '1.1.0')).toBe('1.1.0');
    expect(git(host, 'merge-base', '--is-ancestor', '1.0.0^', '1.1.0')).toBe('');
  });
});

describe('what the release commit stands on', () => {
  it('is what `upkeep branch` makes, where the branch of the fork has another tree', async () => {
    const place = sample().copy();
    const other = git(place.forkHostDir, 'commit-tree', '-m', 'Somebody else', 'main~1^{tree}', '-p', 'main');
    git(place.forkHostDir, 'update-ref', 'refs/heads/main', other);
    const { tags, checks } = await release(place);
    expect(checks.every(({ ok }) => ok)).toBe(true);
    await place.upkeep('branch', 'sample', 'mine', '--repo', place.sample.gitDir);
    expect(tags[0]!.parents).toEqual([git(place.sample.gitDir, 'rev-parse', 'mine')]);
    expect(git(place.forkHostDir, 'fsck', '--strict', '--no-dangling', '--no-progress')).toBe('');
    expect(
      git(place.forkHostDir, 'log', '--format=%(trailers:key=Patch,valueonly,separator=)', '-1', '1.0.0^'),
    ).toMatch(/\.patch$/);
  });

  it('is that, too, where the fork is empty and its copy has nothing of upstream', async () => {
    const place = sample().copy();
    const expected = await (async (): Promise<string> => {
      await place.upkeep('branch', 'sample', 'mine', '--repo', place.sample.gitDir);
      return git(place.sample.gitDir, 'rev-parse', 'mine');
    })();
    git(place.sample.gitDir, 'update-ref', '-d', 'refs/heads/mine');
    for (const dir of [place.forkHostDir, join(place.dir, 'copies/fork.git')]) {
      rmSync(dir, { recursive: true });
      await initBare(dir);
    }
    const { tags } = await release(place);
    expect(tags[0]!.parents).toEqual([expected]);
    expect(git(place.forkHostDir, 'rev-list', '--count', '1.0.0')).not.toBe('1');
    expect(git(place.forkHostDir, 'fsck', '--strict', '--no-dangling', '--no-progress')).toBe('');
    expect((await plan(place)).tags[0]).toMatchObject({ there: true, id: tags[0]!.id });
  });

  it('stays when the branch moves on after the tag was set', async () => {
    const place = sample().copy();
    const { tags } = await release(place);
    const later = git(place.forkHostDir, 'commit-tree', '-m', 'Same tree', 'main^{tree}', '-p', 'main');
    git(place.forkHostDir, 'update-ref', 'refs/heads/main', later);
    expect((await plan(place)).tags[0]).toEqual({ ...tags[0]!, there: true });
  });

  it('stays when the branch moves on after the release was begun', async () => {
    const place = sample().copy();
    const [before] = (await plan(place)).tags;
    const later = git(place.forkHostDir, 'commit-tree', '-m', 'Same tree', 'main^{tree}', '-p', 'main');
    git(place.forkHostDir, 'update-ref', 'refs/heads/main', later);
    expect((await plan(place)).tags[0]!.parents).toEqual([later]);
    const begun = await plan(place, '1.0.0', new Map([['sample', before!.parents[0]!]]));
    expect(begun.tags[0]).toEqual(before);
  });

  it('is red when what it was begun on is gone', async () => {
    const { checks, tags } = await plan(sample(), '1.0.0', new Map([['sample', 'a'.repeat(40)]]));
    expect(checks[0]).toMatchObject({ ok: false, about: 'example/sample' });
    expect(checks[0]!.detail).toContain('a'.repeat(40));
    expect(tags[0]!.parents).not.toContain('a'.repeat(40));
  });

  it('is not what somebody else tagged beside the branch', async () => {
    const place = sample().copy();
    const stray = git(place.forkHostDir, 'commit-tree', '-m', 'Stray', 'main^{tree}');
    const commit = git(place.forkHostDir, 'commit-tree', '-m', 'Release', 'main^{tree}', '-p', stray);
    git(place.forkHostDir, 'tag', '1.0.0', commit);
    const { tags, checks } = await plan(place);
    expect(tags[0]!.parents).toEqual([git(place.forkHostDir, 'rev-parse', 'main')]);
    expect(checks[0]).toMatchObject({ ok: false });
  });
});

describe('somebody else', () => {
  it('who sets another tag between plan and push stops it, and nothing is overwritten', async () => {
    const place = sample().copy();
    const made = await plan(place);
    git(place.forkHostDir, 'tag', '1.0.0', 'main');
    const before = git(place.forkHostDir, 'rev-parse', '1.0.0');
    await expect(writeTags(made, await place.world())).rejects.toMatchObject({ code: 'tag-exists', exit: 2 });
    expect(git(place.forkHostDir, 'rev-parse', '1.0.0')).toBe(before);
  });

  it('who sets it while it is pushed stops it, too', async () => {
    const place = sample().copy();
    const made = await plan(place);
    const onStep = (step: string): void => {
      if (step.startsWith('tag example/sample')) git(place.forkHostDir, 'tag', '1.0.0', 'main');
    };
    await expect(writeTags(made, await place.world({ onStep }))).rejects.toMatchObject({
      code: 'tag-exists',
    });
  });

  it('who sets the same tag meanwhile is no trouble', async () => {
    const place = sample().copy();
    const made = await plan(place);
    const world = await place.world();
    let raced = false;
    const onStep = (step: string): void => {
      if (!step.startsWith('tag example/sample')) return;
      raced = true;
      git(
        join(place.dir, 'copies/fork.git'),
        'push',
        '-q',
        place.forkHostDir,
        `${made.tags[0]!.id}:refs/tags/1.0.0`,
      );
    };
    await writeTags(made, { ...world, onStep });
    expect(raced).toBe(true);
    expect(git(place.forkHostDir, 'rev-parse', '1.0.0')).toBe(made.tags[0]!.id);
    expect(git(place.seriesHostDir, 'rev-parse', 'sample-1.0.0')).toBe(made.tags[1]!.id);
  });

  it('who stops it leaves what the next run finishes', async () => {
    const place = sample().copy();
    const made = await plan(place);
    const onStep = (step: string): void => {
      if (step.includes('example/series')) throw new Error('killed');
    };
    await expect(writeTags(made, await place.world({ onStep }))).rejects.toThrow('killed');
    expect(git(place.forkHostDir, 'rev-parse', '1.0.0')).toBe(made.tags[0]!.id);
    const again = await plan(place);
    expect(again.tags.map(({ there }) => there)).toEqual([true, false]);
    await writeTags(again, await place.world());
    expect(git(place.seriesHostDir, 'rev-parse', 'sample-1.0.0')).toBe(made.tags[1]!.id);
  });

  it('who aborts it is heard', async () => {
    const place = sample().copy();
    const made = await plan(place);
    await expect(writeTags(made, await place.world({ signal: AbortSignal.abort() }))).rejects.toThrow(
      /abort/i,
    );
    const repo = await openRepository(place.forkHostDir);
    expect(await repo.tryResolve('1.0.0')).toBeNull();
    repo.close();
  });
});
