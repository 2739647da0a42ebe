import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { CatFile } from '../../src/git/cat-file.js';
import { hashObject } from '../../src/git/hash-object.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';

function sample() {
  const temp = new TempRepo(tempDir());
  temp.commit('one', {
    empty: '',
    nul: Buffer.from([0, 10, 0]),
    big: Buffer.alloc(3_000_000, 'abc\n'),
    'ä/ö': 'x',
  });
  temp.git('tag', '-a', '-m', 'a tag', 'v1');
  const objects = new CatFile(join(temp.dir, '.git'));
  onTestFinished(() => objects.close());
  return { temp, objects };
}

describe('CatFile', () => {
  test('reads every object of a repository as git stored it', async () => {
    const { temp, objects } = sample();
    const all = temp
      .git('cat-file', '--batch-all-objects', '--batch-check=%(objectname) %(objecttype)')
      .split('\n');
    const found = await objects.readMany(all.map((line) => line.slice(0, 40)));
    expect([...found].map(([id, { type }]) => `${id} ${type}`)).toEqual(all);
    for (const [id, { type, data }] of found) expect(hashObject(type, data)).toBe(id);
  });

  test('keeps order and leaves out what is not there', async () => {
    const { temp, objects } = sample();
    const names = [
      'HEAD',
      'nope',
      'v1',
      'v1^{commit}',
      'HEAD:nul',
      'HEAD:ä/ö',
      'HEAD:nope',
      '12345678',
      'a b c',
      '-x',
    ];
    const found = await objects.readNames(names);
    const head = temp.git('rev-parse', 'HEAD');
    expect(found.map((object) => object?.type ?? null)).toEqual([
      'commit',
      null,
      'tag',
      'commit',
      'blob',
      'blob',
      null,
      null,
      null,
      null,
    ]);
    expect(found[0]?.id).toBe(head);
    expect(found[4]?.data).toEqual(Buffer.from([0, 10, 0]));
  });

  test('many questions at once, answered each to its own', async () => {
    const { temp, objects } = sample();
    const blobs = Array.from({ length: 50 }, (_, i) => Buffer.from(`blob ${i}`));
    temp.commit('many', Object.fromEntries(blobs.map((data, i) => [`many/${i}`, data])));
    const asked = await Promise.all(
      blobs.map(async (data, i) => {
        const id = hashObject('blob', data);
        if (i % 3 === 0) return (await objects.existing([id, '1'.repeat(40)])).size === 1;
        return (await objects.readMany([id])).get(id)?.data.equals(data);
      }),
    );
    expect(asked).toEqual(blobs.map(() => true));
  });

  test('sees objects and refs that came after it started', async () => {
    const { temp, objects } = sample();
    expect(await objects.readNames(['refs/heads/later'])).toEqual([null]);
    const id = temp.commit('later');
    temp.git('branch', 'later');
    temp.git('repack', '-adq');
    expect((await objects.readNames(['refs/heads/later']))[0]?.id).toBe(id);
  });

  test('a process that died fails what was asked and is started again', async () => {
    const { temp, objects } = sample();
    const id = temp.git('rev-parse', 'HEAD');
    await objects.existing([id]);
    const waiting = objects.readNames(['HEAD:big']);
    objects.close();
    await expect(waiting).rejects.toMatchObject({ code: 'git-cancelled' });
    expect((await objects.existing([id])).has(id)).toBe(true);
  });

  test('a damaged object is an error that names it', async () => {
    const { temp, objects } = sample();
    const id = temp.git('rev-parse', 'HEAD:big');
    const path = join(temp.dir, '.git/objects', id.slice(0, 2), id.slice(2));
    const stored = readFileSync(path);
    rmSync(path);
    writeFileSync(path, stored.fill(0, stored.length >> 1));
    await expect(objects.readMany([id])).rejects.toMatchObject({
      code: 'git-failed',
      message: expect.stringContaining(id) as string,
    });
    expect(await objects.readNames(['HEAD:nul'])).toMatchObject([{ type: 'blob' }]);
  });

  test('a git that is too old says so', async () => {
    const dir = tempDir();
    writeFileSync(join(dir, 'git'), '#!/bin/sh\nexit 129\n', { mode: 0o755 });
    const path = process.env['PATH'];
    process.env['PATH'] = `${dir}:/bin`;
    onTestFinished(() => void (process.env['PATH'] = path));
    const objects = new CatFile(dir);
    await expect(objects.readNames(['HEAD'])).rejects.toMatchObject({ code: 'git-too-old', exit: 3 });
  });
});

