import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { encodeCommit } from '../../src/git/commit-codec.js';
import { deltaBound, makeDelta } from '../../src/git/delta.js';
import type { ObjectType } from '../../src/git/git-object.js';
import { hashObject } from '../../src/git/hash-object.js';
import type { StagedObject } from '../../src/git/object-cache.js';
import type { Oid } from '../../src/git/oid.js';
import { openRepository } from '../../src/git/open-repository.js';
import { writePack } from '../../src/git/write-pack.js';
import { writeZlibStream, zlibBound } from '../../src/git/zlib-stream.js';
import { bundle } from '../support/bundle.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';

function staged(type: ObjectType, data: Buffer, deltaBase: Oid | null = null): StagedObject {
  return { id: hashObject(type, data), type, data, deltaBase };
}

/** A series of trees, each with one entry replaced, with their blobs and commits. */
function sampleObjects(count: number): StagedObject[] {
  const objects: StagedObject[] = [];
  const names = Array.from({ length: 40 }, (_, i) => `file${String(i).padStart(2, '0')}`);
  const ids = names.map((name) => {
    const blob = staged('blob', Buffer.from(name));
    objects.push(blob);
    return blob.id;
  });
  let base: Oid | null = null;
  let parent: Oid | null = null;
  for (let i = 0; i < count; i++) {
    const blob = staged('blob', Buffer.from(`content ${i}\n`.repeat(i * 10)));
    ids[(i * 7) % ids.length] = blob.id;
    const data = Buffer.concat(
      names.flatMap((name, n) => [Buffer.from(`100644 ${name}\0`), Buffer.from(ids[n] as Oid, 'hex')]),
    );
    const tree = staged('tree', data, base);
    base = tree.id;
    const who = { name: 'A', email: 'a@example.com', seconds: i, offset: 0 };
    const commit: StagedObject = staged(
      'commit',
      encodeCommit({
        tree: tree.id,
        parents: parent === null ? [] : [parent],
        author: who,
        committer: who,
        message: `${i}\n`,
      }),
    );
    parent = commit.id;
    objects.push(blob, tree, commit);
  }
  return objects;
}

function verify(gitDir: string, pack: string): string {
  execFileSync('git', ['--git-dir', gitDir, 'index-pack', '--verify', '--strict', pack]);
  return execFileSync('git', ['--git-dir', gitDir, 'verify-pack', '-v', pack.replace(/pack$/, 'idx')], {
    encoding: 'utf8',
  });
}

