import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { FactsReader } from '../../../src/compat/facts-reader.js';
import { DiskFactsCache } from '../../../src/compat/tree/disk-facts-cache.js';
import { FactsStore } from '../../../src/compat/tree/facts-store.js';
import { FolderTree } from '../../../src/compat/tree/folder-tree.js';
import { hashObject } from '../../../src/git/hash-object.js';
import type { Oid } from '../../../src/git/oid.js';
import { tempDir } from '../../support/temp-dir.js';
import { TempRepo } from '../../support/temp-repo.js';

const blob = (text: string): Oid => hashObject('blob', Buffer.from(text));

async function contents(tree: FolderTree, ids: readonly Oid[], max = 100): Promise<Map<Oid, string | null>> {
  const seen = new Map<Oid, string | null>();
  await tree.readEach(ids, max, (id, content) => {
    expect(seen.has(id)).toBe(false);
    seen.set(id, content?.toString('latin1') ?? null);
  });
  return seen;
}

function folder(files: Readonly<Record<string, string>>): string {
  const dir = tempDir();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(dir, path, '..'), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}

describe('list', () => {
  test('files have the ids that git gives them', async () => {
    const repo = new TempRepo(tempDir());
    repo.commit('all', {
      a: 'x',
      'b/c d': 'y\r\n',
      'b/large': 'z'.repeat(3_000_000),
      'b/empty': '',
      'b/run': { exec: '#' },
    });
    const listed = repo.git('ls-tree', '-r', 'HEAD').split('\n');
    expect(await new FolderTree(repo.dir).list()).toEqual(
      new Map(listed.map((line) => [line.slice(line.indexOf('\t') + 1), line.slice(12, 52)])),
    );
  });

  test('links, pipes and .git are no part of it, wherever they are', async () => {
    const dir = folder({
      'a/f': 'x',
      '.git/config': 'x',
      'a/.git': 'gitdir: elsewhere',
      '.gitignore': 'y',
      'b.git/f': 'z',
    });
    symlinkSync('/etc', join(dir, 'a', 'out'));
    symlinkSync('.', join(dir, 'a', 'round'));
    symlinkSync('f', join(dir, 'a', 'file-link'));
    symlinkSync('nowhere', join(dir, 'a', 'broken'));
    execFileSync('mkfifo', [join(dir, 'a', 'pipe')]);
    expect(await new FolderTree(dir).list()).toEqual(
      new Map([
        ['.gitignore', blob('y')],
        ['a/f', blob('x')],
        ['b.git/f', blob('z')],
      ]),
    );
  });

  test('names that are not UTF-8 come as those of git do', async () => {
    const dir = tempDir();
    const bad = Buffer.concat([Buffer.from(`${dir}/x-`), Buffer.from([0xff, 0xc3])]);
    mkdirSync(bad);
    writeFileSync(Buffer.concat([bad, Buffer.from('/\u00fc')]), 'x');
    const tree = new FolderTree(dir);
    expect(await tree.list()).toEqual(new Map([['x-\udcff\udcc3/\u00fc', blob('x')]]));
    expect(await contents(tree, [blob('x')])).toEqual(new Map([[blob('x'), 'x']]));
  });

  test('is the same whatever the order in which the files were made', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.stringMatching(/^[a-c]{1,2}(\/[a-c.]{3}){0,2}$/), { maxLength: 8 }),
        async (paths) => {
          const usable = paths.filter(
            (path) => !path.includes('...') && !paths.some((one) => one.startsWith(`${path}/`)),
          );
          const entries = usable.map((path): [string, string] => [path, path]);
          const [one, other] = [entries, entries.toReversed()].map((list) =>
            folder(Object.fromEntries(list)),
          );
          const listing = await new FolderTree(one as string).list();
          expect([...(await new FolderTree(other as string).list())]).toEqual([...listing]);
          expect(listing).toEqual(new Map(usable.map((path) => [path, blob(path)])));
        },
      ),
      { numRuns: 30 },
    );
  });

  test('the folder itself may be given by a link, with a slash at the end, and be empty', async () => {
    const dir = folder({ 'real/f': 'x' });
    symlinkSync('real', join(dir, 'link'));
    expect((await new FolderTree(join(dir, 'link')).list()).get('f')).toBe(blob('x'));
    expect((await new FolderTree(`${dir}/real/`).list()).get('f')).toBe(blob('x'));
    expect(await new FolderTree(tempDir()).list()).toEqual(new Map());
  });

  test('a folder that is not there, and a file', async () => {
    const dir = folder({ f: 'x' });
    for (const path of [join(dir, 'none'), join(dir, 'f')]) {
      await expect(new FolderTree(path).list()).rejects.toMatchObject({ code: 'folder-missing', exit: 2 });
    }
  });

  test('all that cannot be read is told at once', async () => {
    const dir = folder({ 'a/good': 'x' });
    // Paths longer than the system takes: made by steps, and not to be opened as a whole.
    const name = 'd'.repeat(255);
    const steps = `for step in $(seq 15); do mkdir ${name} && cd -P ${name} || exit 1; done; for f in ${'e'.repeat(255)} ${'f'.repeat(255)}; do echo > $f || exit 1; done`;
    execFileSync('bash', ['-c', steps], { cwd: dir });
    onTestFinished(() => void execFileSync('rm', ['-rf', join(dir, name)]));
    const error = await new FolderTree(dir).list().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'unreadable-files', exit: 2 });
    const { faults } = error as { faults: { file: string; message: string }[] };
    expect(faults.map(({ file }) => file.slice(-1))).toEqual(['e', 'f']);
    expect(faults[0]?.message).toContain('ENAMETOOLONG');
  });

  test.skipIf(process.getuid?.() === 0)('a file and a folder that may not be read', async () => {
    const dir = folder({ 'a/secret': 'x', 'b/f': 'x' });
    chmodSync(join(dir, 'a/secret'), 0);
    chmodSync(join(dir, 'b'), 0);
    onTestFinished(() => chmodSync(join(dir, 'b'), 0o755));
    await expect(new FolderTree(dir).list()).rejects.toMatchObject({
      faults: [{ file: 'a/secret' }, { file: 'b/' }],
    });
  });
});

