import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { BadInputError } from '../../../src/errors/bad-input-error.js';
import { openRepository } from '../../../src/git/open-repository.js';
import { importQuilt } from '../../../src/series/import/import-quilt.js';
import { writePatch } from '../../../src/series/write-patch.js';
import { tempDir } from '../../support/temp-dir.js';
import { TempRepo } from '../../support/temp-repo.js';
import { lines } from '../support/varied-history.js';

function makeFolder(files: Readonly<Record<string, string>>): string {
  const dir = tempDir();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text, 'latin1');
  }
  return dir;
}

async function faultsOf(result: Promise<unknown>): Promise<string[]> {
  try {
    await result;
  } catch (error) {
    if (error instanceof BadInputError) return error.faults.map(({ code, line }) => `${line} ${code}`);
    throw error;
  }
  return [];
}

const HUNK = '@@ -4,3 +4,3 @@\n line 3\n-line 4\n+four\n line 5\n';

function makeBase(): { repo: TempRepo; base: string } {
  const repo = new TempRepo(tempDir());
  return {
    repo,
    base: repo.commit('base', {
      'src/a.txt': lines(20),
      'src/crlf.txt': lines(9, {}, '\r\n'),
      'b.txt': 'b\n',
    }),
  };
}

test('DEP-3 headers become message, author, date and trailers', async () => {
  const { repo, base } = makeBase();
  const dir = makeFolder({
    series: '# comment\n\n01-fix.patch\n',
    '01-fix.patch': `Description: Say four in letters
 Numbers are hard to read.
 .
 A second paragraph.
Author: J\xc3\xb6 Doe <jo@example.com>
Origin: vendor
Bug: https://example.com/1
Forwarded: not-needed
Last-Update: 2020-02-29
---
This patch header follows DEP-3.
--- a/src/a.txt
+++ b/src/a.txt
${HUNK}`,
  });
  const { patches, tree } = await importQuilt({ repo: await openRepository(repo.dir), dir, base });
  expect(patches).toMatchObject([
    {
      name: 'fix.patch',
      author: {
        name: 'Jö Doe',
        email: 'jo@example.com',
        seconds: Date.UTC(2020, 1, 29, 12) / 1000,
        offset: 0,
      },
      message: { subject: 'Say four in letters' },
    },
  ]);
  expect(patches[0]?.message.body).toBe(
    'Numbers are hard to read.\n\nA second paragraph.\n\nThis patch header follows DEP-3.',
  );
  expect(patches[0]?.message.trailers.map(({ key, value }) => `${key}: ${value}`)).toEqual([
    'Origin: vendor',
    'Bug: https://example.com/1',
    'Forwarded: not-needed',
    'Last-Update: 2020-02-29',
  ]);
  expect(tree).not.toBe(repo.git('rev-parse', 'HEAD^{tree}'));
});

test('plain text, no text, mail headers, git diffs, offsets and sub-folders: the tree that quilt makes', async () => {
  const { repo, base } = makeBase();
  const dir = makeFolder({
    series: 'a/text.diff\nnone.patch -p1\nmail.patch\ngit.patch # why\ncrlf.patch\n',
    'a/text.diff': `Say four in letters\n\nBecause.\n\nIndex: x/src/a.txt\n===================================================================\n--- x.orig/src/a.txt\t2020-01-01 00:00:00.000000000 +0000\n+++ x/src/a.txt\t2020-01-02 00:00:00.000000000 +0000\n@@ -2,3 +2,3 @@\n line 3\n-line 4\n+four\n line 5\n`,
    'none.patch': `--- a/src/new.txt\t1970-01-01 00:00:00.000000000 +0000\n+++ b/src/new.txt\t2020-01-01 00:00:00.000000000 +0000\n@@ -0,0 +1,2 @@\n+new\n+file\n--- a/b.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-b\n`,
    'mail.patch': `From: Jo <jo@example.com>\nDate: Tue, 14 Nov 2023 22:13:20 +0200\nSubject: [PATCH 2/3] New words\n\nMore.\n\nBug: https://example.com/1\n--- a/src/new.txt\n+++ b/src/new.txt\n@@ -1,2 +1,2 @@\n-new\n+newer\n file\n`,
    'git.patch': `diff --git a/src/a.txt b/src/a.txt\nindex 1111111..2222222 100644\n--- a/src/a.txt\n+++ b/src/a.txt\n@@ -18,3 +18,2 @@ line 16\n line 17\n-line 18\n line 19\n`,
    'crlf.patch': `--- a/src/crlf.txt\n+++ b/src/crlf.txt\n@@ -1,3 +1,3 @@\n line 0\r\n-line 1\r\n+one\r\n line 2\r\n`,
  });
  const { patches, tree } = await importQuilt({ repo: await openRepository(repo.dir), dir, base });
  expect(
    patches.map(({ name, author, message }) => [name, author.name, author.seconds, message.subject]),
  ).toEqual([
    ['a/text.patch', 'Unknown', 1_700_000_060, 'Say four in letters'],
    ['none.patch', 'Unknown', 1_700_000_060, 'none'],
    ['mail.patch', 'Jo', Date.UTC(2023, 10, 14, 20, 13, 20) / 1000, 'New words'],
    ['git.patch', 'Unknown', 1_700_000_060, 'git'],
    ['crlf.patch', 'Unknown', 1_700_000_060, 'crlf'],
  ]);
  expect(patches[2]?.message).toMatchObject({ body: 'More.', trailers: [{ key: 'Bug' }] });
  for (const patch of patches) expect(writePatch(patch).equals(patch.bytes)).toBe(true);

  execFileSync('quilt', ['push', '-a', '-q', '--fuzz=0'], {
    cwd: repo.dir,
    env: { ...process.env, QUILT_PATCHES: dir, QUILT_PC: join(tempDir(), 'pc') },
    stdio: 'pipe',
  });
  repo.git('add', '-A');
  expect(repo.git('write-tree')).toBe(tree);
});

