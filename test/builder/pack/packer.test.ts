import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packBatch } from './support/pack-batch.js';
import type { PackJob } from '../../../builder/pack/pack-job.js';
import { hashObject } from '../../../src/git/hash-object.js';
import { MODE_FILE, MODE_GITLINK, MODE_TREE } from '../../../src/git/mode.js';
import type { Files } from '../../support/fast-repo.js';
import { tempDir } from '../../support/temp-dir.js';
import { TempRepo } from '../../support/temp-repo.js';
import { readZip } from '../support/read-zip.js';
import { PackRepo } from './support/pack-repo.js';

const NOWHERE = '1'.repeat(40);

const FILES: Files = {
  'registration.php': '<?php\n',
  'composer.json': '{"name": "acme/shop", "version": "0"}',
  'bin/run': { exec: '#!/bin/sh\n' },
  'docs/link': { link: '../registration.php' },
  'etc/größe.xml': '<x/>\n'.repeat(100),
  empty: '',
  'web/日本/a.bin': Buffer.from([0, 1, 2, 255]),
};

/** What a zip holds, as text. */
function listed(file: string): string[] {
  return readZip(file).map(
    ({ path, mode, data }) => `${mode.toString(8)} ${path} ${data.toString('latin1').slice(0, 30)}`,
  );
}

function namesOf({ file }: PackJob): string[] {
  return readZip(file).map(({ path }) => path);
}

