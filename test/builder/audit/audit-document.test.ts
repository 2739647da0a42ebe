import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { auditDocument } from '../../../builder/audit/audit-document.js';
import { appendRelease } from '../../../builder/release/ledger/append-release.js';
import { openRepository } from '../../../src/git/open-repository.js';
import type { Repository } from '../../../src/git/repository.js';
import { tempDir } from '../../support/temp-dir.js';
import { TempRepo } from '../../support/temp-repo.js';

const NOTES = '# Notes\n';
const FOLDER = 'distributions/sample/1.0.0';
const sum = (text: string): string => createHash('sha256').update(text).digest('hex');

let out: string;
let series: Repository;

function put(path: string, text: string): void {
  const file = join(out, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const audit = (path: string, ledger: Repository | null = series, version = '1.0.0') =>
  auditDocument(out, { kind: 'document', distribution: 'sample', version, path }, ledger);

beforeEach(async () => {
  out = tempDir();
  const repo = new TempRepo(tempDir());
  const commit = repo.commit('Start', { a: 'a' });
  series = await openRepository(repo.dir);
  onTestFinished(() => series.close());
  await appendRelease(series, 'sample', {
    version: '1.0.0',
    kind: 'first',
    reason: 'there was none before',
    as_of: '2026-01-31',
    line: 'main',
    series: commit,
    series_tag: 'sample-1.0.0',
    emergency: null,
    upstream: { product: null, version: null },
    product: 'sample/product',
    stacks: { sample: { base: commit, tag: null, release: null, tree: commit, fork: null } },
    packages: 2,
    documents: { 'notes.md': sum(NOTES), 'guides/a.md': sum('a\n') },
  });
  put(`${FOLDER}/notes.md`, NOTES);
  put(`${FOLDER}/guides/a.md`, 'a\n');
  put(`${FOLDER}/SHA256SUMS`, `${sum('zip')}  dist/a/b/b-1.0.0.zip\n${sum(NOTES)}  ${FOLDER}/notes.md\n`);
});

describe('auditDocument', () => {
  it('compares with the ledger and with SHA256SUMS', async () => {
    expect(await audit('notes.md')).toMatchObject({
      ok: true,
      kind: 'document',
      release: { distribution: 'sample', version: '1.0.0' },
      document: { path: `${FOLDER}/notes.md`, sha256: sum(NOTES) },
      problems: [],
      notes: [],
    });
  });

  it('says what it could not compare with', async () => {
    expect((await audit('guides/a.md')).notes).toEqual(['no SHA256SUMS of the release lists it']);
    expect((await audit('notes.md', null)).notes).toEqual(['no ledger at hand has this release']);
    put('distributions/sample/2.0.0/notes.md', NOTES);
    expect(await audit('notes.md', series, '2.0.0')).toMatchObject({
      ok: true,
      release: null,
      notes: ['no ledger at hand has this release', 'no SHA256SUMS of the release lists it'],
    });
  });

  it('finds a document that was changed, once for each that knows it otherwise', async () => {
    put(`${FOLDER}/notes.md`, 'changed\n');
    const { ok, problems } = await audit('notes.md');
    expect(ok).toBe(false);
    const found = `${FOLDER}/notes.md has the SHA-256 ${sum('changed\n')}`;
    expect(problems).toEqual([
      `${found}, and the ledger has ${sum(NOTES)}`,
      `${found}, and SHA256SUMS has ${sum(NOTES)}`,
    ]);
  });

  it('finds a document that was added', async () => {
    put(`${FOLDER}/more.md`, 'more\n');
    expect(await audit('more.md')).toMatchObject({
      ok: false,
      problems: ['the ledger knows no document more.md of this release'],
    });
  });

  it('lists what there is where the document is not', async () => {
    await expect(audit('note.md')).rejects.toMatchObject({
      code: 'no-such-file',
      message: expect.stringContaining('expected one of SHA256SUMS, guides/a.md, notes.md') as string,
    });
    await expect(audit('guides')).rejects.toMatchObject({ code: 'no-such-file' });
    await expect(audit('notes.md', series, '3.0.0')).rejects.toThrow('it has no documents of that release');
  });

  it('follows no link', async () => {
    symlinkSync(join(out, FOLDER, 'notes.md'), join(out, FOLDER, 'link.md'));
    await expect(audit('link.md')).rejects.toMatchObject({ code: 'no-such-file' });
  });
});
