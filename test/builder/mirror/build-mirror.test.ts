import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buildMirror, type MirrorBuildRequest } from '../../../builder/mirror/build-mirror.js';
import { hashInputs } from '../../../builder/mirror/hash-inputs.js';
import type { MirrorBuildResult } from '../../../builder/mirror/mirror-build-result.js';
import { unchangedMirror } from '../../../builder/mirror/unchanged-mirror.js';
import { repositoryRecipeSchema } from '../../../builder/recipe/repository-recipe.js';
import { RepositoryStore } from '../../../builder/repository/repository-store.js';
import { openRepository } from '../../../src/git/open-repository.js';
import { FastRepo, type Files } from '../../support/fast-repo.js';
import { tempDir } from '../../support/temp-dir.js';
import { composerText } from '../plan/support/source-tree.js';
import { snapshot, stamps } from '../repository/support/folder.js';
import { staleFiles } from '../repository/support/served.js';
import { quirksOf } from './support/upstream.js';

const RECIPE = { repository: 'shop', packages: [{ children: 'code' }, { metapackage: 'meta' }] };

function files(a: string, more: Files = {}, meta: Record<string, string> = { 'shop/a': a }): Files {
  return {
    'code/a/composer.json': composerText('shop/a', { version: a }),
    'meta/composer.json': composerText('shop/meta', { type: 'metapackage', require: meta }),
    ...more,
  };
}

/** A repository with a commit for each tag, and the folder that its mirror is built into. */
class Upstream {
  readonly repo = new FastRepo(join(tempDir(), 'shop.git'));
  readonly out = join(tempDir(), 'out');
  readonly #specs: { message: string; parents: number[]; files: Files }[] = [];
  readonly #tags: Record<string, number> = {};