describe('CatFile, many at a time', () => {
  const NOWHERE = '1'.repeat(40);

  /** Blobs of sizes around those of pipes and buffers, with their ids. */
  function sized(temp: TempRepo): { id: string; data: Buffer }[] {
    const sizes = [0, 1, 2, 4095, 4096, 65_400, 65_535, 65_536, 65_537, 131_072, 300_000, 3, 0, 7];
    const blobs = sizes.map((size, at) => Buffer.alloc(size, `${at}\n`));
    temp.commit('sized', Object.fromEntries(blobs.map((data, at) => [`sized/${at}`, data])));
    return blobs.map((data) => ({ id: hashObject('blob', data), data }));
  }

  test('sizes tells types and sizes of what is there', async () => {
    const { temp, objects } = sample();
    const lines = temp.git('cat-file', '--batch-all-objects', '--batch-check').split('\n');
    const expected = lines
      .map((line) => line.split(' '))
      .map(([id, type, size]) => [id, { type, size: Number(size) }]);
    const ids = expected.map(([id]) => id as string);
    expect([...(await objects.sizes([NOWHERE, ...ids, ids[0]!]))]).toEqual(expected);
    expect(await objects.sizes([])).toEqual(new Map());
  });

  test('readEach gives each in order, with nothing for what is not there', async () => {
    const { temp, objects } = sample();
    const blobs = sized(temp);
    for (const pack of [false, true]) {
      if (pack) temp.git('repack', '-adq');
      const seen: (Buffer | null)[] = [];
      const ids = [NOWHERE, ...blobs.map(({ id }) => id), NOWHERE, blobs[3]!.id];
      await objects.readEach(ids, Infinity, (index, object) => {
        expect(index).toBe(seen.length);
        seen.push(object === null ? null : Buffer.from(object.data));
      });
      expect(seen).toEqual([null, ...blobs.map(({ data }) => data), null, blobs[3]!.data]);
    }
    const types: (string | undefined)[] = [];
    const ids = ['HEAD', 'HEAD^{tree}', 'v1'].map((name) => temp.git('rev-parse', name));
    await objects.readEach(ids, Infinity, (_, object) => types.push(object?.type));
    expect(types).toEqual(['commit', 'tree', 'tag']);
    await objects.readEach([], 1, () => expect.unreachable());
  });

  test.each([0, 3, 4096, 65_535, 65_536, 131_072])(
    'what has more than %i bytes is passed over',
    async (limit) => {
      const { temp, objects } = sample();
      const blobs = sized(temp);
      const seen: (number | null)[] = [];
      const read = objects.readEach(
        blobs.map(({ id }) => id),
        limit,
        (_, object) => seen.push(object?.data.length ?? null),
      );
      // Who asks next is answered with what was asked for, not with the rest of what was passed over.
      const next = objects.readMany([blobs[10]!.id, blobs[1]!.id]);
      await read;
      expect(seen).toEqual(blobs.map(({ data }) => (data.length > limit ? null : data.length)));
      expect([...(await next).values()].map(({ data }) => data)).toEqual([blobs[10]!.data, blobs[1]!.data]);
      expect((await objects.readNames([blobs[3]!.id]))[0]?.data).toEqual(blobs[3]!.data);
    },
  );

  test('what the taker throws is thrown, and puts nobody else out of step', async () => {
    const { temp, objects } = sample();
    const blobs = sized(temp);
    let calls = 0;
    const failing = objects.readEach(
      blobs.map(({ id }) => id),
      Infinity,
      (index) => {
        calls += 1;
        if (index === 2) throw new Error('enough');
      },
    );
    const next = objects.sizes([blobs[9]!.id]);
    await expect(failing).rejects.toThrow('enough');
    expect(calls).toBe(3);
    expect((await next).get(blobs[9]!.id)).toEqual({ type: 'blob', size: 131_072 });
  });

  test('a process that ends fails what was asked', async () => {
    const { temp, objects } = sample();
    const blobs = sized(temp);
    const reading = objects.readEach(
      blobs.map(({ id }) => id),
      10,
      () => {},
    );
    objects.close();
    await expect(reading).rejects.toMatchObject({ code: 'git-cancelled' });
    expect((await objects.sizes([blobs[1]!.id])).size).toBe(1);
  });
});