describe('a package', () => {
  test('is its files, sorted, with their modes and the composer.json of the job', async () => {
    const repo = new PackRepo();
    const job = repo.job(repo.tree(FILES));
    const [zip] = await packBatch(repo.batch([job]));
    expect(listed(job.file)).toEqual([
      '100755 bin/run #!/bin/sh\n',
      '100644 composer.json {}\n',
      '120777 docs/link ../registration.php',
      '100644 empty ',
      `100644 etc/größe.xml ${'<x/>\n'.repeat(6)}`,
      '100644 registration.php <?php\n',
      '100644 web/日本/a.bin \0\x01\x02\xff',
    ]);
    const bytes = readFileSync(job.file);
    expect(zip).toEqual({
      size: bytes.length,
      sha1: createHash('sha1').update(bytes).digest('hex'),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      content: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      files: 7,
    });
    expect(statSync(job.file).mode & 0o7777).toBe(0o644);
  });

  test('is unpacked by unzip to what git checks out', async () => {
    const repo = new PackRepo();
    const tree = repo.tree(FILES);
    const job = repo.job(tree, { composer: { text: FILES['composer.json'] as string, mode: 0o100644 } });
    await packBatch(repo.batch([job]));
    const [zipped, checked] = [join(repo.out, 'zipped'), join(repo.out, 'checked')];
    const env = { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' };
    execFileSync('unzip', ['-q', job.file, '-d', zipped], { env });
    execFileSync('mkdir', [checked]);
    repo.repo.git('--work-tree', checked, 'read-tree', tree);
    repo.repo.git('--work-tree', checked, 'checkout-index', '-a');
    execFileSync('diff', ['-r', '--no-dereference', zipped, checked]);
    expect(readlinkSync(join(zipped, 'docs/link'))).toBe('../registration.php');
    expect(lstatSync(join(zipped, 'bin/run')).mode & 0o777).toBe(0o755);
  });

  test('without contents is its composer.json alone, and needs no repository', async () => {
    const repo = new PackRepo();
    const job = repo.job(null, { composer: { text: '{"type": "metapackage"}', mode: 0o100644 } });
    const [zip] = await packBatch(repo.batch([job], { gitDir: null }));
    expect(listed(job.file)).toEqual(['100644 composer.json {"type": "metapackage"}']);
    expect(zip?.files).toBe(1);
  });

  test('gets the composer.json of the job in its place, whatever the tree has there', async () => {
    const repo = new PackRepo();
    const composer = { text: '{"stamped": true}', mode: 0o100755 };
    const trees = [
      repo.tree({ 'composer.jso': '', 'composer.json0': '', 'composer.json/a': 'a', 'composer.json-x': '' }),
      repo.tree({ 'composer.json': { link: '../../outside' } }),
      repo.rawTree([['composer.json', MODE_GITLINK, NOWHERE]]),
      repo.rawTree([['composer.json', MODE_TREE, NOWHERE]]),
      repo.rawTree([]),
      repo.tree({ a: '', z: '' }),
    ];
    const jobs = trees.map((tree) => repo.job(tree, { composer }));
    await packBatch(repo.batch(jobs));
    expect(jobs.map(namesOf)).toEqual([
      ['composer.jso', 'composer.json', 'composer.json-x', 'composer.json0'],
      ['composer.json'],
      ['composer.json'],
      ['composer.json'],
      ['composer.json'],
      ['a', 'composer.json', 'z'],
    ]);
    for (const { file } of jobs) {
      const member = readZip(file).find(({ path }) => path === 'composer.json');
      expect(member).toMatchObject({ mode: 0o100755, data: Buffer.from(composer.text) });
    }
  });

  test('leaves out what the recipe and .gitattributes leave out', async () => {
    const repo = new PackRepo();
    const tree = repo.tree({
      '.gitattributes': '/Test export-ignore\n*.md export-ignore\n',
      'Test/a.php': '',
      'README.md': '',
      'doc/x.md': '',
      'doc/keep.md': '',
      'doc/.gitattributes': 'keep.md -export-ignore\n',
      'view/a.js': '',
      'view/b.js': '',
    });
    const job = repo.job(tree, {}, { exclude: ['view/a.js', '.gitattributes'] });
    await packBatch(repo.batch([job]));
    expect(namesOf(job)).toEqual(['composer.json', 'doc/.gitattributes', 'doc/keep.md', 'view/b.js']);
  });

  test('has directories that are empty where the recipe says so, and only there', async () => {
    const repo = new PackRepo();
    const tree = repo.tree({ 'app/code/a': '', 'app/etc/b': '', 'app/etc-x': '', lib: '' });
    const directories = ['app/code', 'app/design', 'app/design/frontend', 'app/etc', 'var'];
    const jobs = [
      repo.job(tree, {}, { directories, exclude: ['app/code/a'] }),
      repo.job(tree, {}, { directories: ['app/code'] }),
    ];
    const [zip] = await packBatch(repo.batch(jobs));
    expect(namesOf(jobs[0]!)).toEqual([
      'app/code/',
      'app/design/frontend/',
      'app/etc-x',
      'app/etc/b',
      'composer.json',
      'lib',
      'var/',
    ]);
    expect(readZip(jobs[0]!.file)[0]).toMatchObject({ mode: 0o040755, data: Buffer.alloc(0) });
    expect(zip?.files).toBe(4);
    expect(namesOf(jobs[1]!)).toContain('app/code/a');
    expect(namesOf(jobs[1]!)).not.toContain('app/code/');
  });

  test('may have files replaced, which keep their modes', async () => {
    const repo = new PackRepo();
    const id = repo.blob('other');
    const job = repo.job(repo.tree(FILES), {
      replace: [
        { path: 'bin/run', id },
        { path: 'composer.json', id },
      ],
    });
    await packBatch(repo.batch([job]));
    expect(listed(job.file).slice(0, 2)).toEqual(['100755 bin/run other', '100644 composer.json {}\n']);
  });

  test('has a submodule as an empty directory', async () => {
    const repo = new PackRepo();
    const job = repo.job(
      repo.rawTree([
        ['a', MODE_FILE, repo.blob('')],
        ['sub', MODE_GITLINK, NOWHERE],
      ]),
    );
    const [zip] = await packBatch(repo.batch([job]));
    expect(listed(job.file)).toEqual(['100644 a ', '100644 composer.json {}\n', '40755 sub/ ']);
    expect(zip?.files).toBe(2);
  });

  test('may be of objects that no repository holds yet', async () => {
    const repo = new PackRepo();
    const staged = new Map();
    const stage = (type: 'blob' | 'tree', data: Buffer): string => {
      const id = hashObject(type, data);
      staged.set(id, { type, data });
      return id;
    };
    const raw = (name: string, mode: string, id: string): Buffer =>
      Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')]);
    const kept = repo.tree({ 'sub/kept': 'kept' });
    const sub = repo.repo.git('rev-parse', `${kept}:sub`);
    const large = Buffer.alloc(5_000_000, 'large ');
    const tree = stage(
      'tree',
      Buffer.concat([
        raw('a', '100644', stage('blob', Buffer.from('staged'))),
        raw('large', '100644', stage('blob', large)),
        raw('sub', '40000', sub),
      ]),
    );
    const job = repo.job(tree);
    await packBatch(repo.batch([job], { staged }));
    expect(readZip(job.file).map(({ path, data }) => [path, data.length])).toEqual([
      ['a', 6],
      ['composer.json', 3],
      ['large', large.length],
      ['sub/kept', 4],
    ]);
  });

  test('may be deep and wide', async () => {
    const repo = new PackRepo();
    const deep = `${'d/'.repeat(199)}file`;
    const files: Record<string, string> = { [deep]: 'deep' };
    for (let at = 0; at < 3000; at += 1) files[`w${at % 7}/f${at}`] = `${at % 1500}`;
    const job = repo.job(repo.tree(files));
    const [zip] = await packBatch(repo.batch([job]));
    expect(zip?.files).toBe(3002);
    const found = new Map(readZip(job.file).map(({ path, data }) => [path, data.toString()]));
    expect(found.delete('composer.json')).toBe(true);
    expect(Object.fromEntries(found)).toEqual(files);
  });
});

describe('results', () => {
  test('are in the order of the jobs', async () => {
    const repo = new PackRepo();
    const jobs = Array.from({ length: 20 }, (_, at) =>
      repo.job(repo.tree({ ...FILES, [`extra${at}`]: 'x'.repeat(at * 100) })),
    );
    const zips = await packBatch(repo.batch(jobs));
    expect(zips.map(({ size }) => size)).toEqual(jobs.map(({ file }) => statSync(file).size));
    expect(await packBatch(repo.batch([]))).toEqual([]);
  });

  test('are the same packed together, one by one, with and without a cache', async () => {
    const repo = new PackRepo();
    const trees = Array.from({ length: 6 }, (_, at) =>
      repo.tree({
        ...FILES,
        [`etc/${at % 2}`]: `${at}`,
        common: 'c'.repeat(5000),
        large: Buffer.alloc(4_500_000, `${at % 2}`),
      }),
    );
    const jobs = (): PackJob[] => trees.map((tree) => repo.job(tree));
    const together = await packBatch(repo.batch(jobs()));
    const alone = [];
    for (const job of jobs()) alone.push(...(await packBatch(repo.batch([job]))));
    expect(alone).toEqual(together);
    const { BlobCache } = await import('../../../builder/pack/blob-cache.js');
    for (const bytes of [0, 3000, 1 << 30]) {
      expect(await packBatch(repo.batch(jobs()), new BlobCache(bytes))).toEqual(together);
    }
  });

  test('do not depend on how the repository is configured or stored', async () => {
    const work = new TempRepo(join(tempDir(), 'work'));
    work.commit('one', {
      ...FILES,
      'crlf.txt': 'a\r\nb\n',
      '.gitattributes': '*.txt text eol=crlf\n*.php ident\n',
    });
    const tree = work.git('rev-parse', 'HEAD^{tree}');
    const repo = new PackRepo();
    const gitDir = join(work.dir, '.git');
    const [plain] = await packBatch(repo.batch([repo.job(tree)], { gitDir }));
    for (const [key, value] of [
      ['core.autocrlf', 'true'],
      ['core.fileMode', 'false'],
      ['core.symlinks', 'false'],
      ['core.compression', '1'],
      ['core.quotePath', 'false'],
      ['tar.umask', '077'],
    ]) {
      work.git('config', key!, value!);
    }
    work.git('repack', '-adfq', '--depth=50');
    expect(await packBatch(repo.batch([repo.job(tree)], { gitDir }))).toEqual([plain]);
  });
});

test('a file that is there already is not written over, and zips before it are left', async () => {
  const repo = new PackRepo();
  const tree = repo.tree(FILES);
  const [first, second] = [repo.job(tree), repo.job(tree)];
  await packBatch(repo.batch([second]));
  const before = readFileSync(second.file);
  await expect(packBatch(repo.batch([first, second]))).rejects.toThrow(/EEXIST/);
  expect(readFileSync(second.file)).toEqual(before);
  expect(readFileSync(first.file)).toEqual(before);
});