  /** Makes a commit under this tag, or moves the tag to a new one; its id. */
  tag(tag: string, content: Files): string {
    this.#tags[`refs/tags/${tag}`] = this.#specs.length;
    this.#specs.push({ message: tag, parents: [], files: content });
    return this.repo.commits(this.#specs, this.#tags).at(-1)!.id;
  }

  async build(change: Partial<MirrorBuildRequest> = {}): Promise<MirrorBuildResult> {
    const repo = await openRepository(this.repo.dir);
    onTestFinished(() => repo.close());
    return buildMirror({
      recipe: repositoryRecipeSchema.parse(RECIPE),
      quirks: [],
      repo,
      wanted: { all: true, from: null },
      accept: new Map(),
      advisories: [],
      seen: null,
      dryRun: false,
      out: this.out,
      url: 'https://x.test',
      workers: 1,
      ...change,
    });
  }
}

function shown({ packages }: MirrorBuildResult): string[] {
  return packages.map(({ name, version, why }) => `${name} ${version} ${why}`);
}

test('every release, each content once, with the record of what it was made from', async () => {
  const upstream = new Upstream();
  const ids = [
    upstream.tag('1.0.0', files('100.0.0')),
    upstream.tag(
      '1.0.1',
      files('100.0.0', { 'code/b/composer.json': composerText('shop/b', { version: '1.0.0' }) }),
    ),
    upstream.tag('1.0.1-p1', files('100.0.1')),
  ];
  const result = await upstream.build();
  expect(shown(result)).toEqual([
    'shop/a 100.0.0 new',
    'shop/a 100.0.1 new',
    'shop/b 1.0.0 new',
    'shop/meta 1.0.0 new',
    'shop/meta 1.0.1 new',
    'shop/meta 1.0.1-p1 new',
  ]);
  expect(result.releases).toEqual(
    ['1.0.0', '1.0.1', '1.0.1-p1'].map((tag, at) => ({ tag, commit: ids[at] })),
  );
  expect(result).toMatchObject({ drifts: [], moved: [] });
  expect(result.checks.map(({ check, ok }) => `${check} ${ok}`)).toEqual([
    'links true',
    'drift true',
    'tags true',
  ]);
  for (const { zip, sha256 } of result.packages) {
    expect(
      createHash('sha256')
        .update(readFileSync(join(upstream.out, zip)))
        .digest('hex'),
    ).toBe(sha256);
  }
  const { releases } = new RepositoryStore(upstream.out).releases('shop');
  expect(Object.entries(releases).map(([tag, { commit, packages }]) => [tag, commit, packages])).toEqual([
    ['1.0.0', ids[0], { 'shop/a': '100.0.0', 'shop/meta': '1.0.0' }],
    ['1.0.1', ids[1], { 'shop/a': '100.0.0', 'shop/b': '1.0.0', 'shop/meta': '1.0.1' }],
    ['1.0.1-p1', ids[2], { 'shop/a': '100.0.1', 'shop/meta': '1.0.1-p1' }],
  ]);
  expect(staleFiles(upstream.out)).toEqual([]);
});

test('a second run finds everything there, and touches no file', async () => {
  const upstream = new Upstream();
  upstream.tag('1.0.0', files('100.0.0'));
  upstream.tag('1.0.1', files('100.0.1'));
  const first = await upstream.build();
  const before = stamps(upstream.out);
  const second = await upstream.build();
  expect(shown(second)).toEqual(shown(first).map((line) => line.replace('new', 'reused')));
  expect(
    second.packages.map(({ zip, sha1, sha256, key, tree, role }) => ({ zip, sha1, sha256, key, tree, role })),
  ).toEqual(
    first.packages.map(({ zip, sha1, sha256, key, tree, role }) => ({ zip, sha1, sha256, key, tree, role })),
  );
  expect(second.releases).toEqual(first.releases);
  expect(stamps(upstream.out)).toEqual(before);
});

test('all at once, one after another, or the newest first: the same repository', async () => {
  const upstream = new Upstream();
  const tags = ['1.0.0', '1.0.1', '1.0.2'];
  for (const [at, tag] of tags.entries()) upstream.tag(tag, files(`100.0.${at}`, { 'code/a/file': `${at}` }));
  await upstream.build();
  const [one, two] = [join(tempDir(), 'one'), join(tempDir(), 'two')];
  for (const tag of tags) await upstream.build({ out: one, wanted: { tags: [tag] } });
  for (const tag of tags.toReversed()) await upstream.build({ out: two, wanted: { tags: [tag] } });
  expect(snapshot(one)).toEqual(snapshot(upstream.out));
  expect(snapshot(two)).toEqual(snapshot(upstream.out));
});

test('the release that was published first wins, also over an earlier one that comes later', async () => {
  const upstream = new Upstream();
  upstream.tag('1.0.0', files('100.0.0', { 'code/a/file': 'first' }));
  upstream.tag('1.0.1', files('100.0.0', { 'code/a/file': 'second' }));
  await upstream.build({ wanted: { tags: ['1.0.1'] } });
  const before = snapshot(join(upstream.out, 'dist/shop/a'));
  const result = await upstream.build();
  expect(shown(result)).toContain('shop/a 100.0.0 drift');
  expect(result.drifts).toEqual([
    { name: 'shop/a', version: '100.0.0', first: null, later: '1.0.0', what: 'files' },
  ]);
  expect(result.checks.find(({ check }) => check === 'drift')?.ok).toBe(true);
  expect(snapshot(join(upstream.out, 'dist/shop/a'))).toEqual(before);
});

test('a release is planned again when the recipe or a quirk is another, and what is published stays', async () => {
  const upstream = new Upstream();
  upstream.tag('1.0.0', files('100.0.0'));
  await upstream.build();
  const before = snapshot(join(upstream.out, 'dist'));
  const quirk = { package: 'shop/a', versions: '*', links: { require: { php: '>=8' } } };
  const result = await upstream.build({ quirks: quirksOf([quirk]) });
  expect(result.drifts).toEqual([
    { name: 'shop/a', version: '100.0.0', first: null, later: '1.0.0', what: 'composer.json' },
  ]);
  expect(snapshot(join(upstream.out, 'dist'))).toEqual(before);
  expect(shown(await upstream.build({ quirks: quirksOf([quirk]) }))).toEqual([
    'shop/a 100.0.0 reused',
    'shop/meta 1.0.0 reused',
  ]);
});

test('a tag that has moved is told and not built, until a person accepts where it is', async () => {
  const upstream = new Upstream();
  const built = upstream.tag('1.0.0', files('100.0.0'));
  await upstream.build();
  const now = upstream.tag('1.0.0', files('100.0.1'));
  upstream.tag('1.0.1', files('100.0.2'));
  const red = await upstream.build();
  expect(red.moved).toEqual([{ tag: '1.0.0', built, now }]);
  expect(red.checks.find(({ check }) => check === 'tags')).toMatchObject({ ok: false });
  expect(red.checks.find(({ check }) => check === 'tags')?.detail).toContain(`--accept 1.0.0=${now}`);
  expect(shown(red)).toEqual(['shop/a 100.0.2 new', 'shop/meta 1.0.1 new']);
  // Accepting another commit than the one it points at accepts nothing.
  expect((await upstream.build({ accept: new Map([['1.0.0', built]]) })).moved).toHaveLength(1);

  const accepted = await upstream.build({ accept: new Map([['1.0.0', now]]) });
  expect(accepted.moved).toEqual([]);
  expect(shown(accepted)).toEqual([
    'shop/a 100.0.1 new',
    'shop/a 100.0.2 reused',
    'shop/meta 1.0.0 drift',
    'shop/meta 1.0.1 reused',
  ]);
  expect((await upstream.build()).moved).toEqual([]);
});

test('a zip that is gone is made again', async () => {
  const upstream = new Upstream();
  upstream.tag('1.0.0', files('100.0.0'));
  await upstream.build();
  const before = snapshot(upstream.out);
  rmSync(join(upstream.out, 'dist/shop/a/a-100.0.0.zip'));
  expect(shown(await upstream.build())).toEqual(['shop/a 100.0.0 lost', 'shop/meta 1.0.0 reused']);
  expect(snapshot(upstream.out)).toEqual(before);
});

test('a dry run plans the same and writes nothing', async () => {
  const upstream = new Upstream();
  upstream.tag('1.0.0', files('100.0.0'));
  const plan = await upstream.build({ dryRun: true });
  expect(existsSync(upstream.out)).toBe(false);
  const done = await upstream.build();
  expect(plan.packages.map(({ key, zip }) => [key, zip])).toEqual(
    done.packages.map(({ key, zip }) => [key, zip]),
  );
  upstream.tag('1.0.1', files('100.0.1'));
  const before = stamps(upstream.out);
  expect(shown(await upstream.build({ dryRun: true }))).toEqual([
    'shop/a 100.0.0 reused',
    'shop/a 100.0.1 new',
    'shop/meta 1.0.0 reused',
    'shop/meta 1.0.1 new',
  ]);
  expect(stamps(upstream.out)).toEqual(before);
});

test('faults of one release keep all from being published', async () => {
  const upstream = new Upstream();
  upstream.tag('1.0.0', files('100.0.0'));
  upstream.tag('1.0.1', files('../../x', {}, {}));
  await expect(upstream.build()).rejects.toMatchObject({
    code: 'cannot-build',
    exit: 2,
    faults: [{ code: 'bad-version', file: 'shop@1.0.1:code/a/composer.json' }],
  });
  expect(existsSync(upstream.out)).toBe(false);
});

test('nothing to do is found out from the record of the last build of all releases', async () => {
  const upstream = new Upstream();
  upstream.tag('1.0.0', files('100.0.0'));
  const text = 'repository: shop\npackages: []\n';
  const repo = await openRepository(upstream.repo.dir);
  onTestFinished(() => repo.close());
  const seen = await hashInputs(repo, [text]);
  const unchanged = (
    hash = seen,
    url: string | null = 'https://x.test',
    recipe = text,
  ): MirrorBuildResult | null => unchangedMirror(upstream.out, url, recipe, hash);
  expect(unchanged()).toBeNull();
  const built = await upstream.build({ seen });
  expect(unchanged()?.packages).toEqual(
    built.packages.map((one) => ({ ...one, why: 'reused', reused: true })),
  );
  expect(unchanged()?.releases).toEqual(built.releases);
  expect(unchanged(seen, null)).not.toBeNull();
  expect(unchanged(seen, 'https://y.test')).toBeNull();
  expect(unchanged('another')).toBeNull();
  expect(unchanged(seen, null, 'repository: "shop"\n')).toBeNull();

  const later = upstream.tag('1.0.1', files('100.0.1'));
  expect(await hashInputs(repo, [text])).not.toBe(seen);
  expect(await hashInputs(repo, [`${text}#`])).not.toBe(seen);
  upstream.repo.git('update-ref', 'refs/heads/other', later);
  upstream.repo.git('tag', '-d', '1.0.1');
  expect(await hashInputs(repo, [text])).toBe(seen);

  rmSync(join(upstream.out, 'dist/shop/a/a-100.0.0.zip'));
  expect(unchanged()).toBeNull();
});

test('a moved tag is told by every build, and never passed over as unchanged', async () => {
  const upstream = new Upstream();
  upstream.tag('1.0.0', files('100.0.0'));
  await upstream.build({ seen: 'first' });
  upstream.tag('1.0.0', files('100.0.1'));
  await upstream.build({ seen: 'second' });
  expect(unchangedMirror(upstream.out, null, 'repository: shop\n', 'second')).toBeNull();
});