test('what quilt itself made', async () => {
  const { repo, base } = makeBase();
  const dir = tempDir();
  const quilt = (...args: string[]): void => {
    execFileSync('quilt', args, {
      cwd: repo.dir,
      env: { ...process.env, QUILT_PATCHES: dir, QUILT_PC: join(dir, '.pc') },
      stdio: 'pipe',
    });
  };
  quilt('new', '0001-first.patch');
  quilt('add', 'src/a.txt', 'c.txt');
  repo.write({ 'src/a.txt': lines(20, { 2: 'two', 17: 'x' }), 'c.txt': 'c\n' });
  quilt('refresh');
  quilt('new', 'second');
  quilt('add', 'b.txt');
  repo.write({ 'b.txt': null });
  quilt('refresh', '-p', 'ab');
  repo.git('add', '-A');
  const imported = await importQuilt({ repo: await openRepository(repo.dir), dir, base });
  expect(imported.tree).toBe(repo.git('write-tree'));
  expect(imported.patches.map(({ name }) => name)).toEqual(['first.patch', 'second.patch']);
});

test('a patch that git made keeps its message and author', async () => {
  const { repo, base } = makeBase();
  const tip = repo.commit('Subject\n\nBody.\n\nOwner: team', { 'src/a.txt': lines(20, { 3: 'x' }) });
  const dir = makeFolder({
    series: 'p.patch\n',
    'p.patch': repo.git('format-patch', '--stdout', '-1', tip) + '\n',
  });
  const { patches, tree } = await importQuilt({ repo: await openRepository(repo.dir), dir, base });
  expect(tree).toBe(repo.git('rev-parse', `${tip}^{tree}`));
  expect(patches[0]).toMatchObject({
    author: { name: 'A U Thor', email: 'author@example.com' },
    message: { subject: 'Subject', body: 'Body.', trailers: [{ key: 'Owner', value: 'team' }] },
  });
});

test('what is not supported is refused, all at once', async () => {
  const { repo, base } = makeBase();
  const dir = makeFolder({
    series: 'a.patch -p0\nb.patch -R\nmissing.patch\n../c.patch\nbad.patch\nbad.patch\nlink.patch\n',
    'a.patch': `--- src/a.txt\n+++ src/a.txt\n${HUNK}`,
    'b.patch': `--- a/src/a.txt\n+++ b/src/a.txt\n${HUNK}`,
    'bad.patch': '--- a/src/a.txt\n+++ b/src/a.txt\n@@ broken\n',
    secret: 'x',
  });
  symlinkSync('secret', join(dir, 'link.patch'));
  const faults = await faultsOf(importQuilt({ repo: await openRepository(repo.dir), dir, base }));
  expect(faults.filter((fault) => fault.endsWith('quilt-series'))).toEqual([
    '1 quilt-series',
    '2 quilt-series',
    '4 quilt-series',
    '6 quilt-series',
  ]);
  expect(faults).toEqual(expect.arrayContaining(['0 missing-patch', '0 patch-is-link']));
  expect(faults.some((fault) => fault.startsWith('3 '))).toBe(true);
});

test('a context that differs from the base is no patch for it', async () => {
  const { repo, base } = makeBase();
  const dir = makeFolder({
    series: 'a.patch\n',
    'a.patch': `--- a/src/a.txt\n+++ b/src/a.txt\n@@ -4,3 +4,3 @@\n line three\n-line 4\n+four\n line 5\n`,
  });
  const result = importQuilt({ repo: await openRepository(repo.dir), dir, base });
  await expect(result).rejects.toMatchObject({ code: 'patch-does-not-apply' });
  await expect(result).rejects.toThrow(/a\.patch:3/);
});

test('a folder without series is said to be none', async () => {
  const { repo, base } = makeBase();
  await expect(
    importQuilt({ repo: await openRepository(repo.dir), dir: tempDir(), base }),
  ).rejects.toMatchObject({ code: 'no-quilt-series' });
});
