import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PublishResult } from '../../../builder/publish/publish.js';
import { verifyRepository } from '../../../builder/verify/verify-repository.js';
import { tempDir } from '../../support/temp-dir.js';
import { TempRepo } from '../../support/temp-repo.js';
import { names, Publication, snapshot, URL } from './support/publication.js';

const REF = 'refs/heads/pages';

/** A repository with a branch to publish to. */
class Pages extends Publication {
  readonly pages = new TempRepo(join(tempDir(), 'pages'));

  async push(more: Parameters<Publication['publish']>[0] = {}): Promise<PublishResult> {
    const repo = await this.open(this.pages.dir);
    return this.publish({ target: { repo, ref: REF }, ...more });
  }

  tip(): string {
    return this.pages.git('rev-parse', REF);
  }

  /** What somebody gets who checks the branch out. */
  export(): string {
    const dir = join(tempDir(), 'export');
    mkdirSync(dir);
    const tar = execFileSync('git', ['-C', this.pages.dir, 'archive', REF], { maxBuffer: 1 << 28 });
    execFileSync('tar', ['-x', '-C', dir], { input: tar });
    return dir;
  }

  packs(): string[] {
    return readdirSync(join(this.pages.dir, '.git/objects/pack')).filter((name) => name.endsWith('.idx'));
  }
}

describe('a first publication', () => {
  test('is a commit of what a folder would have, on a branch of its own', async () => {
    const scene = new Pages();
    await scene.build('1.0.0');
    const result = await scene.push();
    expect(result).toMatchObject({
      ok: true,
      target: `${REF} of ${scene.pages.dir}`,
      url: URL,
      commit: scene.tip(),
    });
    expect(names(result.added)).toEqual(['market/apple 1.0.0', 'market/basket 1.0.0', 'market/pear 1.0.0']);
    await scene.publish();
    const { '.nojekyll': marker, ...files } = snapshot(scene.export());
    expect(marker).toBeDefined();
    expect(files).toEqual(snapshot(scene.target));
    expect(scene.pages.git('fsck', '--strict', '--no-dangling')).toBe('');
    expect(scene.pages.git('rev-list', '--count', REF)).toBe('1');
  });

  test('says what it has, dated by the newest commit', async () => {
    const scene = new Pages();
    await scene.build('1.0.0');
    await scene.push();
    const time = scene.market.repo.git('show', '-s', '--format=%ct', '1.0.0');
    expect(scene.pages.git('show', '-s', '--format=%an %ae %at %ct%n%B', REF)).toBe(
      `Upkeep upkeep@localhost ${time} ${time}\n` +
        'Publish 3 versions of 3 packages\n\nDistribution: market 1.0.0\nRepository: market (2 versions)\n',
    );
  });

  test('is the same commit in any repository', async () => {
    const [one, other] = [new Pages(), new Pages()];
    for (const scene of [one, other]) await scene.build('1.0.0');
    expect((await one.push()).commit).toBe((await other.push()).commit);
  });

  test('needs an address', async () => {
    const scene = new Pages();
    await scene.build('1.0.0');
    await expect(scene.push({ url: null })).rejects.toMatchObject({ code: 'no-url', exit: 2 });
    await scene.push();
    expect((await scene.push({ url: null })).url).toBe(URL);
  });
});

