import { execFileSync } from 'node:child_process';
import {
  chownSync,
  lstatSync,
  readdirSync,
  realpathSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openRepository } from '../../src/git/open-repository.js';
import type { Repository } from '../../src/git/repository.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';

async function open(dir: string): Promise<Repository> {
  const repo = await openRepository(dir);
  onTestFinished(() => repo.close());
  return repo;
}

function git(dir: string, ...args: string[]): string {
  return execFileSync('git', ['-C', dir, ...args], { encoding: 'utf8' }).trim();
}

describe('openRepository finds what git finds', () => {
  const layouts: Record<string, (dir: string) => string> = {
    'a clone': (dir) => new TempRepo(dir).dir,
    'a folder in a clone': (dir) => {
      new TempRepo(dir).write({ 'a/b/c': '' });
      return join(dir, 'a/b');
    },
    'its .git': (dir) => join(new TempRepo(dir).dir, '.git'),
    'a bare repository': (dir) => {
      git(dir, 'init', '-q', '--bare', 'x.git');
      return join(dir, 'x.git');
    },
    'a linked worktree': (dir) => {
      const repo = new TempRepo(join(dir, 'main'));
      repo.commit('one', { a: '1' });
      repo.git('worktree', 'add', '-q', join(dir, 'linked'));
      return join(dir, 'linked');
    },
    'a worktree of a bare repository': (dir) => {
      const repo = new TempRepo(join(dir, 'main'));
      repo.commit('one', { a: '1' });
      git(dir, 'clone', '-q', '--bare', join(dir, 'main'), 'x.git');
      git(join(dir, 'x.git'), 'worktree', 'add', '-q', join(dir, 'linked'));
      return join(dir, 'linked');
    },
    'a separate git directory': (dir) => {
      git(dir, 'init', '-q', `--separate-git-dir=${join(dir, 'elsewhere')}`, 'tree');
      return join(dir, 'tree');
    },
    'through a symbolic link': (dir) => {
      const repo = new TempRepo(join(dir, 'main'));
      symlinkSync(repo.dir, join(dir, 'link'));
      return join(dir, 'link');
    },
  };
  test.each(Object.keys(layouts))('%s', async (name) => {
    const dir = (layouts[name] as (dir: string) => string)(tempDir());
    const repo = await open(dir);
    const ask = (what: string): string => git(dir, 'rev-parse', '--path-format=absolute', what);
    expect(realpathSync(repo.gitDir)).toBe(ask('--git-dir'));
    expect(realpathSync(repo.commonDir)).toBe(ask('--git-common-dir'));
    expect(repo.bare).toBe(ask('--is-bare-repository') === 'true');
    expect(realpathSync(repo.objectsDir)).toBe(
      git(dir, 'rev-parse', '--path-format=absolute', '--git-path', 'objects'),
    );
  });

  test('alternates, also of alternates and relative ones', async () => {
    const dir = tempDir();
    new TempRepo(join(dir, 'a')).commit('one', { a: '1' });
    git(dir, 'clone', '-q', '--shared', 'a', 'b');
    git(dir, 'clone', '-q', '--bare', '--shared', 'b', 'c.git');
    writeFileSync(join(dir, 'b/.git/objects/info/alternates'), '# a comment\n../../../a/.git/objects\n');
    const repo = await open(join(dir, 'c.git'));
    expect(repo.alternates.map((path) => realpathSync(path))).toEqual(
      ['b', 'a'].map((name) => realpathSync(join(dir, name, '.git/objects'))),
    );
    expect(await repo.resolve('main')).toBe(git(join(dir, 'a'), 'rev-parse', 'HEAD'));
  });
});

describe('openRepository refuses', () => {
  test.each([
    ['a folder that is none', (dir: string) => join(dir, 'nope'), 'folder-missing'],
    ['a folder without git', (dir: string) => dir, 'not-a-repository'],
    [
      'a worktree whose repository is gone',
      (dir: string) => {
        const repo = new TempRepo(join(dir, 'main'));
        repo.commit('one');
        repo.git('worktree', 'add', '-q', join(dir, 'linked'));
        renameSync(join(dir, 'main'), join(dir, 'moved'));
        return join(dir, 'linked');
      },
      'not-a-repository',
    ],
    [
      'SHA-256 objects',
      (dir: string) => {
        git(dir, 'init', '-q', '--object-format=sha256');
        return dir;
      },
      'sha256-repository',
    ],
  ] as const)('%s', async (_, make, code) => {
    const dir = make(tempDir());
    await expect(openRepository(dir)).rejects.toMatchObject({
      code,
      exit: 2,
      message: expect.stringContaining(dir) as string,
    });
  });
});

