import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BadInputError } from '../../../src/errors/bad-input-error.js';
import { openRepository } from '../../../src/git/open-repository.js';
import { importCommits } from '../../../src/series/import/import-commits.js';
import { parsePatch } from '../../../src/series/parse-patch.js';
import { writePatch } from '../../../src/series/write-patch.js';
import { tempDir } from '../../support/temp-dir.js';
import { TempRepo } from '../../support/temp-repo.js';
import { stackOf } from '../support/stack-of.js';
import { lines, variedHistory } from '../support/varied-history.js';

async function importRange(repo: TempRepo, base: string, tip: string, fixMessages = false) {
  return importCommits({ repo: await openRepository(repo.dir), base, tip, fixMessages });
}

async function faultsOf(result: Promise<unknown>): Promise<string[]> {
  try {
    await result;
  } catch (error) {
    if (error instanceof BadInputError) return [error.code, ...error.faults.map(({ code }) => code)];
    throw error;
  }
  return [];
}

test('every kind of change: git am of the patches gives the same commits', async () => {
  const repo = new TempRepo(tempDir());
  const { base, tip } = variedHistory(repo);
  const imported = await importRange(repo, base, tip);
  expect(imported.tree).toBe(repo.git('rev-parse', `${tip}^{tree}`));
  expect(imported.patches).toHaveLength(16);

  const dir = tempDir();
  const files = imported.patches.map(({ bytes }, index) => {
    writeFileSync(join(dir, `${index}`), bytes);
    return join(dir, `${index}`);
  });
  repo.git('checkout', '-q', '-B', 'am', base);
  repo.git('am', '-q', '--keep-cr', '--keep-non-patch', '--no-scissors', '--empty=keep', ...files);
  const facts = (range: string): string =>
    repo.git('log', '--reverse', '--format=%T%n%an <%ae> %ad%n%B', '--date=raw', range);
  // The one trailer that names the patch is the file's name, not a part of the message.
  expect(facts(`${base}..am`)).toBe(
    facts(`${base}..${tip}`).replace('\n\nPatch: topic/given-name.patch', ''),
  );
});

test('the files are canonical, and the names are slugs of the subjects or given', async () => {
  const repo = new TempRepo(tempDir());
  const { base, tip } = variedHistory(repo);
  const { patches } = await importRange(repo, base, tip);
  for (const patch of patches)
    expect(writePatch(parsePatch(patch.name, patch.bytes)).equals(patch.bytes), patch.name).toBe(true);
  expect(patches.map(({ name }) => name)).toEqual([
    'change-the-text.patch',
    'change-crlf-only-on-one-line.patch',
    'give-the-last-line-an-end.patch',
    'and-take-it-away-again.patch',
    'move-and-change-umlaut.patch',
    'modes.patch',
    'retarget-the-link.patch',
    'change-the-binary-file.patch',
    'delete-create-and-an-empty-file.patch',
    'nothing-at-all.patch',
    'odd-names.patch',
    'a-file-becomes-a-folder.patch',
    'a-file-becomes-a-link.patch',
    'nothing-at-all-2.patch',
    'tag-subject-with-a-tag.patch',
    'topic/given-name.patch',
  ]);
});

test('quilt pushes the text patches of the folder to the same tree', async () => {
  const repo = new TempRepo(tempDir());
  const base = repo.commit('base', { 'a.txt': lines(30), 'b.txt': 'b\n', 'crlf.txt': lines(9, {}, '\r\n') });
  repo.commit('Change', { 'a.txt': lines(30, { 4: 'four', 25: 'x' }) });
  repo.commit('Create, delete', { 'b.txt': null, 'deep/c.txt': 'c\n' });
  const tip = repo.commit('CRLF', { 'crlf.txt': lines(9, { 4: 'four' }, '\r\n') });
  const opened = await openRepository(repo.dir);
  const stack = await stackOf(opened, await importCommits({ repo: opened, base, tip }));
  repo.git('checkout', '-q', '-B', 'quilt', base);
  execFileSync('quilt', ['push', '-a', '-q', '--fuzz=0'], {
    cwd: repo.dir,
    env: { ...process.env, QUILT_PATCHES: stack.dir, QUILT_PC: join(tempDir(), 'pc') },
    stdio: 'pipe',
  });
  repo.git('add', '-A');
  expect(repo.git('write-tree')).toBe(stack.series.tree);
});

