import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, describe, expect, test } from 'vitest';
import type { StackTree } from '../../../builder/distribution/stack-tree.js';
import { planPackage } from '../../../builder/plan/plan-package.js';
import type { PlannedPackage } from '../../../builder/plan/planned-package.js';
import { StagedSource } from '../../../builder/tree/staged-source.js';
import type { RebuildSources } from '../../../builder/verify/rebuild-sources.js';
import { graft } from '../../../src/git/graft.js';
import { MODE_FILE } from '../../../src/git/mode.js';
import { ObjectCache } from '../../../src/git/object-cache.js';
import { openRepository } from '../../../src/git/open-repository.js';
import type { Repository } from '../../../src/git/repository.js';
import { tempDir } from '../../support/temp-dir.js';
import { Market } from '../support/market.js';
import { noReleases, brief, rewrite, sourcesOf, verify } from './support/verify.js';

const leftovers = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('upkeep-verify-'));

async function built(): Promise<{ market: Market; out: string }> {
  const market = new Market();
  const out = join(tempDir(), 'out');
  await market.build(out, { version: '1.0.0' });
  return { market, out };
}

/** The market with a patch, as readStackTree gives it: the new objects are in memory alone. */
async function patched(market: Market, repo: Repository, text: string): Promise<StackTree> {
  const cache = new ObjectCache(repo.objects);
  const id = cache.stage('blob', Buffer.from(text));
  const tree = await graft(
    cache,
    market.id('HEAD^{tree}'),
    new Map([['apple/Apple.php', { mode: MODE_FILE, id }]]),
  );
  return {
    source: {
      repository: 'market',
      url: null,
      tag: null,
      release: null,
      commit: market.id('HEAD'),
      time: 1,
      tree,
    },
    objects: new StagedSource(cache, repo.objects),
    gitDir: repo.gitDir,
    staged: cache.allStaged(),
    versionTree: market.id('HEAD^{tree}'),
    versionRelease: null,
    patches: [],
    exclude: [],
    reds: [],
  };
}

/** The apple of a stack, as `build core` plans it. */
async function stackApple(market: Market, stack: StackTree, version: string): Promise<PlannedPackage> {
  const [apple] = market.plan({ version, rev: '1.0.0' });
  const { staged, source } = stack;
  const root = staged.get(source.tree)!.data;
  const at = root.indexOf('40000 apple\0') + '40000 apple\0'.length;
  const tree = root.toString('hex', at, at + 20);
  return planPackage({
    ...apple!,
    origin: { ...apple!.origin!, tag: null, tree },
    contents: { ...apple!.contents!, tree },
  });
}

