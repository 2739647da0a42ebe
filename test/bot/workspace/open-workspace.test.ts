import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openWorkspace } from '../../../bot/workspace/open-workspace.js';
import type { Workspace } from '../../../bot/workspace/workspace.js';
import { parseStackConfig } from '../../../src/series/parse-stack-config.js';
import type { ForgeRemote } from '../../../src/forge/forge.js';
import { tempDir } from '../../support/temp-dir.js';
import { TempRepo } from '../../support/temp-repo.js';

const SERIES = 'acme/series';
const FORK = 'acme/shop';
const config = parseStackConfig('stack.yml', `upstream: ./up/shop.git\nfork: ${FORK}\n`);

interface World {
  readonly dir: string;
  readonly home: string;
  readonly series: TempRepo;
  readonly fork: TempRepo;
  readonly asked: string[];
  open(limits?: { maxBytes: number; timeoutMs: number }): Workspace;
}

/** Two hosted repositories with a commit each. */
function world(): World {
  const dir = tempDir();
  const series = new TempRepo(join(dir, 'series'));
  series.commit('one', { 'a.txt': 'a\n' });
  const fork = new TempRepo(join(dir, 'fork'));
  fork.commit('one', { 'b.txt': 'b\n' });
  const asked: string[] = [];
  const remoteOf = (repository: string): Promise<ForgeRemote> => {
    asked.push(repository);
    const repo = repository === SERIES ? series : fork;
    return Promise.resolve({ url: join(repo.dir, '.git'), authorization: null, defaultBranch: 'main' });
  };
  const home = join(dir, 'home');
  const forge = { kind: 'local' as const, dir: join(dir, 'forge') };
  return {
    dir,
    home,
    series,
    fork,
    asked,
    open: (limits) =>
      openWorkspace({
        config: { forge, home, series: SERIES },
        forge: { remoteOf },
        ...(limits === undefined ? {} : { limits }),
      }),
  };
}

const copyDir = ({ home }: World): string => join(home, 'series.git');

describe('the copy of the series repository', () => {
  it('has what the host has: branches and our refs, and no other', async () => {
    const made = world();
    const { series } = made;
    const head = series.git('rev-parse', 'HEAD');
    for (const ref of [
      'refs/upkeep/resolutions',
      'refs/upkeep/state/main/shop',
      'refs/upkeep/forge',
      'refs/notes/x',
    ])
      series.git('update-ref', ref, head);
    const workspace = made.open();
    const copy = await workspace.series();
    const wanted = ['refs/heads/main', 'refs/upkeep/resolutions', 'refs/upkeep/state/main/shop'];
    expect([...copy.refs]).toEqual(wanted.map((ref) => [ref, head]));
    const opened = await workspace.openSeries();
    expect(await opened.resolve('refs/upkeep/resolutions')).toBe(head);
    opened.close();
  });

  it('follows what moves, is forced, changes from file to folder, and goes', async () => {
    const made = world();
    const { series } = made;
    const workspace = made.open();
    await workspace.series();
    series.git('branch', 'topic');
    await workspace.series();
    series.git('branch', '-D', 'topic');
    series.git('branch', 'topic/deep');
    series.git('commit', '-q', '--amend', '-m', 'another');
    const { refs } = await workspace.series();
    expect([...refs.keys()]).toEqual(['refs/heads/main', 'refs/heads/topic/deep']);
    expect(refs.get('refs/heads/main')).toBe(series.git('rev-parse', 'HEAD'));
  });

  it('sets back what was recorded here and never pushed', async () => {
    const made = world();
    const workspace = made.open();
    const { gitDir, refs } = await workspace.series();
    const main = refs.get('refs/heads/main')!;
    made.series.git('--git-dir', gitDir, 'update-ref', 'refs/upkeep/resolutions', main);
    expect((await workspace.series()).refs.has('refs/upkeep/resolutions')).toBe(false);
    expect(made.series.git('--git-dir', gitDir, 'for-each-ref', 'refs/upkeep')).toBe('');
  });

  it.each<[string, (gitDir: string) => void]>([
    ['deleted', (gitDir) => rmSync(gitDir, { recursive: true })],
    ['without its HEAD', (gitDir) => rmSync(join(gitDir, 'HEAD'))],
    ['without its objects', (gitDir) => rmSync(join(gitDir, 'objects'), { recursive: true })],
    [
      'with objects that cannot be read',
      (gitDir) => {
        for (const name of readdirSync(join(gitDir, 'objects'), { recursive: true, withFileTypes: true })) {
          if (name.isFile()) rmSync(join(name.parentPath, name.name));
        }
      },
    ],
    [
      'with a ref to nothing',
      (gitDir) => writeFileSync(join(gitDir, 'refs/heads/main'), `${'1'.repeat(40)}\n`),
    ],
    ['with rubbish for a ref', (gitDir) => writeFileSync(join(gitDir, 'refs/heads/main'), 'rubbish')],
    ['a file', (gitDir) => (rmSync(gitDir, { recursive: true }), writeFileSync(gitDir, 'x'))],
  ])('is made anew when it is %s', async (_, damage) => {
    const made = world();
    const workspace = made.open();
    await workspace.series();
    damage(copyDir(made));
    made.series.commit('two', { 'c.txt': 'c\n' });
    const { refs, gitDir } = await workspace.series();
    const head = made.series.git('rev-parse', 'HEAD');
    expect(refs.get('refs/heads/main')).toBe(head);
    expect(made.series.git('--git-dir', gitDir, 'show', `${head}:a.txt`)).toBe('a');
  });

  it('may be brought up to date by many at once', async () => {
    const made = world();
    const both = [made.open(), made.open(), made.open()];
    await Promise.all(both.map((workspace) => workspace.series()));
    made.series.commit('two', { 'c.txt': 'c\n' });
    const copies = await Promise.all(both.map((workspace) => workspace.series()));
    const head = made.series.git('rev-parse', 'HEAD');
    for (const copy of copies) expect(copy.refs.get('refs/heads/main')).toBe(head);
  });
});