test('no configuration and no attribute changes a byte', async () => {
  const repo = new TempRepo(tempDir());
  const { base, tip } = variedHistory(repo);
  const plain = await importRange(repo, base, tip);
  for (const [key, value] of Object.entries({
    'diff.algorithm': 'patience',
    'diff.context': '9',
    'diff.interHunkContext': '20',
    'diff.noprefix': 'true',
    'diff.mnemonicPrefix': 'true',
    'diff.renames': 'false',
    'diff.renameLimit': '1',
    'diff.indentHeuristic': 'false',
    'diff.suppressBlankEmpty': 'true',
    'diff.external': 'false',
    'diff.orderFile': 'order',
    'diff.relative': 'true',
    'diff.ignoreSubmodules': 'all',
    'diff.srcPrefix': 'q/',
    'diff.odd.textconv': 'rev',
    'diff.odd.xfuncname': '^line.*',
    'core.quotePath': 'false',
    'core.abbrev': '5',
    'color.ui': 'always',
    'log.showSignature': 'true',
    'i18n.logOutputEncoding': 'latin1',
    'format.signOff': 'true',
    'core.bigFileThreshold': '1',
  })) {
    repo.git('config', key, value);
  }
  mkdirSync(join(repo.dir, '.git', 'info'), { recursive: true });
  writeFileSync(join(repo.dir, '.git', 'info', 'attributes'), '* binary\n*.txt diff=odd\n');
  writeFileSync(join(repo.dir, '.gitattributes'), '* -diff\n');
  writeFileSync(join(repo.dir, 'order'), '*.bin\n');
  const odd = await importRange(repo, base, tip);
  expect(odd.patches.map(({ bytes }) => bytes.toString('latin1'))).toEqual(
    plain.patches.map(({ bytes }) => bytes.toString('latin1')),
  );
});

test('a bare repository and one that borrows its objects give the same', async () => {
  const repo = new TempRepo(tempDir());
  const { base, tip } = variedHistory(repo);
  const plain = await importRange(repo, base, tip);
  const borrowed = join(tempDir(), 'bare.git');
  execFileSync('git', ['clone', '-q', '--bare', '--shared', repo.dir, borrowed], { stdio: 'pipe' });
  const other = await importCommits({ repo: await openRepository(borrowed), base, tip });
  expect(other).toEqual(plain);
});

test('a merge commit is refused, with the way to a single line', async () => {
  const repo = new TempRepo(tempDir());
  const base = repo.commit('base', { a: '1\n' });
  repo.git('checkout', '-q', '-b', 'side');
  repo.commit('side', { b: '1\n' });
  repo.git('checkout', '-q', 'main');
  repo.commit('main', { a: '2\n' });
  repo.git('merge', '-q', '--no-ff', '-m', 'merge', 'side');
  const tip = repo.git('rev-parse', 'HEAD');
  const result = importRange(repo, base, tip);
  await expect(result).rejects.toMatchObject({ code: 'merge-in-range', data: { merges: [tip] } });
  await expect(result).rejects.toThrow(/git rebase --no-rebase-merges/);
});

test('a base that the commits were not made on is refused', async () => {
  const repo = new TempRepo(tempDir());
  const root = repo.commit('root', { a: '1\n' });
  const base = repo.commit('base', { a: '2\n' });
  repo.git('checkout', '-q', '-b', 'side', root);
  const tip = repo.commit('side', { b: '1\n' });
  await expect(importRange(repo, base, tip)).rejects.toMatchObject({ code: 'base-not-ancestor' });
  await expect(importRange(repo, base, root)).rejects.toMatchObject({ code: 'base-not-ancestor' });
});