describe('resolve', () => {
  async function sample() {
    const temp = new TempRepo(tempDir());
    const one = temp.commit('fix the first thing', { 'dir/file': '1' });
    const two = temp.commit('second', { 'dir/file': '2' });
    temp.git('tag', 'light', one);
    temp.git('tag', '-a', '-m', 'annotated', 'annotated', one);
    temp.git('tag', '-a', '-m', 'tag of a tag', 'nested', 'annotated');
    temp.git('tag', 'a-tree', 'HEAD^{tree}');
    temp.git('branch', '-q', 'feature/x', one);
    return { temp, one, two, repo: await open(temp.dir) };
  }

  test('whatever git resolves, peeled to the commit', async () => {
    const { repo, one, two } = await sample();
    const names = {
      light: one,
      annotated: one,
      nested: one,
      HEAD: two,
      main: two,
      'HEAD~1': one,
      'feature/x': one,
    };
    const odd = {
      [two]: two,
      [two.slice(0, 8)]: two,
      ':/first thing': one,
      'main^{/first}': one,
      'refs/tags/nested': one,
      '@': two,
    };
    for (const [rev, id] of Object.entries({ ...names, ...odd }))
      expect([rev, await repo.resolve(rev)]).toEqual([rev, id]);
  });

  test('what is no commit is an error that names it', async () => {
    const { repo, temp } = await sample();
    const none = [
      'nope',
      'a-tree',
      'HEAD:dir/file',
      '',
      '--all',
      '-h',
      '--end-of-options',
      'main..light',
      'a\nmain',
      '0'.repeat(40),
    ];
    for (const rev of none) {
      expect([rev, await repo.tryResolve(rev)]).toEqual([rev, null]);
      const fault = { code: 'unknown-revision', exit: 2, data: { rev, repository: temp.dir } };
      await expect(repo.resolve(rev)).rejects.toMatchObject(fault);
    }
  });

  test('in a linked worktree HEAD is its own', async () => {
    const { temp, one, two } = await sample();
    const dir = join(tempDir(), 'linked');
    temp.git('worktree', 'add', '-q', '--detach', dir, one);
    expect(await (await open(dir)).resolve('HEAD')).toBe(one);
    expect(await (await open(temp.dir)).resolve('HEAD')).toBe(two);
  });

  test.runIf(process.getuid?.() === 0)("somebody else's repository is readable", async () => {
    const { temp, two } = await sample();
    const give = (path: string): void => {
      chownSync(path, 12_345, 12_345);
      if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) give(join(path, name));
    };
    give(temp.dir);
    expect(() => git(temp.dir, 'rev-parse', 'HEAD')).toThrow(/dubious ownership/);
    expect(await (await open(temp.dir)).resolve('HEAD')).toBe(two);
  });
});

describe('a partial clone', () => {
  async function partial() {
    const temp = new TempRepo(tempDir());
    const one = temp.commit('one', { a: '1', 'dir/b': '2' });
    const two = temp.commit('two', { a: '2' });
    temp.git('config', 'uploadpack.allowFilter', 'true');
    const dir = join(tempDir(), 'partial.git');
    execFileSync('git', ['clone', '-q', '--bare', '--filter=blob:none', `file://${temp.dir}`, dir]);
    return { temp, one, two, dir, repo: await open(dir) };
  }

  test('what is missing does not exist; nothing is fetched; the rest is readable', async () => {
    const { temp, one, two, dir, repo } = await partial();
    const packs = readdirSync(join(dir, 'objects/pack'));
    const [blob, tree] = ['HEAD:a', 'HEAD^{tree}'].map((rev) => temp.git('rev-parse', rev)) as [
      string,
      string,
    ];
    const nowhere = '1'.repeat(40);
    expect([...(await repo.objects.readMany([two, blob, tree, nowhere])).keys()]).toEqual([two, tree]);
    expect([...(await repo.objects.existing([blob, one, nowhere]))]).toEqual([one]);
    expect(await repo.resolve('HEAD~1')).toBe(one);
    expect(readdirSync(join(dir, 'objects/pack'))).toEqual(packs);
  });

  test.each(['git', 'libgit2'] as const)(
    'in bulk, too, where single objects are read by %s',
    async (objects) => {
      const dir = tempDir();
      const temp = new TempRepo(join(dir, 'full'));
      temp.commit('one', { a: 'text' });
      temp.git('config', 'uploadpack.allowFilter', 'true');
      git(dir, 'clone', '-q', '--bare', '--filter=blob:none', `file://${temp.dir}`, 'partial.git');
      const repo = await openRepository(join(dir, 'partial.git'), { objects });
      onTestFinished(() => repo.close());
      const [tree, blob] = ['HEAD^{tree}', 'HEAD:a'].map((name) => temp.git('rev-parse', name)) as [
        string,
        string,
      ];
      expect([...(await repo.bulk.sizes([blob, tree])).keys()]).toEqual([tree]);
      const types: (string | undefined)[] = [];
      await repo.bulk.readEach([blob, tree], Infinity, (_, object) => types.push(object?.type));
      expect(types).toEqual([undefined, 'tree']);
    },
  );

  test('refs and HEAD are as they are now', async () => {
    const { one, two, dir, repo } = await partial();
    expect(await repo.resolve('HEAD')).toBe(two);
    git(dir, 'branch', 'other', one);
    git(dir, 'symbolic-ref', 'HEAD', 'refs/heads/other');
    expect(await repo.resolve('HEAD')).toBe(one);
    git(dir, 'update-ref', '--no-deref', 'HEAD', two);
    expect(await repo.resolve('HEAD')).toBe(two);
  });

  test('leaves nothing behind', async () => {
    const { dir } = await partial();
    const views = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('upkeep-view-'));
    const before = views();
    const repo = await openRepository(dir);
    const mine = views().filter((name) => !before.includes(name));
    expect(mine.length).toBeGreaterThan(0);
    repo.close();
    expect(views().filter((name) => mine.includes(name)).length).toBeLessThan(mine.length);
  });
});

test('a repository with hostile configuration runs nothing', async () => {
  const temp = new TempRepo(tempDir());
  const id = temp.commit('one', { a: '1' });
  const marker = join(tempDir(), 'ran');
  for (const key of [
    'core.fsmonitor',
    'core.sshCommand',
    'core.pager',
    'core.editor',
    'diff.external',
    'core.alternateRefsCommand',
  ]) {
    temp.git('config', key, `touch ${marker}`);
  }
  const repo = await open(temp.dir);
  expect(await repo.resolve('HEAD')).toBe(id);
  expect(() => lstatSync(marker)).toThrow(/ENOENT/);
});