describe('pushes', () => {
  it('compare and swap, all or none', async () => {
    const made = world();
    const workspace = made.open();
    const { gitDir, refs } = await workspace.series();
    const main = refs.get('refs/heads/main')!;
    await workspace.push(SERIES, gitDir, [{ ref: 'refs/heads/new', newId: main, oldId: null }]);
    expect(made.series.git('rev-parse', 'new')).toBe(main);
    const updates = [
      { ref: 'refs/heads/other', newId: main, oldId: null },
      { ref: 'refs/heads/new', newId: null, oldId: '1'.repeat(40) },
    ];
    await expect(workspace.push(SERIES, gitDir, updates)).rejects.toMatchObject({ code: 'push-rejected' });
    expect(made.series.git('for-each-ref', '--format=%(refname:short)', 'refs/heads')).toBe('main\nnew');
  });

  it('are refused where nobody said what must be there before', async () => {
    const made = world();
    const workspace = made.open();
    const { gitDir } = await workspace.series();
    await expect(
      workspace.push(SERIES, gitDir, [{ ref: 'refs/heads/x', newId: null }]),
    ).rejects.toMatchObject({
      code: 'push-without-lease',
    });
  });
});

describe('the copy of a fork', () => {
  it('reads the objects of the mirror, and gets pull requests that are asked for', async () => {
    const made = world();
    const workspace = made.open();
    const head = made.fork.git('rev-parse', 'HEAD');
    made.fork.git('update-ref', 'refs/pull/3/head', head);
    const plain = await workspace.fork('shop', config);
    expect([...(plain?.refs.keys() ?? [])]).toEqual(['refs/heads/main']);
    expect(await workspace.fetchForkPull('shop', config, 3)).toBe(head);
    await expect(workspace.fetchForkPull('shop', config, 4)).rejects.toMatchObject({ code: 'forge-missing' });
    const nowhere = parseStackConfig('stack.yml', 'upstream: ./a\n');
    await expect(workspace.fetchForkPull('shop', nowhere, 3)).rejects.toMatchObject({
      code: 'forge-missing',
    });
    const alternates = readFileSync(join(plain!.gitDir, 'objects/info/alternates'), 'utf8');
    expect(alternates).toBe(`${join(made.home, 'mirrors', 'shop.git', 'objects')}\n`);
  });

  it('is none where stack.yml names none, or one of somewhere else', async () => {
    const workspace = world().open();
    expect(await workspace.fork('shop', parseStackConfig('stack.yml', 'upstream: ./a\n'))).toBeNull();
    const far = parseStackConfig('stack.yml', 'upstream: ./a\nfork: https://example.com/a/b\n');
    expect(await workspace.fork('shop', far)).toBeNull();
  });

  it('of a stack with an impossible name is refused', async () => {
    await expect(world().open().fork('../x', config)).rejects.toMatchObject({ code: 'stack-name' });
  });
});

