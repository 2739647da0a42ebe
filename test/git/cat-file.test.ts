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