describe('writePack', () => {
  test('git reads every object back, and finds nothing to complain of', async () => {
    const temp = new TempRepo(tempDir());
    const gitDir = join(temp.dir, '.git');
    const objects = sampleObjects(120);
    const written = await writePack(join(gitDir, 'objects'), objects);
    const listing = verify(gitDir, written?.pack as string);
    temp.git('update-ref', 'refs/heads/main', objects.at(-1)?.id as Oid);
    expect(temp.git('fsck', '--strict', '--full', '--no-dangling')).toBe('');
    const repo = await openRepository(temp.dir);
    onTestFinished(() => repo.close());
    const read = await repo.objects.readMany(objects.map(({ id }) => id));
    for (const { id, type, data } of objects) expect(read.get(id)).toMatchObject({ type, data });
    // Trees after the first are deltas, and no chain is deeper than git itself makes them.
    const depths = [...listing.matchAll(/^[0-9a-f]{40} tree +\d+ \d+ \d+ (\d+) [0-9a-f]{40}$/gm)].map(
      (match) => Number(match[1]),
    );
    expect(depths.length).toBeGreaterThan(110);
    expect(Math.max(...depths)).toBe(50);
    expect(temp.git('rev-list', '--count', 'main')).toBe('120');
    temp.git('gc', '-q', '--prune=now');
    expect(temp.git('fsck', '--strict', '--full', '--no-dangling')).toBe('');
  });

  test('any objects, any sizes', async () => {
    const temp = new TempRepo(tempDir());
    const gitDir = join(temp.dir, '.git');
    const sizes = [0, 1, 15, 16, 17, 2047, 2048, 32_767, 32_768, 65_535, 65_536, 131_071, 300_000];
    const objects = sizes.flatMap((size) => [
      staged('blob', randomBytes(size)),
      staged('blob', Buffer.alloc(size, 'text\n')),
    ]);
    objects.push(
      staged('tag', Buffer.from(`object ${objects[0]?.id}\ntype blob\ntag t\ntagger A <a@b> 0 +0000\n\nx\n`)),
    );
    const written = await writePack(join(gitDir, 'objects'), objects);
    verify(gitDir, written?.pack as string);
    const repo = await openRepository(temp.dir);
    onTestFinished(() => repo.close());
    const read = await repo.objects.readMany(objects.map(({ id }) => id));
    for (const { id, data } of objects) expect(read.get(id)?.data.equals(data)).toBe(true);
  });

  test('a base far before its delta, a base of another type, a base that is not here', async () => {
    const temp = new TempRepo(tempDir());
    const gitDir = join(temp.dir, '.git');
    const first = staged('blob', Buffer.from('start '.repeat(50)));
    const fill = Array.from({ length: 10 }, () => staged('blob', randomBytes(300_000)));
    const far = staged('blob', Buffer.from(`${'start '.repeat(50)}end`), first.id);
    const strange = staged(
      'commit',
      Buffer.from(
        'tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nauthor a <a> 0 +0000\ncommitter a <a> 0 +0000\n\n',
      ),
      first.id,
    );
    const lost = staged('blob', Buffer.from('lost'), '1'.repeat(40));
    const tree = staged('tree', Buffer.alloc(0));
    const written = await writePack(join(gitDir, 'objects'), [first, ...fill, far, strange, lost, tree]);
    expect(verify(gitDir, written?.pack as string)).toMatch(new RegExp(`${far.id} blob .* 1 ${first.id}`));
    expect(temp.git('cat-file', 'blob', far.id)).toBe(far.data.toString());
  });

  test('nothing is written for nothing, and the same twice is written once', async () => {
    const dir = join(new TempRepo(tempDir()).dir, '.git/objects');
    expect(await writePack(dir, [])).toBeNull();
    const object = staged('blob', Buffer.from('x'));
    const first = await writePack(dir, [object, object]);
    const before = statSync(first?.pack as string);
    expect(await writePack(dir, [object])).toEqual(first);
    expect(statSync(first?.pack as string).ino).toBe(before.ino);
    expect(readdirSync(join(dir, 'pack'))).toHaveLength(2);
  });

  test('same objects, same bytes, readable by everybody, whatever the umask', async () => {
    const packs = [];
    for (const umask of [0o077, 0o000]) {
      const dir = join(new TempRepo(tempDir()).dir, '.git/objects');
      const before = process.umask(umask);
      try {
        const written = await writePack(dir, sampleObjects(5));
        packs.push(readFileSync(written?.pack as string));
        for (const name of readdirSync(join(dir, 'pack')))
          expect(statSync(join(dir, 'pack', name)).mode & 0o777).toBe(0o444);
      } finally {
        process.umask(before);
      }
    }
    expect(packs[0]?.equals(packs[1] as Buffer)).toBe(true);
  });

  test('many writers of the same objects at once', async () => {
    const temp = new TempRepo(tempDir());
    const dir = join(temp.dir, '.git/objects');
    const objects = sampleObjects(20);
    await Promise.all(Array.from({ length: 6 }, () => writePack(dir, objects)));
    expect(readdirSync(join(dir, 'pack'))).toHaveLength(2);
    temp.git('update-ref', 'refs/heads/main', objects.at(-1)?.id as Oid);
    expect(temp.git('fsck', '--strict', '--full', '--no-dangling')).toBe('');
  });

  test('a repository without objects/pack, and a linked worktree', async () => {
    const temp = new TempRepo(tempDir());
    const one = temp.commit('one', { a: '1' });
    const linked = join(tempDir(), 'linked');
    temp.git('worktree', 'add', '-q', '--detach', linked, one);
    rmSync(join(temp.dir, '.git/objects/pack'), { recursive: true });
    const repo = await openRepository(linked);
    onTestFinished(() => repo.close());
    const object = staged('blob', Buffer.from('from the worktree'));
    await writePack(repo.objectsDir, [object]);
    expect(temp.git('cat-file', 'blob', object.id)).toBe('from the worktree');
  });
});

describe('writePack when it cannot write', () => {
  const root = process.getuid?.() === 0;
  const mountable = root && spawnSync('unshare', ['-m', 'true']).status === 0;

  test.runIf(mountable)('a full disk: an error, and nothing is left', async () => {
    const dir = join(tempDir(), 'objects');
    mkdirSync(dir);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', dir]);
    onTestFinished(() => void execFileSync('umount', [dir]));
    const objects = [staged('blob', randomBytes(400_000))];
    await expect(writePack(dir, objects)).rejects.toMatchObject({ code: 'disk-full', exit: 3 });
    expect(readdirSync(join(dir, 'pack'))).toEqual([]);
    const small = [staged('blob', randomBytes(1000))];
    expect(await writePack(dir, small)).not.toBeNull();
  });

  test.runIf(mountable)('a read-only disk', async () => {
    const dir = join(tempDir(), 'objects');
    mkdirSync(dir);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', dir]);
    onTestFinished(() => void execFileSync('umount', [dir]));
    await expect(writePack(dir, [staged('blob', Buffer.from('x'))])).rejects.toMatchObject({
      code: 'not-writable',
      exit: 3,
    });
  });

  test.skipIf(root)('an object folder that is not writable', async () => {
    const dir = join(new TempRepo(tempDir()).dir, '.git/objects');
    chmodSync(join(dir, 'pack'), 0o555);
    onTestFinished(() => chmodSync(join(dir, 'pack'), 0o755));
    await expect(writePack(dir, [staged('blob', Buffer.from('x'))])).rejects.toMatchObject({
      code: 'not-writable',
      exit: 3,
    });
  });

  test('a limit on file sizes is told as a full disk', async () => {
    const dir = join(new TempRepo(tempDir()).dir, '.git/objects');
    const script = await bundle(`
      import { writePack } from '/src/git/write-pack.ts';
      const data = Buffer.alloc(20_000, 'x');
      const object = { id: '1'.repeat(40), type: 'blob', data, deltaBase: null };
      writePack(process.argv[2], [object]).then(() => console.log('written'), (error) => console.log(error.code));
    `);
    const run = (limit: string): string =>
      execFileSync('sh', ['-c', `ulimit -f ${limit}; exec "$0" "$@"`, process.execPath, script, dir], {
        encoding: 'utf8',
      }).trim();
    expect(run('8')).toBe('disk-full');
    expect(readdirSync(join(dir, 'pack'))).toEqual([]);
    expect(run('unlimited')).toBe('written');
  });
});

