import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openRepository } from '../../../src/git/open-repository.js';
import { importCommits } from '../../../src/series/import/import-commits.js';
import { importMbox } from '../../../src/series/import/import-mbox.js';
import { tempDir } from '../../support/temp-dir.js';
import { TempRepo } from '../../support/temp-repo.js';
import { lines, variedHistory } from '../support/varied-history.js';

function mailbox(content: string | Buffer): string {
  const file = join(tempDir(), 'patches.mbox');
  writeFileSync(file, content);
  return file;
}

test('a mailbox of format-patch gives the same patches as the commits', async () => {
  const temp = new TempRepo(tempDir());
  const { base, tip } = variedHistory(temp);
  const repo = await openRepository(temp.dir);
  const file = mailbox(
    temp.gitRaw('format-patch', '--stdout', '--binary', '--always', '-k', `${base}..${tip}`),
  );
  const imported = await importMbox({ repo, file, base });
  const expected = await importCommits({ repo, base, tip });
  expect(imported.tree).toBe(expected.tree);
  expect(imported.patches.map(({ name }) => name)).toEqual(expected.patches.map(({ name }) => name));
  expect(imported.patches.map(({ bytes }) => bytes.toString())).toEqual(
    expected.patches.map(({ bytes }) => bytes.toString()),
  );
});

test.each(['--attach', '--inline', '--numbered', '--thread'])('format-patch %s', async (option) => {
  const temp = new TempRepo(tempDir());
  const base = temp.commit('base', { 'a.txt': lines(9) });
  const tip = temp.commit('Change: żółć\n\nIt says żółć.', { 'a.txt': lines(9, { 3: 'x' }) });
  const repo = await openRepository(temp.dir);
  const imported = await importMbox({
    repo,
    file: mailbox(temp.gitRaw('format-patch', option, '--stdout', `${base}..${tip}`)),
    base,
  });
  const expected = await importCommits({ repo, base, tip });
  expect(imported.tree).toBe(expected.tree);
  expect(imported.patches[0]).toMatchObject({ message: { subject: 'Change: żółć', body: 'It says żółć.' } });
});

test('lines that end in CR LF stay so', async () => {
  const temp = new TempRepo(tempDir());
  const base = temp.commit('base', { 'a.txt': lines(9, {}, '\r\n') });
  const tip = temp.commit('Change', { 'a.txt': lines(9, { 3: 'x' }, '\r\n') });
  const repo = await openRepository(temp.dir);
  const imported = await importMbox({
    repo,
    file: mailbox(temp.gitRaw('format-patch', '--stdout', `${base}..${tip}`)),
    base,
  });
  expect(imported.tree).toBe(temp.git('rev-parse', `${tip}^{tree}`));
});

test('a mail without a patch header is named', async () => {
  const temp = new TempRepo(tempDir());
  const base = temp.commit('base', { 'a.txt': lines(9) });
  const repo = await openRepository(temp.dir);
  const file = mailbox('From nobody Mon Sep 17 00:00:00 2001\nX-Other: 1\n\njust words\n');
  await expect(importMbox({ repo, file, base })).rejects.toThrow(/patches\.mbox#1.*not-a-patch-mail/);
});

test.each([['no mail at all\n'], [''], ['\0\0\0']])('%j is no mailbox', async (text) => {
  const temp = new TempRepo(tempDir());
  const base = temp.commit('base', { 'a.txt': lines(9) });
  const repo = await openRepository(temp.dir);
  const result = importMbox({ repo, file: mailbox(text), base });
  await expect(result).rejects.toMatchObject({ exit: 2 });
});

test('a folder or a missing file is no mailbox', async () => {
  const temp = new TempRepo(tempDir());
  const base = temp.commit('base', { 'a.txt': lines(9) });
  const repo = await openRepository(temp.dir);
  await expect(importMbox({ repo, file: tempDir(), base })).rejects.toMatchObject({ code: 'not-a-mailbox' });
  await expect(importMbox({ repo, file: '/does/not/exist', base })).rejects.toMatchObject({
    code: 'not-a-mailbox',
  });
});