describe('a later publication', () => {
  test('is a commit on the one before, and writes what changed', async () => {
    const scene = new Pages();
    await scene.build('1.0.0');
    const first = await scene.push();
    await scene.build('1.1.0', { 'apple/Apple.php': 'new' });
    const before = new Set(scene.packs());
    const second = await scene.push();
    expect(scene.pages.git('rev-parse', `${REF}^`)).toBe(first.commit);
    expect(scene.tip()).toBe(second.commit);
    const [added = '', ...more] = scene.packs().filter((name) => !before.has(name));
    expect(more).toEqual([]);
    const pack = join(scene.pages.dir, '.git/objects/pack', added);
    const written = new Set(
      scene.pages
        .git('verify-pack', '-v', pack)
        .split('\n')
        .map((line) => line.slice(0, 40)),
    );
    const old = scene.pages.git('rev-list', '--objects', first.commit!).split('\n');
    expect(old.filter((line) => written.has(line.slice(0, 40)))).toEqual([]);
    await scene.publish();
    const { '.nojekyll': _, ...files } = snapshot(scene.export());
    expect(files).toEqual(snapshot(scene.target));
  });

  test('of the same is no commit', async () => {
    const scene = new Pages();
    await scene.build('1.0.0');
    const { commit } = await scene.push();
    const packs = scene.packs();
    expect(await scene.push()).toMatchObject({ ok: true, commit, added: [], packages: 0 });
    expect(scene.tip()).toBe(commit);
    expect(scene.packs()).toEqual(packs);
  });

  test('keeps files of the branch that are none of ours', async () => {
    const scene = new Pages();
    await scene.build('1.0.0');
    scene.pages.commit('custom domain', { CNAME: 'repo.example.com\n', 'about/index.html': '<p>Hello' });
    scene.pages.git('branch', 'pages');
    await scene.push();
    expect(scene.pages.git('show', `${REF}:CNAME`)).toBe('repo.example.com');
    expect(scene.pages.git('show', `${REF}:about/index.html`)).toBe('<p>Hello');
    expect(scene.pages.git('log', '--format=%s', REF).split('\n')[1]).toBe('custom domain');
  });

  test('refuses what would change, vanish or be in the way', async () => {
    const scene = new Pages();
    await scene.build('1.0.0');
    await scene.build('1.1.0');
    const { commit } = await scene.push();
    await scene.market.apply(scene.out, [], { prune: [{ name: 'market/pear', version: '1.0.0' }] });
    await expect(scene.push()).rejects.toMatchObject({ code: 'would-unpublish' });
    expect(scene.tip()).toBe(commit);
    const pruned = await scene.push({ prune: true });
    expect(names(pruned.removed)).toEqual(['market/pear 1.0.0']);
    expect(scene.pages.git('ls-tree', '-r', '--name-only', REF, 'dist/market/pear')).toBe(
      'dist/market/pear/pear-1.1.0.zip',
    );

    const other = new Publication();
    other.market.repo.commit('other', { 'apple/Apple.php': 'other' });
    other.market.repo.git('tag', '-f', '1.0.0');
    await other.build('1.0.0');
    await expect(scene.push({ out: other.out })).rejects.toMatchObject({
      code: 'already-published',
      faults: [{ file: 'market/apple 1.0.0' }, {}, {}, {}],
    });

    const blocked = new Pages();
    await blocked.build('1.0.0');
    blocked.pages.commit('mine', { 'dist/market/apple/apple-1.0.0.zip': 'mine' });
    blocked.pages.git('branch', 'pages');
    await expect(blocked.push()).rejects.toMatchObject({ code: 'zip-in-the-way' });
  });

  test('never moves a branch that is checked out, or that somebody else has moved meanwhile', async () => {
    const scene = new Pages();
    await scene.build('1.0.0');
    scene.pages.commit('first', { CNAME: 'repo.example.com' });
    scene.pages.git('switch', '-q', '-c', 'pages');
    await expect(scene.push()).rejects.toMatchObject({ code: 'branch-checked-out' });
    scene.pages.git('switch', '-q', 'main');
    const repo = await scene.open(scene.pages.dir);
    const racing = scene.publish({
      target: { repo, ref: REF },
      onProgress: (step) => {
        if (step !== 'copying') return;
        const id = scene.pages.git('commit-tree', '-m', 'meanwhile', '-p', REF, `${REF}^{tree}`);
        scene.pages.git('update-ref', REF, id);
      },
    });
    await expect(racing).rejects.toMatchObject({ code: 'ref-moved', exit: 3 });
    expect(scene.pages.git('log', '-1', '--format=%s', REF)).toBe('meanwhile');
    expect(await scene.push()).toMatchObject({ ok: true, commit: scene.tip() });
  });

  test('in the repository of the ledger, with it', async () => {
    const scene = new Pages();
    await scene.build('1.0.0');
    const ledger = await scene.open(scene.pages.dir);
    const result = await scene.push({ ledger });
    expect(result.ledger).toMatchObject({
      recorded: 3,
      commit: scene.pages.git('rev-parse', 'refs/upkeep/ledger'),
    });
  });
});

test('a checkout of the branch has no problems', async () => {
  const scene = new Pages();
  await scene.build('1.0.0');
  await scene.build('1.1.0', { 'pear/Pear.php': 'new' });
  await scene.push();
  const clone = join(tempDir(), 'clone');
  execFileSync('git', ['clone', '-q', '-b', 'pages', scene.pages.dir, clone]);
  rmSync(join(clone, '.git'), { recursive: true });
  const { problems, checked } = await verifyRepository({
    out: clone,
    wanted: null,
    sources: null,
    ledger: null,
    workers: 1,
  });
  expect(problems).toEqual([]);
  expect(checked).toBe(6);
  expect(readFileSync(join(clone, '.nojekyll'), 'utf8')).toBe('');
});

test('a dry run moves nothing', async () => {
  const scene = new Pages();
  await scene.build('1.0.0');
  const plan = await scene.push({ dryRun: true });
  expect(plan).toMatchObject({ ok: true, commit: null, packages: 3 });
  expect(scene.pages.git('for-each-ref')).toBe('');
  expect(readdirSync(join(scene.pages.dir, '.git/objects/pack'))).toEqual([]);
});
