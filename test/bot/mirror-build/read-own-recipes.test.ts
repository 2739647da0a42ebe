import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readOwnRecipes } from '../../../bot/mirror-build/read-own-recipes.js';
import { openRepository } from '../../../src/git/open-repository.js';
import { EMPTY_TREE } from '../../../src/git/oid.js';
import { tempDir } from '../../support/temp-dir.js';
import { TempRepo, type FileSpec } from '../../support/temp-repo.js';

async function recipesOf(files: Readonly<Record<string, FileSpec>>, cache = join(tempDir(), 'cache')) {
  const work = new TempRepo(tempDir());
  const commit = work.commit('Recipes', files);
  return read(work, commit, cache);
}

async function read(work: TempRepo, commit: string, cache: string) {
  const repo = await openRepository(work.dir);
  onTestFinished(() => repo.close());
  const dir = await readOwnRecipes(repo, commit, cache);
  return { dir, cache, files: listFiles(dir) };
}

function listFiles(dir: string): string[] {
  const all = readdirSync(dir, { recursive: true, withFileTypes: true });
  return all
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .toSorted();
}

describe('readOwnRecipes', () => {
  it('is an empty folder for a commit without recipes', async () => {
    const { dir, cache, files } = await recipesOf({ 'patches/a/series': '' });
    expect(files).toEqual([]);
    expect(dir).toBe(join(cache, EMPTY_TREE));
    expect(readdirSync(dir).toSorted()).toEqual(['patches', 'recipes']);
  });

  it('has the recipes as they are committed, and nothing else of the repository', async () => {
    const { dir, files } = await recipesOf({
      'recipes/quirks.yml': 'a: 1\n',
      'recipes/repositories/shop.yml': 'b: ü\n',
      'recipes/groups/deep/x.yml': 'c\n',
      'patches/shop/stack.yml': 'upstream: x\n',
      'README.md': 'x',
    });
    expect(files).toEqual([
      'recipes/groups/deep/x.yml',
      'recipes/quirks.yml',
      'recipes/repositories/shop.yml',
    ]);
    expect(readFileSync(join(dir, 'recipes/repositories/shop.yml'), 'utf8')).toBe('b: ü\n');
  });

  it('takes nothing but small plain files with plain names', async () => {
    const { files } = await recipesOf({
      'recipes/good.yml': 'x',
      'recipes/link.yml': { link: '/etc/passwd' },
      'recipes/linked': { link: '/etc' },
      'recipes/-option.yml': 'x',
      'recipes/.hidden.yml': 'x',
      'recipes/UPPER.yml': 'x',
      'recipes/sp ace.yml': 'x',
      'recipes/a\\b.yml': 'x',
      'recipes/new\nline.yml': 'x',
      'recipes/script.sh': { exec: 'rm -rf /' },
      'recipes/a/b/c/d.yml': 'too deep',
      'recipes/good.yml.php': 'x',
    });
    expect(files).toEqual(['recipes/good.yml']);
  });

  it('does not leave its folder for names that git itself would refuse', async () => {
    const work = new TempRepo(tempDir());
    const blob = work.commit('One', { a: 'evil' }) && work.git('rev-parse', 'HEAD:a');
    // Trees as nobody's git writes them, but anybody can push where nothing checks.
    const tree = (entries: readonly (readonly [string, string, string])[]): string => {
      const data = Buffer.concat(
        entries.flatMap(([mode, name, id]) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')]),
      );
      const file = join(work.dir, '.git', 'tree');
      writeFileSync(file, data);
      return work.git('hash-object', '-t', 'tree', '-w', '--literally', file);
    };
    const up = tree([['100644', 'x.yml', blob]]);
    const recipes = tree([
      ['40000', '..', up],
      ['100644', '../../x.yml', blob],
      ['100644', '/etc/x.yml', blob],
      ['40000', '.git', up],
      ['100644', 'fine.yml', blob],
    ]);
    const root = tree([['40000', 'recipes', recipes]]);
    const commit = work.git('commit-tree', '-m', 'Evil', root);
    const cache = join(tempDir(), 'cache');
    const { dir } = await read(work, commit, cache).catch((error: unknown) => {
      // To refuse the whole tree is as good.
      expect(String(error)).toMatch(/tree|path|name/i);
      return { dir: null };
    });
    const written = existsSync(cache) ? listFiles(cache) : [];
    expect(written.filter((path) => !/^[0-9a-f]{40}\/recipes\/fine\.yml$/.test(path))).toEqual([]);
    expect(dir === null || dir.startsWith(cache)).toBe(true);
  });

  it('refuses too many files, and too large ones, and keeps nothing of them', async () => {
    const many = Object.fromEntries(Array.from({ length: 1_001 }, (_, n) => [`recipes/r${n}.yml`, 'x']));
    const large = Object.fromEntries(
      Array.from({ length: 17 }, (_, n) => [`recipes/r${n}.yml`, Buffer.alloc(1 << 20, n + 65)]),
    );
    for (const files of [many, large]) {
      const cache = join(tempDir(), 'cache');
      await expect(recipesOf(files, cache)).rejects.toMatchObject({ code: 'too-large', exit: 3 });
      expect(existsSync(cache)).toBe(false);
    }
  });

  it('is made once for each state of the recipes', async () => {
    const work = new TempRepo(tempDir());
    const cache = join(tempDir(), 'cache');
    const first = await read(work, work.commit('One', { 'recipes/a.yml': '1' }), cache);
    writeFileSync(join(first.dir, 'recipes/mark'), '');
    const same = await read(work, work.commit('Two', { 'patches/x': '1' }), cache);
    expect(same.dir).toBe(first.dir);
    expect(same.files).toContain('recipes/mark');
    const other = await read(work, work.commit('Three', { 'recipes/a.yml': '2' }), cache);
    expect(other.dir).not.toBe(first.dir);
    expect(other.files).toEqual(['recipes/a.yml']);
    expect(readdirSync(cache)).toHaveLength(2);
  });

  it('may be made by several at once', async () => {
    const work = new TempRepo(tempDir());
    const commit = work.commit('One', { 'recipes/a.yml': '1', 'recipes/b/c.yml': '2' });
    const cache = join(tempDir(), 'cache');
    mkdirSync(cache);
    const all = await Promise.all(Array.from({ length: 5 }, () => read(work, commit, cache)));
    for (const { dir, files } of all) {
      expect(dir).toBe(all[0]!.dir);
      expect(files).toEqual(['recipes/a.yml', 'recipes/b/c.yml']);
    }
    expect(readdirSync(cache)).toHaveLength(1);
  });
});