describe('readEach', () => {
  test('gives contents, and null for what is too large or not there', async () => {
    const dir = folder({ a: 'small', b: 'x'.repeat(101), c: 'small', d: '' });
    const tree = new FolderTree(dir);
    expect(await contents(tree, [blob('small'), blob('x'.repeat(101)), blob('none'), blob('')])).toEqual(
      new Map([
        [blob('small'), 'small'],
        [blob('x'.repeat(101)), null],
        [blob('none'), null],
        [blob(''), ''],
      ]),
    );
  });

  test.each<[string, (path: string) => void]>([
    ['changes', (path) => writeFileSync(path, 'other')],
    ['grows', (path) => appendFileSync(path, 'more')],
    ['shrinks', (path) => truncateSync(path, 2)],
    ['goes', (path) => unlinkSync(path)],
    ['becomes a folder', (path) => (unlinkSync(path), mkdirSync(path))],
    ['becomes a pipe', (path) => (unlinkSync(path), void execFileSync('mkfifo', [path]))],
    [
      'becomes a link to the same content',
      (path) => (writeFileSync(`${path}2`, 'first'), unlinkSync(path), symlinkSync(`${path}2`, path)),
    ],
  ])('a file that %s after it was listed is missing', async (_, change) => {
    const dir = folder({ f: 'first', g: 'stays' });
    const tree = new FolderTree(dir);
    await tree.list();
    change(join(dir, 'f'));
    expect(await contents(tree, [blob('first'), blob('stays')])).toEqual(
      new Map([
        [blob('first'), null],
        [blob('stays'), 'stays'],
      ]),
    );
  });

  test('the same content at another path will do', async () => {
    const dir = folder({ a: 'first', b: 'first' });
    const tree = new FolderTree(dir);
    await tree.list();
    writeFileSync(join(dir, 'a'), 'other');
    expect(await contents(tree, [blob('first')])).toEqual(new Map([[blob('first'), 'first']]));
    rmSync(join(dir, 'b'));
    expect(await contents(tree, [blob('first')])).toEqual(new Map([[blob('first'), null]]));
  });

  test('a change on the way never gets into the cache under the id of another content', async () => {
    const reader: FactsReader<{ text: string }> = {
      kind: 'text',
      version: 1,
      takes: () => true,
      read: (text) => ({ text }),
    };
    const [dir, cache] = [folder({ f: 'first' }), join(tempDir(), 'cache')];
    const tree = new FolderTree(dir);
    await tree.list();
    writeFileSync(join(dir, 'f'), 'other');
    const facts = await new FactsStore(new DiskFactsCache(cache)).read(reader, tree, [blob('first')]);
    expect(facts.get(blob('first'))).toHaveProperty('unparsed');
    writeFileSync(join(dir, 'f'), 'first');
    const again = await new FactsStore(new DiskFactsCache(cache)).read(reader, tree, [blob('first')]);
    expect(again.get(blob('first'))).toEqual({ text: 'first' });
  });
});