describe('the mirror', () => {
  it('is none before the first sync, and when it is damaged', async () => {
    const made = world();
    const workspace = made.open();
    expect(await workspace.mirror('shop')).toBeNull();
    const dir = join(made.home, 'mirrors', 'shop.git');
    made.series.git('init', '-q', '--bare', dir);
    expect(await workspace.mirror('shop')).toBeNull();
    made.series.git('push', '-q', dir, 'main');
    expect([...((await workspace.mirror('shop'))?.refs.keys() ?? [])]).toEqual(['refs/heads/main']);
    for (const name of readdirSync(join(dir, 'objects')))
      rmSync(join(dir, 'objects', name), { recursive: true });
    expect(await workspace.mirror('shop')).toBeNull();
    expect(existsSync(dir)).toBe(false);
  });
});

describe('a pull request of a stranger', () => {
  const limits = { maxBytes: 200_000, timeoutMs: 60_000 };

  it('is fetched once, then only looked at', async () => {
    const made = world();
    const workspace = made.open(limits);
    const head = made.series.git('rev-parse', 'HEAD');
    made.series.git('update-ref', 'refs/pull/5/head', head);
    expect(await workspace.fetchPull(SERIES, 5)).toEqual({ gitDir: copyDir(made), commit: head });
    const next = made.series.commit('two');
    made.series.git('update-ref', 'refs/pull/5/head', next);
    expect((await workspace.fetchPull(SERIES, 5)).commit).toBe(next);
    // It stays out of what the host has.
    expect([...(await workspace.series()).refs.keys()]).toEqual(['refs/heads/main']);
  });

  it('is refused when it is too large, and leaves nothing behind', async () => {
    const made = world();
    const workspace = made.open(limits);
    await workspace.series();
    const big = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`${n}.bin`, randomBytes(1 << 20)]));
    made.series.git('checkout', '-q', '-b', 'big');
    made.series.git('update-ref', 'refs/pull/6/head', made.series.commit('big', big));
    made.series.git('checkout', '-q', 'main');
    made.series.git('branch', '-q', '-D', 'big');
    await expect(workspace.fetchPull(SERIES, 6)).rejects.toMatchObject({ code: 'too-large' });
    const left = readdirSync(join(copyDir(made), 'objects', 'pack')).filter((name) =>
      name.startsWith('tmp_'),
    );
    expect(left).toEqual([]);
  });

  it('is refused when its objects are bad', async () => {
    const made = world();
    const workspace = made.open(limits);
    const blob = made.series.git('hash-object', '-w', join(made.series.dir, 'a.txt'));
    const file = join(made.dir, 'tree');
    writeFileSync(file, Buffer.concat([Buffer.from('100644 .git\0'), Buffer.from(blob, 'hex')]));
    const tree = made.series.git('hash-object', '-w', '-t', 'tree', '--literally', file);
    made.series.git('update-ref', 'refs/pull/7/head', made.series.git('commit-tree', '-m', 'x', tree));
    await expect(workspace.fetchPull(SERIES, 7)).rejects.toMatchObject({ code: 'bad-objects' });
  });

  it('that is not there is told so', async () => {
    await expect(world().open().fetchPull(SERIES, 8)).rejects.toMatchObject({ code: 'forge-missing' });
  });

  it('of another repository has a copy of its own', async () => {
    const made = world();
    made.fork.git('update-ref', 'refs/pull/1/head', made.fork.git('rev-parse', 'HEAD'));
    const { gitDir } = await made.open().fetchPull(FORK, 1);
    expect(gitDir).toBe(join(made.home, 'others', 'acme+shop.git'));
  });
});