/** Applies a delta by the format's description; the counterpart that only tests need. */
function applyDelta(base: Buffer, delta: Buffer): Buffer {
  let at = 0;
  const size = (): number => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = delta[at++] as number;
      value += (byte & 0x7f) * shift;
      if (byte < 0x80) return value;
    }
  };
  expect(size()).toBe(base.length);
  const length = size();
  const out: Buffer[] = [];
  while (at < delta.length) {
    const command = delta[at++] as number;
    expect(command).not.toBe(0);
    if (command < 0x80) {
      out.push(delta.subarray(at, at + command));
      at += command;
      continue;
    }
    let offset = 0;
    let count = 0;
    for (let i = 0; i < 4; i++) if (command & (1 << i)) offset += (delta[at++] as number) * 2 ** (8 * i);
    for (let i = 0; i < 3; i++) if (command & (0x10 << i)) count += (delta[at++] as number) * 2 ** (8 * i);
    out.push(base.subarray(offset, offset + (count || 0x10000)));
  }
  const result = Buffer.concat(out);
  expect(result.length).toBe(length);
  return result;
}

describe('makeDelta', () => {
  const bytes = fc.uint8Array({ maxLength: 600, max: 3 }).map((array) => Buffer.from(array));

  test('applied to its base it gives its target, within the bound', () => {
    fc.assert(
      fc.property(bytes, bytes, bytes, bytes, bytes, (head, tail, a, b, filler) => {
        const base = Buffer.concat([head, a, filler, tail]);
        const target = Buffer.concat([head, b, filler, tail]);
        for (const [from, to] of [
          [base, target],
          [target, base],
          [base, base],
          [a, b],
        ] as const) {
          const delta = makeDelta(from, to);
          expect(delta.length).toBeLessThanOrEqual(deltaBound(to.length));
          expect(applyDelta(from, delta).equals(to)).toBe(true);
        }
      }),
    );
  });

  test('in-place changes of equal length, worst cases for the bound', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 4000 }), (every, size) => {
        const base = randomBytes(size);
        const target = Buffer.from(base);
        for (let i = 0; i < size; i += every) target[i] = (target[i] as number) ^ 0xff;
        const delta = makeDelta(base, target);
        expect(delta.length).toBeLessThanOrEqual(deltaBound(size));
        expect(applyDelta(base, delta).equals(target)).toBe(true);
      }),
    );
  });

  test('large copies', () => {
    for (const size of [0xffff, 0x10000, 0x10001, 0x20000, 0x1000000]) {
      const base = Buffer.alloc(size, 'abc');
      const target = Buffer.concat([base, Buffer.from('!')]);
      const delta = makeDelta(base, target);
      expect(applyDelta(base, delta).equals(target)).toBe(true);
      expect(delta.length).toBeLessThan(16 + 8 * Math.ceil(size / 0x10000));
    }
  });

  test('one replaced id in a tree takes a few dozen bytes', () => {
    const entries = Array.from({ length: 60 }, (_, i) =>
      Buffer.concat([Buffer.from(`100644 file${i}\0`), randomBytes(20)]),
    );
    const base = Buffer.concat(entries);
    const target = Buffer.from(base);
    randomBytes(20).copy(target, 1500);
    expect(makeDelta(base, target).length).toBeLessThan(40);
  });
});

describe('writeZlibStream', () => {
  test('every inflater reads it, within the bound', () => {
    const sizes = fc.oneof(
      fc.integer({ min: 0, max: 300 }),
      fc.constantFrom(32_767, 32_768, 65_535, 65_536, 200_000),
    );
    fc.assert(
      fc.property(sizes, fc.boolean(), fc.nat(100), (size, random, at) => {
        const data = random ? randomBytes(size) : Buffer.alloc(size, 'zlib ');
        const out = Buffer.alloc(at + zlibBound(size));
        const end = writeZlibStream(data, out, at);
        expect(inflateSync(out.subarray(at, end)).equals(data)).toBe(true);
      }),
    );
  });
});
