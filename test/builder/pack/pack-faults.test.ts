import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packBatch } from './support/pack-batch.js';
import type { PackBatch } from '../../../builder/pack/pack-job.js';
import type { BadInputError } from '../../../src/errors/bad-input-error.js';
import { MODE_EXECUTABLE, MODE_FILE, MODE_SYMLINK, MODE_TREE } from '../../../src/git/mode.js';
import type { Files } from '../../support/fast-repo.js';
import { tempDir } from '../../support/temp-dir.js';
import { PackRepo } from './support/pack-repo.js';

const NOWHERE = '1'.repeat(40);

const FILES: Files = {
  'registration.php': '<?php\n',
  'bin/run': { exec: '#!/bin/sh\n' },
  'docs/link': { link: '../registration.php' },
  'etc/module.xml': '<x/>\n',
  empty: '',
  'web/a.bin': Buffer.from([0, 1, 2, 255]),
};

async function faultsOf(batch: PackBatch): Promise<readonly string[]> {
  const error = await packBatch(batch).catch((caught: unknown) => caught as BadInputError);
  expect(error).toMatchObject({ code: 'bad-content', exit: 2 });
  return (error as BadInputError).faults.map(({ code, file }) => `${file}: ${code}`);
}

describe('nothing is written when something is wrong', () => {
  test('and every fault of every job is told, once for all versions', async () => {
    const repo = new PackRepo();
    const [blob, out] = [repo.blob('x'), repo.blob('../../etc/passwd')];
    const bad = repo.rawTree([
      ['a\\b', MODE_FILE, blob],
      ['gone', MODE_FILE, NOWHERE],
      ['link', MODE_SYMLINK, out],
    ]);
    const jobs = [
      repo.job(repo.tree(FILES)),
      repo.job(bad, { name: 'acme/bad', version: '1' }, { path: 'app/Bad' }),
      repo.job(bad, { name: 'acme/bad', version: '2' }, { path: 'app/Bad' }),
      repo.job(NOWHERE),
      repo.job(repo.tree(FILES), { replace: [{ path: 'no/such', id: blob }] }),
      repo.job(repo.tree(FILES), {}, { directories: ['bin/run', 'empty/sub', 'composer.json'] }),
    ];
    expect(await faultsOf(repo.batch(jobs))).toEqual([
      'shop:app/Bad/a\\b: path-escapes',
      'shop:: missing-object',
      'shop:no/such: replaced-file-missing',
      'shop:composer.json: directory-is-file',
      'shop:empty/sub: directory-is-file',
      'shop:bin/run: directory-is-file',
      'shop:app/Bad/link: link-escapes',
      'shop:app/Bad/gone: missing-object',
    ]);
    expect(readdirSync(repo.out)).toEqual([]);
    const error = await packBatch(repo.batch(jobs)).catch((caught: unknown) => caught as BadInputError);
    expect((error as BadInputError).faults[0]?.message).toBe(
      'its path means another one where the package is unpacked (acme/bad 1 and 1 more)',
    );
  });

  test('a partial clone: one fault for a package, with what is missing', async () => {
    const full = new PackRepo();
    const tree = full.tree(FILES);
    full.repo.git('config', 'uploadpack.allowFilter', 'true');
    const dir = join(tempDir(), 'partial.git');
    full.repo.git('update-ref', 'refs/heads/main', 'refs/made');
    execFileSync('git', ['clone', '-q', '--bare', '--filter=blob:none', `file://${full.repo.dir}`, dir]);
    const error = await packBatch(full.batch([full.job(tree)], { gitDir: dir })).catch(
      (caught: unknown) => caught as BadInputError,
    );
    expect((error as BadInputError).faults).toMatchObject([
      {
        code: 'missing-object',
        file: 'shop:bin/run',
        message: expect.stringMatching(/nor are those of 5 more files/) as string,
      },
    ]);
  });

  test('what is no file although its mode says so', async () => {
    const repo = new PackRepo();
    const tree = repo.tree(FILES);
    expect(await faultsOf(repo.batch([repo.job(repo.rawTree([['a', MODE_EXECUTABLE, tree]]))]))).toEqual([
      'shop:a: missing-object',
    ]);
  });

  test('a link of more bytes than a link can have', async () => {
    const repo = new PackRepo();
    const tree = repo.rawTree([['a', MODE_SYMLINK, repo.blob('x/'.repeat(3000))]]);
    expect(await faultsOf(repo.batch([repo.job(tree)]))).toEqual(['shop:a: link-escapes']);
  });

  test('65,536 files', async () => {
    const repo = new PackRepo();
    const blob = repo.blob('x');
    const folder = repo.rawTree(
      Array.from({ length: 256 }, (_, at) => [`${1000 + at}`, MODE_FILE, blob] as const),
    );
    const folders = (count: number): string =>
      repo.rawTree(Array.from({ length: count }, (_, at) => [`${1000 + at}`, MODE_TREE, folder] as const));
    expect(await faultsOf(repo.batch([repo.job(folders(256))]))).toEqual(['shop:: too-many-members']);
    const job = repo.job(folders(255));
    expect((await packBatch(repo.batch([job])))[0]?.files).toBe(65_281);
    expect(existsSync(job.file)).toBe(true);
  });

  test('a tree of a few objects that unfolds to more than there are atoms', async () => {
    const repo = new PackRepo();
    let tree = repo.tree({ f: '' });
    for (let level = 0; level < 120; level += 1) {
      tree = repo.rawTree(['a', 'b', 'c', 'd'].map((name) => [name, MODE_TREE, tree] as const));
    }
    const jobs = Array.from({ length: 50 }, () => repo.job(tree));
    expect(await faultsOf(repo.batch(jobs))).toEqual(['shop:: tree-too-large']);
  });

  test('a file in many places that has more than 2 GiB together', async () => {
    const repo = new PackRepo();
    const blob = repo.blob(Buffer.alloc(3_000_000, 'x'));
    const folder = repo.rawTree(
      Array.from({ length: 800 }, (_, at) => [`${1000 + at}`, MODE_FILE, blob] as const),
    );
    expect(await faultsOf(repo.batch([repo.job(folder)]))).toEqual(['shop:: package-too-large']);
  });

  test('a tree that is too deep', async () => {
    const repo = new PackRepo();
    const tree = repo.tree({ [`${'d/'.repeat(200)}f`]: '' });
    expect(await faultsOf(repo.batch([repo.job(tree)]))).toEqual(['shop:: tree-too-deep']);
  });

  test('and a repository that is none', async () => {
    const repo = new PackRepo();
    const job = repo.job(repo.tree(FILES));
    const batch = repo.batch([job], { gitDir: join(repo.out, 'nowhere') });
    await expect(packBatch(batch)).rejects.toMatchObject({ code: 'folder-missing' });
  });
});
