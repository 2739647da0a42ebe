import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { listReleases, type WantedReleases } from '../../../builder/mirror/list-releases.js';
import { repositoryRecipeSchema } from '../../../builder/recipe/repository-recipe.js';
import { openRepository } from '../../../src/git/open-repository.js';
import { FastRepo } from '../../support/fast-repo.js';
import { tempDir } from '../../support/temp-dir.js';
import { quirksOf } from './support/upstream.js';

const ALL: WantedReleases = { all: true, from: null };

/** A repository whose commits have these refs, one each, in this order. */
function repository(...refs: string[]): { repo: FastRepo; ids: string[] } {
  const repo = new FastRepo(join(tempDir(), 'repo.git'));
  const made = repo.commits(
    refs.map((ref, at) => ({ message: ref, parents: at === 0 ? [] : [at - 1], files: { file: ref } })),
    Object.fromEntries(refs.map((ref, at) => [ref.startsWith('refs/') ? ref : `refs/tags/${ref}`, at])),
  );
  return { repo, ids: made.map(({ id }) => id) };
}

async function list(
  repo: FastRepo,
  wanted: WantedReleases = ALL,
  tags: object = {},
  quirks: readonly unknown[] = [],
): ReturnType<typeof listReleases> {
  const opened = await openRepository(repo.dir);
  onTestFinished(() => opened.close());
  const recipe = repositoryRecipeSchema.parse({ repository: 'shop', tags, packages: [{ children: 'code' }] });
  return listReleases(opened, recipe, quirksOf(quirks), wanted);
}

async function tagsOf(...given: Parameters<typeof list>): Promise<(string | null)[]> {
  return (await list(...given)).map(({ tag }) => tag);
}

test('all releases in the order of their versions, whatever the order of commits and refs', async () => {
  const { repo } = repository(
    '1.10.0',
    '1.9.0',
    '1.9.0-p10',
    '1.9.0-p2',
    '1.9.0-beta2',
    '1.9.0-alpha1',
    '1.9.0-RC1',
    'v1.2.0',
  );
  expect(await tagsOf(repo)).toEqual([
    'v1.2.0',
    '1.9.0-alpha1',
    '1.9.0-beta2',
    '1.9.0-RC1',
    '1.9.0',
    '1.9.0-p2',
    '1.9.0-p10',
    '1.10.0',
  ]);
});

test('a release is its tag with commit, tree and date; the version is without v', async () => {
  const { repo, ids } = repository('v1.0.0');
  expect(await list(repo)).toEqual([
    {
      repository: 'shop',
      url: null,
      tag: 'v1.0.0',
      release: '1.0.0',
      commit: ids[0],
      time: 1_700_000_000,
      tree: repo.git('rev-parse', 'v1.0.0^{tree}'),
    },
  ]);
});

test('tags that are no versions are no releases, nor are branches and other refs', async () => {
  const { repo } = repository(
    '1.0.0',
    'nightly',
    'release/1.1.0',
    'v1',
    '2.0.x',
    '1.0.0.0.0',
    'refs/heads/3.0.0',
    'refs/remotes/origin/4.0.0',
    'refs/upkeep/tags/5.0.0',
  );
  expect(await tagsOf(repo)).toEqual(['1.0.0', 'v1']);
});

test('a branch of the same name as a tag does not matter', async () => {
  const { repo, ids } = repository('1.0.0', 'refs/heads/1.0.0');
  expect((await list(repo)).map(({ commit }) => commit)).toEqual([ids[0]]);
  expect((await list(repo, { tags: ['1.0.0'] })).map(({ commit }) => commit)).toEqual([ids[0]]);
});

test('annotated tags are peeled', async () => {
  const { repo, ids } = repository('1.0.0');
  repo.git('-c', 'user.name=A', '-c', 'user.email=a@example.com', 'tag', '-a', '-m', 'x', '1.0.1', ids[0]!);
  expect((await list(repo)).map(({ tag, commit }) => [tag, commit])).toEqual([
    ['1.0.0', ids[0]],
    ['1.0.1', ids[0]],
  ]);
});

test('two spellings of a version are two releases, always in one order', async () => {
  const { repo } = repository('v1.0.0', '1.0.0', '1.0');
  expect(await tagsOf(repo)).toEqual(['1.0', '1.0.0', 'v1.0.0']);
});

