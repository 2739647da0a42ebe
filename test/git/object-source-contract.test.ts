import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, lstatSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { hashObject } from '../../src/git/hash-object.js';
import type { NamedObjectSource } from '../../src/git/named-object-source.js';
import { EMPTY_TREE, type Oid } from '../../src/git/oid.js';
import { openRepository } from '../../src/git/open-repository.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';
import { grown } from './support/grown.js';

const NOWHERE = '1'.repeat(40);

function git(dir: string, ...args: string[]): string {
  return execFileSync('git', ['-C', dir, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: 'pipe',
  }).trim();
}

/** Every object of a repository, told by git: id and type, sorted by id. */
function listAll(dir: string): string[] {
  return git(dir, 'cat-file', '--batch-all-objects', '--batch-check=%(objectname) %(objecttype)').split('\n');
}

describe.each(['git', 'libgit2'] as const)('objects read by %s', (objects) => {
  async function open(dir: string): Promise<NamedObjectSource> {
    const repo = await openRepository(dir, { objects });
    onTestFinished(() => repo.close());
    return repo.objects;
  }

  /** Reads every object and compares it with what git says it is. */
  async function expectAll(dir: string, source: NamedObjectSource): Promise<void> {
    const all = listAll(dir);
    const ids = all.map((line) => line.slice(0, 40));
    const found = await source.readMany(ids);
    expect([...found].map(([id, { type }]) => `${id} ${type}`)).toEqual(all);
    for (const [id, { type, data }] of found) expect(hashObject(type, data)).toBe(id);
    expect([...(await source.existing(ids))]).toEqual(ids);
  }

  describe('are the same, byte for byte, however they are stored:', () => {
    const layouts: Record<string, (temp: TempRepo) => void> = {
      loose: () => {},
      'in one pack, in long delta chains': (temp) => temp.git('repack', '-adfq', '--depth=50', '--window=50'),
      'in a pack without delta offsets': (temp) =>
        temp.git('-c', 'repack.useDeltaBaseOffset=false', 'repack', '-adfq'),
      'in several packs and loose': (temp) => {
        temp.git('repack', '-dq');
        temp.commit('more', { more: 'x' });
        temp.git('repack', '-dq');
        temp.commit('still more', { more: 'y' });
      },
      'under a multi-pack index and a commit graph': (temp) => {
        temp.git('repack', '-dq');
        temp.commit('more', { more: 'x' });
        temp.git('repack', '-dq');
        temp.git('multi-pack-index', 'write');
        temp.git('commit-graph', 'write', '--reachable');
      },
      'without compression': (temp) => temp.git('-c', 'core.compression=0', 'repack', '-adfFq'),
    };
    test.each(Object.keys(layouts))('%s', async (name) => {
      const temp = grown(tempDir());
      layouts[name]!(temp);
      await expectAll(temp.dir, await open(temp.dir));
    });

    test('empty, with every byte, large, with names that are no UTF-8', async () => {
      const temp = new TempRepo(tempDir());
      const every = Buffer.from(Array.from({ length: 512 }, (_, at) => at % 256));
      const noise = Buffer.from(Array.from({ length: 40_000 }, (_, at) => (at * at * 31 + at) % 251));
      temp.commit('one', {
        empty: '',
        every,
        big: Buffer.concat(Array.from({ length: 300 }, () => noise)),
        'ä/ö': 'x',
      });
      const blob = temp.git('rev-parse', 'HEAD:empty');
      const name = Buffer.concat([
        Buffer.from(`100644 blob ${blob}\tcaf`),
        Buffer.of(0xe9, 0xff),
        Buffer.from('\0'),
      ]);
      const tree = execFileSync('git', ['-C', temp.dir, 'mktree', '-z'], {
        input: name,
        encoding: 'utf8',
      }).trim();
      const source = await open(temp.dir);
      await expectAll(temp.dir, source);
      expect((await source.readMany([tree])).get(tree)?.data.includes(Buffer.of(0xe9, 0xff, 0))).toBe(true);
      temp.git('repack', '-adq');
      await expectAll(temp.dir, source);
    });

    test('in alternates: of alternates, relative, quoted, named twice, and one that is gone', async () => {
      const dir = tempDir();
      const first = grown(join(dir, 'a'), 3);
      git(dir, 'clone', '-q', '--shared', 'a', 'b "quoted"');
      const second = new TempRepo(join(dir, 'b "quoted"'));
      const two = second.commit('two', { b: '2' });
      git(dir, 'init', '-q', '--bare', 'c.git');
      writeFileSync(
        join(second.dir, '.git/objects/info/alternates'),
        '# a comment\n../../../a/.git/objects\n',
      );
      const quoted = `"${join(second.dir, '.git/objects').replaceAll('"', '\\"')}"`;
      writeFileSync(
        join(dir, 'c.git/objects/info/alternates'),
        `${quoted}\n${join(dir, 'gone/objects')}\n../../a/.git/objects\n`,
      );
      const source = await open(join(dir, 'c.git'));
      const ids = [two, first.git('rev-parse', 'HEAD')];
      expect([...(await source.readMany([...ids, NOWHERE])).keys()]).toEqual(ids);
      expect([...(await source.existing([...ids, NOWHERE]))]).toEqual(ids);
    });

    test('in a linked worktree, whose HEAD is its own', async () => {
      const temp = grown(join(tempDir(), 'main'), 3);
      const dir = join(tempDir(), 'linked');
      temp.git('worktree', 'add', '-q', '--detach', dir, 'HEAD~1');
      const source = await open(dir);
      await expectAll(temp.dir, source);
      expect((await source.readNames(['HEAD']))[0]?.id).toBe(temp.git('rev-parse', 'HEAD~1'));
    });
  });

  describe('readMany and existing', () => {
    test('leave out what is missing, take an id twice, and nothing at all', async () => {
      const temp = grown(tempDir(), 2);
      const source = await open(temp.dir);
      const [head, blob] = ['HEAD', 'HEAD:long'].map((name) => temp.git('rev-parse', name)) as [Oid, Oid];
      expect([...(await source.readMany([head, NOWHERE, blob, head])).keys()]).toEqual([head, blob]);
      expect([...(await source.existing([NOWHERE, head, '2'.repeat(40), blob, head]))]).toEqual([head, blob]);
      expect(await source.readMany([])).toEqual(new Map());
      expect(await source.existing([])).toEqual(new Set());
      expect(await source.readMany([NOWHERE])).toEqual(new Map());
    });

    test('know the empty tree, which nobody stores', async () => {
      const temp = new TempRepo(tempDir());
      expect((await (await open(temp.dir)).readMany([EMPTY_TREE])).get(EMPTY_TREE)).toMatchObject({
        type: 'tree',
        data: Buffer.alloc(0),
      });
    });

    test('many questions side by side, answered each to its own', async () => {
      const temp = new TempRepo(tempDir());
      const blobs = Array.from({ length: 300 }, (_, at) => Buffer.from(`blob ${at}`));
      temp.commit('many', Object.fromEntries(blobs.map((data, at) => [`many/${at}`, data])));
      const source = await open(temp.dir);
      const answers = await Promise.all(
        blobs.map(async (data, at) => {
          const id = hashObject('blob', data);
          if (at % 3 === 0) return (await source.existing([id, NOWHERE])).size === 1;
          if (at % 3 === 1) return (await source.readNames([id]))[0]?.data.equals(data);
          return (await source.readMany([NOWHERE, id])).get(id)?.data.equals(data);
        }),
      );
      expect(answers).toEqual(blobs.map(() => true));
      expect((await source.readMany(blobs.map((data) => hashObject('blob', data)))).size).toBe(blobs.length);
    });

    test('the caller may change what it was given', async () => {
      const temp = new TempRepo(tempDir());
      temp.commit('one', { a: 'text' });
      const id = temp.git('rev-parse', 'HEAD:a');
      const source = await open(temp.dir);
      (await source.readMany([id])).get(id)?.data.fill(0);
      expect((await source.readMany([id])).get(id)?.data.toString()).toBe('text');
    });

    test('see what came after the repository was opened, and what was packed anew', async () => {
      const temp = grown(tempDir(), 3);
      const source = await open(temp.dir);
      expect((await source.readMany([temp.git('rev-parse', 'HEAD')])).size).toBe(1);
      const loose = temp.commit('later', { later: '1' });
      expect((await source.existing([NOWHERE, loose])).has(loose)).toBe(true);
      temp.git('repack', '-adq');
      await expectAll(temp.dir, source);
      const packed = temp.commit('later still', { later: '2' });
      temp.git('repack', '-adq');
      expect((await source.existing([NOWHERE, packed])).has(packed)).toBe(true);
      await expectAll(temp.dir, source);
    });

    test('go on after close', async () => {
      const temp = grown(tempDir(), 2);
      const source = await open(temp.dir);
      await expectAll(temp.dir, source);
      source.close();
      source.close();
      await expectAll(temp.dir, source);
    });
  });

  describe('readNames', () => {
    test('resolves what git resolves, in order; null is what is not there', async () => {
      const temp = grown(tempDir(), 4);
      const source = await open(temp.dir);
      const head = temp.git('rev-parse', 'HEAD');
      const tag = temp.git('rev-parse', 'v2');
      const blob = temp.git('rev-parse', 'HEAD:long');
      const lists = [
        [head, NOWHERE, blob, tag, `${tag}^{commit}`, `${blob}^{commit}`, `${NOWHERE}^{commit}`],
        ['HEAD', 'nope', 'v1', 'v2^{commit}', 'HEAD~2:dir/0', 'HEAD:nope', '12345678', 'a b c', '-x', head],
      ];
      for (const names of lists) {
        const expected = names.map((name) => {
          try {
            return git(temp.dir, 'rev-parse', '--verify', '--end-of-options', name);
          } catch {
            return null;
          }
        });
        // `rev-parse` does not look whether an object of a whole id is there.
        const ids = (await source.readNames(names)).map((found) => found?.id ?? null);
        expect(ids).toEqual(expected.map((id) => (id === NOWHERE ? null : id)));
      }
      expect(await source.readNames([])).toEqual([]);
    });

    test('sees refs that came later', async () => {
      const temp = grown(tempDir(), 2);
      const source = await open(temp.dir);
      expect(await source.readNames(['refs/heads/later'])).toEqual([null]);
      temp.git('branch', 'later', 'HEAD~1');
      expect((await source.readNames(['refs/heads/later']))[0]?.id).toBe(temp.git('rev-parse', 'HEAD~1'));
    });

    test('replacements count for nothing', async () => {
      const temp = grown(tempDir(), 3);
      const head = temp.git('rev-parse', 'HEAD');
      temp.git('replace', 'HEAD', 'HEAD~1');
      const [found] = await (await open(temp.dir)).readNames([head]);
      expect(hashObject('commit', found!.data)).toBe(head);
    });
  });

  describe('readFirstParents', () => {
    test('goes along first parents, newest first, as far as it is asked to', async () => {
      const temp = grown(tempDir(), 4);
      temp.git('checkout', '-q', '-b', 'side', 'HEAD~2');
      temp.commit('aside', { side: '1' });
      temp.git('checkout', '-q', 'main');
      temp.git('merge', '-q', '--no-ff', '-m', 'merge', 'side');
      const line = temp.git('rev-list', '--first-parent', 'HEAD').split('\n');
      const source = await open(temp.dir);
      const read = async (start: Oid, count: number): Promise<Oid[]> =>
        (await source.readFirstParents(start, count)).map(({ id }) => id);
      expect(await read(line[0]!, 100)).toEqual(line);
      expect(await read(line[0]!, 3)).toEqual(line.slice(0, 3));
      expect(await read(line[2]!, 2)).toEqual(line.slice(2, 4));
      expect(await read(line[0]!, 0)).toEqual([]);
      expect(
        (await source.readFirstParents(line[0]!, 9)).map(({ type, data }) => hashObject(type, data)),
      ).toEqual(line);
    });

    test('from a tag starts at its commit; from anything else there is none', async () => {
      const temp = grown(tempDir(), 3);
      const source = await open(temp.dir);
      const [tag, blob, head] = ['v2', 'HEAD:long', 'HEAD'].map((name) => temp.git('rev-parse', name)) as [
        Oid,
        Oid,
        Oid,
      ];
      expect((await source.readFirstParents(tag, 1))[0]?.id).toBe(head);
      expect(await source.readFirstParents(blob, 2)).toEqual([]);
      expect(await source.readFirstParents(NOWHERE, 2)).toEqual([]);
    });

    test('ends where a shallow clone ends', async () => {
      const dir = tempDir();
      const temp = grown(join(dir, 'full'), 5);
      git(dir, 'clone', '-q', '--depth=2', `file://${temp.dir}`, 'shallow');
      const source = await open(join(dir, 'shallow'));
      const line = await source.readFirstParents(temp.git('rev-parse', 'HEAD'), 9);
      expect(line.map(({ id }) => id)).toEqual(temp.git('rev-list', '-n2', 'HEAD').split('\n'));
    });
  });

  describe('a partial clone', () => {
    test('has what it has; nothing is fetched', async () => {
      const dir = tempDir();
      const temp = grown(join(dir, 'full'), 3);
      temp.git('config', 'uploadpack.allowFilter', 'true');
      git(dir, 'clone', '-q', '--bare', '--filter=blob:none', `file://${temp.dir}`, 'partial.git');
      const packs = readdirSync(join(dir, 'partial.git/objects/pack'));
      const source = await open(join(dir, 'partial.git'));
      const [head, tree, blob] = ['HEAD', 'HEAD^{tree}', 'HEAD:long'].map((name) =>
        temp.git('rev-parse', name),
      ) as [Oid, Oid, Oid];
      expect([...(await source.readMany([head, blob, tree, NOWHERE])).keys()]).toEqual([head, tree]);
      expect([...(await source.existing([blob, head, NOWHERE]))]).toEqual([head]);
      expect(await source.readNames([blob])).toEqual([null]);
      expect(readdirSync(join(dir, 'partial.git/objects/pack'))).toEqual(packs);
    });
  });

  test.runIf(process.getuid?.() === 0)("somebody else's repository is readable", async () => {
    const temp = grown(tempDir(), 2);
    const all = listAll(temp.dir);
    const give = (path: string): void => {
      chownSync(path, 12_345, 12_345);
      if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) give(join(path, name));
    };
    give(temp.dir);
    const found = await (await open(temp.dir)).readMany(all.map((line) => line.slice(0, 40)));
    expect(found.size).toBe(all.length);
  });

  test('configuration of a repository runs nothing and changes nothing', async () => {
    const temp = grown(tempDir(), 2);
    const all = listAll(temp.dir);
    const marker = join(tempDir(), 'ran');
    for (const key of [
      'core.fsmonitor',
      'core.sshCommand',
      'core.pager',
      'core.alternateRefsCommand',
      'core.gitProxy',
    ]) {
      temp.git('config', key, `touch ${marker}`);
    }
    temp.git('config', 'include.path', '/nonexistent');
    temp.git('config', 'core.worktree', '/nonexistent');
    const found = await (await open(temp.dir)).readMany(all.map((line) => line.slice(0, 40)));
    expect(found.size).toBe(all.length);
    expect(existsSync(marker)).toBe(false);
  });
});
