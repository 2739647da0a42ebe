import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { NamedObjectSource } from '../../src/git/named-object-source.js';
import type { Oid } from '../../src/git/oid.js';
import { openRepository } from '../../src/git/open-repository.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';
import { grown } from './support/grown.js';

describe.each(['git', 'libgit2'] as const)('damaged objects, read by %s', (objects) => {
  async function open(dir: string): Promise<NamedObjectSource> {
    const repo = await openRepository(dir, { objects });
    onTestFinished(() => repo.close());
    return repo.objects;
  }

  const looseFile = (temp: TempRepo, id: Oid): string =>
    join(temp.dir, '.git/objects', id.slice(0, 2), id.slice(2));
  const damages: Record<string, (stored: Buffer) => Buffer> = {
    'cut short': (stored) => stored.subarray(0, stored.length >> 1),
    'with zeros in it': (stored) => Buffer.from(stored).fill(0, stored.length >> 1),
    'with zeros at its end': (stored) => Buffer.from(stored).fill(0, stored.length - 8),
  };
  test.each(Object.keys(damages))(
    'a loose object %s is an error that names it; others are read',
    async (name) => {
      const temp = grown(tempDir(), 2);
      const [bad, good] = ['HEAD:long', 'HEAD'].map((rev) => temp.git('rev-parse', rev)) as [Oid, Oid];
      const path = looseFile(temp, bad);
      const stored = readFileSync(path);
      chmodSync(path, 0o644);
      writeFileSync(path, damages[name]!(stored));
      const source = await open(temp.dir);
      await expect(source.readMany([good, bad])).rejects.toMatchObject({
        exit: 3,
        message: expect.stringContaining(bad) as unknown,
      });
      expect((await source.readMany([good])).size).toBe(1);
      writeFileSync(path, stored);
      expect((await source.readMany([good, bad])).size).toBe(2);
    },
  );

  test('a loose object that is no object at all is an error, or missing; others are read', async () => {
    const temp = grown(tempDir(), 2);
    const [bad, good] = ['HEAD:long', 'HEAD'].map((rev) => temp.git('rev-parse', rev)) as [Oid, Oid];
    for (const stored of [
      Buffer.from('not an object\n'),
      Buffer.alloc(0),
      deflateSync('lump 3\0abc'),
      deflateSync('blob'),
    ]) {
      chmodSync(looseFile(temp, bad), 0o644);
      writeFileSync(looseFile(temp, bad), stored);
      const source = await open(temp.dir);
      const outcome = await source.readMany([bad]).then(
        (found) => found.size,
        (error: { exit: number }) => error.exit,
      );
      expect([0, 3]).toContain(outcome);
      expect((await source.readMany([good])).size).toBe(1);
    }
  });

  test('a packed object that is damaged is an error that names it; others are read', async () => {
    const temp = new TempRepo(tempDir());
    const noise = Buffer.from(Array.from({ length: 20_000 }, (_, at) => (at * at * 31 + (at >> 3)) % 253));
    temp.commit('one', { noise, other: 'x' });
    temp.git('repack', '-adq');
    const [bad, good] = ['HEAD:noise', 'HEAD:other'].map((rev) => temp.git('rev-parse', rev)) as [Oid, Oid];
    const packs = join(temp.dir, '.git/objects/pack');
    const pack = join(
      packs,
      readdirSync(packs).find((name) => name.endsWith('.pack'))!,
    );
    const place = temp
      .git('verify-pack', '-v', pack.replace(/pack$/, 'idx'))
      .split('\n')
      .find((line) => line.startsWith(bad))!;
    const [, , , size, offset] = place.split(/ +/).map(Number) as [number, number, number, number, number];
    const bytes = readFileSync(pack);
    bytes.fill(0xff, offset + (size >> 1), offset + (size >> 1) + 200);
    chmodSync(pack, 0o644);
    writeFileSync(pack, bytes);
    const source = await open(temp.dir);
    await expect(source.readMany([bad])).rejects.toMatchObject({
      exit: 3,
      message: expect.stringContaining(bad) as unknown,
    });
    expect((await source.readMany([good])).get(good)?.data.toString()).toBe('x');
  });

  test('a repository that is gone is an error, or has nothing; it is never a crash', async () => {
    const dir = join(tempDir(), 'gone');
    const temp = grown(dir, 1);
    const id = temp.git('rev-parse', 'HEAD');
    const source = await open(dir);
    rmSync(dir, { recursive: true });
    const outcome = await source.readMany([id]).then(
      (found) => found.size,
      (error: { exit: number }) => error.exit,
    );
    expect([0, 3]).toContain(outcome);
    mkdirSync(dir);
  });
});