test('from the first that the recipe names, or another, without those that it skips', async () => {
  const { repo } = repository('1.0.0', '1.1.0-beta1', '1.1.0', '1.1.1', '1.2.0');
  const tags = { from: '1.1.0', skip: ['1.1.1'] };
  expect(await tagsOf(repo, ALL, tags)).toEqual(['1.1.0', '1.2.0']);
  expect(await tagsOf(repo, { all: true, from: '1.1.0-beta1' }, tags)).toEqual([
    '1.1.0-beta1',
    '1.1.0',
    '1.2.0',
  ]);
  expect(await tagsOf(repo, { all: true, from: '1.2.0' }, tags)).toEqual(['1.2.0']);
});

test('tags that are named, also those that the recipe skips, in order', async () => {
  const { repo } = repository('1.0.0', '1.1.0', '1.2.0');
  expect(await tagsOf(repo, { tags: ['1.2.0', '1.0.0'] }, { from: '1.1.0', skip: ['1.0.0'] })).toEqual([
    '1.0.0',
    '1.2.0',
  ]);
});

test('a release that upstream did not tag is left out of all where its commit is not there', async () => {
  const { repo, ids } = repository('1.0.0', '1.0.1');
  const quirk = { release: '1.0.0-p1', commit: '0123456789'.repeat(4) };
  expect((await list(repo, ALL, {}, [quirk])).map(({ commit }) => commit)).toEqual([ids[0], ids[1]]);
  await expect(list(repo, { tags: ['1.0.0-p1'] }, {}, [quirk])).rejects.toThrow(quirk.commit);
});

test('a release that upstream did not tag, in its place; a tag of that name goes first', async () => {
  const { repo, ids } = repository('1.0.0', 'refs/heads/p1', '1.0.1');
  const quirk = { release: '1.0.0-p1', commit: ids[1]! };
  expect(
    (await list(repo, ALL, {}, [quirk])).map(({ tag, release, commit }) => [tag, release, commit]),
  ).toEqual([
    ['1.0.0', '1.0.0', ids[0]],
    ['1.0.0-p1', '1.0.0-p1', ids[1]],
    ['1.0.1', '1.0.1', ids[2]],
  ]);
  expect(await tagsOf(repo, { tags: ['1.0.0-p1'] }, {}, [quirk])).toEqual(['1.0.0-p1']);
  expect(await tagsOf(repo, { all: true, from: '1.0.0-p1' }, {}, [quirk])).toEqual(['1.0.0-p1', '1.0.1']);
  repo.git('tag', '1.0.0-p1', ids[2]!);
  expect((await list(repo, ALL, {}, [quirk])).map(({ commit }) => commit)).toEqual([ids[0], ids[2], ids[2]]);
});

test('what is wanted and not there is an error that shows what is', async () => {
  const { repo } = repository(...Array.from({ length: 8 }, (_, n) => `1.${n}.0`));
  await expect(list(repo, { tags: ['1.9.0'] })).rejects.toMatchObject({
    code: 'no-such-tag',
    exit: 2,
    data: { tag: '1.9.0' },
  });
  await expect(list(repo, { tags: ['1.9.0'] })).rejects.toThrow(
    /8 tags, the newest 1\.7\.0, 1\.6\.0, 1\.5\.0, 1\.4\.0, 1\.3\.0/,
  );
  await expect(list(repo, { all: true, from: '1.9.0' })).rejects.toMatchObject({ code: 'no-such-tag' });
  await expect(list(repo, ALL, { from: '2.0.0' })).rejects.toMatchObject({ code: 'no-releases', exit: 2 });
  await expect(list(repo, ALL, { from: '2.0.0' })).rejects.toThrow(/wants versions from 2\.0\.0 on/);
});

test('no tags at all', async () => {
  const { repo } = repository('refs/heads/main');
  await expect(list(repo)).rejects.toThrow(/has no tag that is a release of shop.*found no tags/);
});

test('a tag that is named and no version is an error', async () => {
  const { repo } = repository('nightly');
  await expect(list(repo, { tags: ['nightly'] })).rejects.toMatchObject({ code: 'bad-tag', exit: 2 });
});

test('a tag of something that is no commit is named', async () => {
  const { repo } = repository('1.0.0');
  const tree = repo.git('rev-parse', '1.0.0^{tree}');
  repo.git('tag', '1.0.1', tree);
  await expect(list(repo)).rejects.toMatchObject({
    code: 'missing-object',
    data: { tag: '1.0.1', commit: tree },
  });
  await expect(list(repo)).rejects.toThrow(/which is a tree of .*expected a commit/);
  const commit = '1'.repeat(40);
  await expect(list(repo, { tags: ['9.0'] }, {}, [{ release: '9.0', commit }])).rejects.toThrow(
    /which is not in /,
  );
});
