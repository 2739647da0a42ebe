import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openRepository } from '../../src/git/open-repository.js';
import type { Repository } from '../../src/git/repository.js';
import { readCommitter } from '../../src/series/read-committer.js';
import { readStackAt } from '../../src/series/read-stack-at.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';

const PATCH = (name: string): string =>
  `From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001\nFrom: A <a@example.com>\nDate: Tue, 14 Nov 2023 22:13:20 +0000\nSubject: [PATCH] ${name}\n\n---\ndiff --git a/n b/n\nnew file mode 100644\nindex 0000000..2222222\n--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+n\n-- \n2.39.5\n\n`;
const BASE = `# upkeep-base: ${'1'.repeat(40)}\n`;

async function opened(repo: TempRepo): Promise<Repository> {
  const open = await openRepository(repo.dir);
  onTestFinished(() => open.close());
  return open;
}

test('a stack is read as each commit has it', async () => {
  const repo = new TempRepo(join(tempDir(), 'repo'));
  const dir = join(repo.dir, 'patches', 'sample');
  const none = repo.commit('none', { x: 'x\n' });
  const first = repo.commit('first', {
    'patches/sample/series': `${BASE}a.patch\n`,
    'patches/sample/a.patch': PATCH('a'),
  });
  const second = repo.commit('second', {
    'patches/sample/series': `${BASE}topic/b.patch\n#disabled a.patch ${first}\n`,
    'patches/sample/topic/b.patch': PATCH('b'),
  });
  repo.write({ 'patches/sample/series': 'what is in the work tree is of no interest\n' });
  const open = await opened(repo);
  expect(await readStackAt(open, repo.dir, dir, none)).toBeNull();
  const at = async (commit: string): Promise<unknown> =>
    (await readStackAt(open, repo.dir, dir, commit))?.patches.map(
      ({ name, message }) => `${name} ${message.subject}`,
    );
  expect(await at(first)).toEqual(['a.patch a']);
  expect(await at(second)).toEqual(['topic/b.patch b']);
  expect((await readStackAt(open, repo.dir, dir, first))?.series.base).toBe('1'.repeat(40));
});

test('a stack may be the top folder of its repository', async () => {
  const repo = new TempRepo(join(tempDir(), 'repo'));
  const commit = repo.commit('first', { series: `${BASE}a.patch\n`, 'a.patch': PATCH('a') });
  expect(
    (await readStackAt(await opened(repo), repo.dir, repo.dir, commit))?.patches.map(({ name }) => name),
  ).toEqual(['a.patch']);
});

test('a commit that lacks a patch of its series is a clear error', async () => {
  const repo = new TempRepo(join(tempDir(), 'repo'));
  const commit = repo.commit('first', { 'sample/series': `${BASE}a.patch\n` });
  mkdirSync(join(repo.dir, 'sample'), { recursive: true });
  await expect(
    readStackAt(await opened(repo), repo.dir, join(repo.dir, 'sample'), commit),
  ).rejects.toMatchObject({
    code: 'missing-patch',
    message: expect.stringContaining('sample/a.patch') as string,
  });
});

test('the committer is Upkeep, unless stack.yml says another', async () => {
  const dir = tempDir();
  const upkeep = { name: 'Upkeep', email: 'upkeep@localhost' };
  expect(await readCommitter(dir)).toEqual(upkeep);
  const file = join(dir, 'stack.yml');
  writeFileSync(file, 'upstream: https://example.com/x.git\n# no committer\n');
  expect(await readCommitter(dir)).toEqual(upkeep);
  writeFileSync(
    file,
    'upstream: https://example.com/x.git\ncommitter:\n  name: Dist Bot\n  email: bot@example.com\n',
  );
  expect(await readCommitter(dir)).toEqual({ name: 'Dist Bot', email: 'bot@example.com' });
  writeFileSync(file, 'committer: [\n');
  await expect(readCommitter(dir)).rejects.toMatchObject({ exit: 2 });
  rmSync(file);
});
