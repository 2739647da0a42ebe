import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeZip } from '../../../builder/zip/write-zip.js';
import type { ZipEntry } from '../../../builder/zip/zip-entry.js';
import { tempDir } from '../../support/temp-dir.js';
import { readZip } from '../support/read-zip.js';

const ENTRIES: readonly ZipEntry[] = [
  { path: 'a.txt', mode: 0o100644, data: Buffer.from('text\n'.repeat(1000)) },
  { path: 'bin/run', mode: 0o100755, data: Buffer.from('#!/bin/sh\n') },
  { path: 'leer', mode: 0o100644, data: Buffer.alloc(0) },
  { path: 'link', mode: 0o120000, data: Buffer.from('a.txt') },
  { path: 'ü/日本.bin', mode: 0o100644, data: Buffer.from([0, 255, 10, 13, 26]) },
];

test('what is written is what unzip reads, with modes and types', async () => {
  const file = join(tempDir(), 'a.zip');
  const written = await writeZip(file, ENTRIES);
  const bytes = readFileSync(file);
  expect(written).toEqual({
    sha1: createHash('sha1').update(bytes).digest('hex'),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    size: bytes.length,
  });
  expect(readZip(file).map(({ path, mode, data }) => ({ path, mode, data }))).toEqual(ENTRIES);
  // Python's reader checks every checksum and says what it finds wrong.
  expect(execFileSync('python3', ['-m', 'zipfile', '-t', file], { encoding: 'utf8' })).toContain(
    'Done testing',
  );
});

test('has one fixed time: 1980-01-01 00:00 in UTC', async () => {
  const file = join(tempDir(), 'a.zip');
  await writeZip(file, ENTRIES);
  expect(new Set(readZip(file).map((member) => member.time))).toEqual(new Set([(1 << 21) | (1 << 16)]));
});

test('the bytes of this writer are pinned', async () => {
  // If this fails, zips of published versions cannot be made again: change ZIP_WRITER as well.
  const file = join(tempDir(), 'a.zip');
  const stored = ENTRIES.filter((entry) => entry.data.length === 0 || entry.mode === 0o120000);
  expect((await writeZip(file, stored)).sha256).toMatchInlineSnapshot(
    `"276b00de5013dd071acd0a3a9cc9081a8b1dc872928ad587b715d75f09b51229"`,
  );
});

test('an existing file is not overwritten', async () => {
  const file = join(tempDir(), 'a.zip');
  await writeZip(file, ENTRIES);
  await expect(writeZip(file, ENTRIES)).rejects.toThrow(/EEXIST/);
});

test('any members come back, and the same members give the same bytes', async () => {
  const dir = tempDir();
  const member = fc.record({
    path: fc
      .stringMatching(/^[a-z0-9äß_.-]{1,12}(?:\/[a-zé_-]{1,8}){0,3}$/)
      .filter((path) => !path.split('/').some((part) => /^\.+$/.test(part))),
    mode: fc.constantFrom(0o100644, 0o100755),
    data: fc.uint8Array({ maxLength: 5000 }).map((bytes) => Buffer.from(bytes)),
  });
  const members = fc.uniqueArray(member, { selector: (one) => one.path, maxLength: 8 });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(members, async (entries) => {
      run += 1;
      const file = join(dir, `${run}.zip`);
      const first = await writeZip(file, entries);
      expect(readZip(file).map(({ path, mode, data }) => ({ path, mode, data }))).toEqual(entries);
      expect(await writeZip(join(dir, `${run}-again.zip`), entries)).toEqual(first);
    }),
    { numRuns: 40 },
  );
});