test('an empty range is a series without patches', async () => {
  const repo = new TempRepo(tempDir());
  const base = repo.commit('base', { a: '1\n' });
  expect(await importRange(repo, base, base)).toEqual({
    base,
    tree: repo.git('rev-parse', 'HEAD^{tree}'),
    patches: [],
  });
});

const HAZARDS = [
  'Cut\n\ntext\n---\nlost',
  'Diff\n\ndiff -u x y\nmore',
  'Index\n\nIndex: x\nmore',
  'Author\n\nFrom: Other <o@example.com>\n\nmore',
  'Mbox\n\ntext\nFrom x Mon Sep 17 00:00:00 2001\nmore',
];

test('messages that would not survive git am are all refused, or fixed when asked', async () => {
  const repo = new TempRepo(tempDir());
  const base = repo.commit('base', { a: '0\n' });
  let tip = base;
  for (const [index, message] of HAZARDS.entries()) {
    repo.write({ a: `${index + 1}\n` });
    repo.git('commit', '-q', '-a', '--cleanup=verbatim', '-m', message);
    tip = repo.git('rev-parse', 'HEAD');
  }
  const faults = await faultsOf(importRange(repo, base, tip));
  expect(faults[0]).toBe('cannot-import');
  expect(faults.length).toBe(1 + HAZARDS.length);

  const { patches } = await importRange(repo, base, tip, true);
  const dir = tempDir();
  repo.git('checkout', '-q', '-B', 'am', base);
  for (const [index, { bytes }] of patches.entries()) {
    writeFileSync(join(dir, `${index}`), bytes);
    repo.git('am', '-q', '--keep-cr', '--keep-non-patch', '--no-scissors', join(dir, `${index}`));
    expect(repo.git('log', '-1', '--format=%an')).toBe('A U Thor');
    expect(repo.git('log', '-1', '--format=%B')).toContain((HAZARDS[index] ?? '').split('\n').at(-1));
  }
});

test('a commit that changes a gitlink is refused', async () => {
  const repo = new TempRepo(tempDir());
  const base = repo.commit('base', { a: '0\n' });
  repo.git('update-index', '--add', '--cacheinfo', `160000,${base},sub`);
  repo.git('commit', '-q', '-m', 'Add a submodule');
  const tip = repo.git('rev-parse', 'HEAD');
  const faults = await faultsOf(importRange(repo, base, tip));
  expect(faults[0]).toBe('cannot-import');
  expect(faults.length).toBeGreaterThan(1);
});

test("Yocto's status becomes DEP-3's words", async () => {
  const repo = new TempRepo(tempDir());
  const base = repo.commit('base', { a: '0\n' });
  const tip = repo.commit(
    'Fix\n\nBecause.\n\nUpstream-Status: Backport [https://example.com/c/1]\nSigned-off-by: A <a@example.com>',
    { a: '1\n' },
  );
  const [patch] = (await importRange(repo, base, tip)).patches;
  expect(patch?.message.trailers.map(({ key, value }) => `${key}: ${value}`)).toEqual([
    'Origin: backport, https://example.com/c/1',
    'Forwarded: not-needed',
    'Applied-Upstream: https://example.com/c/1',
    'Signed-off-by: A <a@example.com>',
  ]);
});

test('authors as git am would read them', async () => {
  const repo = new TempRepo(tempDir());
  const base = repo.commit('base', { a: '0\n' });
  repo.write({ a: '1\n' });
  repo.git(
    'commit',
    '-q',
    '-a',
    '-m',
    'Odd author',
    '--author',
    'Dr. "Q" O\'Brien, Jr. (x) <q@example.com>',
    '--date',
    '1234567890 -0930',
  );
  const { patches } = await importRange(repo, base, repo.git('rev-parse', 'HEAD'));
  expect(patches[0]?.author).toMatchObject({ email: 'q@example.com', seconds: 1234567890, offset: -570 });
  const dir = tempDir();
  writeFileSync(join(dir, 'x'), patches[0]?.bytes ?? '');
  repo.git('checkout', '-q', '-B', 'am', base);
  repo.git('am', '-q', join(dir, 'x'));
  expect(repo.git('log', '-1', '--format=%an', 'am')).toBe(patches[0]?.author.name);
});