describe('packages of a series', () => {
  test('are made again from the series as it is now', async () => {
    const { market, out } = await built();
    const repo = await market.open();
    const stack = await patched(market, repo, '<?php class Apple { public $patched = true; }\n');
    await market.apply(out, [await stackApple(market, stack, '2.0.0')], { staged: stack.staged });
    const sources: RebuildSources = {
      repository: async () => repo,
      series: async () => stack,
      released: noReleases,
    };
    expect(await verify(market, out, { sources })).toMatchObject({ ok: true, rebuilt: 4, notRebuilt: [] });
  });

  test('are said not to be rebuilt when the series has moved on, or is not there', async () => {
    const { market, out } = await built();
    const repo = await market.open();
    const stack = await patched(market, repo, '<?php class Apple { public $patched = true; }\n');
    await market.apply(out, [await stackApple(market, stack, '2.0.0')], { staged: stack.staged });
    const other = await patched(market, repo, '<?php class Apple { public $patched = 2; }\n');
    const moved: RebuildSources = {
      repository: async () => repo,
      series: async () => other,
      released: noReleases,
    };
    expect(await verify(market, out, { sources: moved })).toMatchObject({
      ok: true,
      rebuilt: 3,
      notRebuilt: [
        {
          repository: 'market',
          packages: 1,
          why: 'the series has moved on since, and no release in the ledger has their trees',
        },
      ],
    });
    const sources = await sourcesOf(market);
    expect((await verify(market, out, { sources })).notRebuilt).toMatchObject([
      { packages: 1, why: 'a series made their trees, and there is no series here' },
    ]);
  });

  test('are made again from what the series was in a release, each of which is read once', async () => {
    const { market, out } = await built();
    const repo = await market.open();
    const texts = ['1', '2', '3'].map((value) => `<?php class Apple { public $patched = ${value}; }\n`);
    const [now, ...released] = await Promise.all(texts.map((text) => patched(market, repo, text)));
    for (const [index, stack] of released.entries()) {
      for (const version of [`2.${index}.0`, `2.${index}.1`]) {
        await market.apply(out, [await stackApple(market, stack, version)], { staged: stack.staged });
      }
    }
    const read: string[] = [];
    const sources: RebuildSources = {
      repository: async () => repo,
      series: async () => now!,
      async *released() {
        for (const stack of released) {
          read.push(stack.source.tree);
          yield stack;
        }
      },
    };
    expect(await verify(market, out, { sources })).toMatchObject({ ok: true, rebuilt: 7, notRebuilt: [] });
    expect(read).toEqual(released.map(({ source }) => source.tree));
  });

  test('and of commits are told apart in one run', async () => {
    const { market, out } = await built();
    const repo = await market.open();
    const stack = await patched(market, repo, '<?php class Apple { public $patched = true; }\n');
    for (const version of ['2.0.0', '2.0.1']) {
      await market.apply(out, [await stackApple(market, stack, version)], { staged: stack.staged });
    }
    market.repo.commit('a tag more', { 'apple/Apple.php': '<?php\n' });
    market.repo.git('tag', '1.1.0');
    await market.build(out, { version: '1.1.0' });
    const sources: RebuildSources = {
      repository: async () => repo,
      series: async () => stack,
      released: noReleases,
    };
    expect(await verify(market, out, { sources })).toMatchObject({ ok: true, rebuilt: 8, notRebuilt: [] });
  });
});

describe('what is not rebuilt', () => {
  test('is counted by repository and reason', async () => {
    const { market, out } = await built();
    const why = 'no repository was given: --repo market=DIR';
    const sources: RebuildSources = {
      repository: async () => why,
      series: async () => '',
      released: noReleases,
    };
    expect(await verify(market, out, { sources })).toMatchObject({
      ok: true,
      checked: 3,
      // The product has no files of a repository.
      rebuilt: 1,
      notRebuilt: [{ repository: 'market', packages: 2, why }],
    });
    expect((await verify(market, out, { sources: null })).notRebuilt).toEqual([
      { repository: '', packages: 1, why: 'it was not asked for' },
      { repository: 'market', packages: 2, why: 'it was not asked for' },
    ]);
  });

  test('is what the given repository lacks', async () => {
    const { market, out } = await built();
    const other = new Market();
    other.repo.git('checkout', '-q', '--orphan', 'other');
    other.repo.commit('other', { a: 'a' });
    const { notRebuilt, problems } = await verify(other, out, { sources: await lacking(market) });
    expect(problems).toEqual([]);
    expect(notRebuilt).toMatchObject([{ packages: 2 }]);
    expect(notRebuilt[0]?.why).toContain('the commits that they come from are not in');
  });

  test('is what a partial clone lacks', async () => {
    const { market, out } = await built();
    const clone = join(tempDir(), 'clone');
    execFileSync('git', ['clone', '-q', '--bare', '--no-local', market.repo.dir, clone]);
    const blob = market.id('HEAD:apple/LICENSE');
    execFileSync('git', ['-C', clone, 'unpack-objects', '-q'], { input: packOf(clone) });
    rmSync(join(clone, 'objects', blob.slice(0, 2), blob.slice(2)));
    const repo = await openRepository(clone);
    onTestFinished(() => repo.close());
    const sources: RebuildSources = {
      repository: async () => repo,
      series: async () => 'none',
      released: noReleases,
    };
    expect(await verify(market, out, { sources })).toMatchObject({
      ok: true,
      rebuilt: 2,
      notRebuilt: [{ packages: 1, why: 'some of their objects are not in the repository that was given' }],
    });
  });

  /** A repository in which nothing of the market is. */
  async function lacking(market: Market): Promise<RebuildSources> {
    const dir = join(tempDir(), 'empty');
    execFileSync('git', ['init', '-q', '--bare', dir]);
    const repo = await openRepository(dir);
    onTestFinished(() => repo.close());
    expect(market.repo.dir).not.toBe(dir);
    return { repository: async () => repo, series: async () => 'none', released: noReleases };
  }

  /** Moves the packs away, so that their objects can be unpacked. */
  function packOf(clone: string): Buffer {
    const ids = execFileSync('git', ['-C', clone, 'rev-list', '--objects', '--all']);
    const pack = execFileSync('git', ['-C', clone, 'pack-objects', '--stdout', '-q'], { input: ids });
    rmSync(join(clone, 'objects/pack'), { recursive: true });
    return pack;
  }
});

describe('a record that is wrong', () => {
  test('about which files a package has is told by its build key', async () => {
    const { market, out } = await built();
    rewrite(out, 'market/pear', (entry) => ({ ...entry, contents: { ...entry.contents!, directories: [] } }));
    expect(brief((await verify(market, out)).problems)).toEqual(['key market/pear 1.0.0']);
  });

  test('about its tree is not believed: it is not made again from another one', async () => {
    const { market, out } = await built();
    const tree = market.id('HEAD:apple');
    rewrite(out, 'market/pear', (entry) => ({
      ...entry,
      contents: { ...entry.contents!, tree },
      origin: { ...entry.origin!, tree },
    }));
    const { ok, problems, notRebuilt } = await verify(market, out);
    expect([ok, problems]).toEqual([true, []]);
    expect(notRebuilt).toMatchObject([{ repository: 'market', packages: 1 }]);
  });

  test('about what cannot be packed is a problem of that package alone', async () => {
    const { market, out } = await built();
    const [, pear] = market.plan({ version: '1.1.0', rev: '1.0.0' });
    // As it would be recorded: a file that is replaced, but that the package does not have.
    const replaced = planPackage({
      ...pear!,
      replace: [{ path: 'Plum.php', id: market.id('HEAD:pear/Pear.php') }],
    });
    rewrite(out, 'market/pear', (entry) => ({
      ...entry,
      replace: replaced.replace,
      key: keyOf(replaced, entry.version),
    }));
    const { ok, rebuilt, problems } = await verify(market, out);
    expect(ok).toBe(false);
    expect(rebuilt).toBe(2);
    expect(brief(problems)).toEqual(['cannot-rebuild market/pear 1.0.0']);
    expect(problems[0]?.found).toContain('Plum.php');

    /** The key that it has with the composer.json of the version that is published. */
    function keyOf(planned: PlannedPackage, version: string): string {
      const [, published] = market.plan({ version });
      return planPackage({ ...published!, replace: planned.replace }).key;
    }
  });
});

test('nothing is left behind, also when it is aborted', async () => {
  const { market, out } = await built();
  const before = leftovers();
  await verify(market, out);
  const reason = new Error('enough');
  await expect(verify(market, out, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  expect(leftovers()).toEqual(before);
});

test('progress counts every version once for each time that it is looked at', async () => {
  const { market, out } = await built();
  const steps: number[] = [];
  let total = 0;
  await verify(market, out, {
    onProgress: (done, of) => {
      steps.push(done);
      total = of;
    },
  });
  expect(steps).toEqual([1, 2, 3, 4, 5, 6]);
  expect(total).toBe(6);
});
