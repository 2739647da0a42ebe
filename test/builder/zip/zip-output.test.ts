import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packContent } from '../../../builder/zip/pack-content.js';
import { ZipOutput } from '../../../builder/zip/zip-output.js';
import { bundle } from '../../support/bundle.js';
import { tempDir } from '../../support/temp-dir.js';
import { readZip } from '../support/read-zip.js';
import { writeMembers, type Member } from './support/write-members.js';

/** What no compression makes smaller, the same in every run. */
const NOISE = createHash('shake256', { outputLength: 5000 }).update('noise').digest();

const MEMBERS: readonly Member[] = [
  { path: 'a.txt', mode: 0o100644, data: Buffer.from('text\n'.repeat(1000)) },
  { path: 'bin/run', mode: 0o100755, data: Buffer.from('#!/bin/sh\necho ran\n') },
  { path: 'empty', mode: 0o100644, data: Buffer.alloc(0) },
  { path: 'folder/', mode: 0o040755, data: Buffer.alloc(0) },
  { path: 'link', mode: 0o120777, data: Buffer.from('bin/run') },
  { path: 'noise', mode: 0o100644, data: NOISE.subarray(0, 300) },
  { path: 'ü/日本.bin', mode: 0o100644, data: Buffer.from([0, 255, 10, 13, 26]) },
];

function unzip(...args: string[]): string {
  return execFileSync('unzip', args, {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', TZ: 'UTC' },
  });
}

/** What python's reader says of a zip; it checks every checksum and every local header. */
const PYTHON = `
import json, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
print(json.dumps({'bad': z.testzip(), 'members': [[
  i.filename, i.external_attr, i.compress_type, i.flag_bits, list(i.date_time), i.create_system, i.create_version,
  i.extract_version, i.file_size, len(i.extra), len(i.comment), i.is_dir()] for i in z.infolist()]}))
`;

function python(file: string): { bad: string | null; members: readonly (readonly unknown[])[] } {
  const out = execFileSync('python3', ['-c', PYTHON, file], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return JSON.parse(out) as { bad: string | null; members: readonly (readonly unknown[])[] };
}

describe('a zip', () => {
  test('is what the result says', () => {
    const file = join(tempDir(), 'a.zip');
    const result = writeMembers(file, MEMBERS);
    const bytes = readFileSync(file);
    expect(result).toEqual({
      sha1: createHash('sha1').update(bytes).digest('hex'),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      size: bytes.length,
      content: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    expect(readZip(file).map(({ path, mode, data }) => ({ path, mode, data }))).toEqual(MEMBERS);
  });

  test('is what python reads', () => {
    const file = join(tempDir(), 'a.zip');
    writeMembers(file, MEMBERS);
    const date = [1980, 1, 1, 0, 0, 0];
    const member = (path: string, mode: number, method: number, flags: number, version: number, size: number): unknown[] => [
      path, (mode << 16) >>> 0 | (path.endsWith('/') ? 0x10 : 0), method, flags, date, 3, 30, version, size, 0, 0, path.endsWith('/'),
    ]; // prettier-ignore
    const expected = [
      member('a.txt', 0o100644, 8, 0, 20, 5000),
      member('bin/run', 0o100755, 0, 0, 10, 19),
      member('empty', 0o100644, 0, 0, 10, 0),
      member('folder/', 0o040755, 0, 0, 20, 0),
      member('link', 0o120777, 0, 0, 10, 7),
      member('noise', 0o100644, 0, 0, 10, 300),
      member('ü/日本.bin', 0o100644, 0, 0x800, 10, 5),
    ];
    const { bad, members } = python(file);
    expect(bad).toBeNull();
    expect(members.map((one) => [...one].with(1, (one[1] as number) >>> 0))).toEqual(
      expected.map((one) => one.with(1, (one[1] as number) >>> 0)),
    );
  });

  test('is what unzip lists', () => {
    const file = join(tempDir(), 'a.zip');
    writeMembers(file, MEMBERS);
    const lines = unzip('-Z', '-T', '--h-t', file).trim().split('\n');
    expect(lines.slice(0, 6).map((line) => line.replace(/ +/g, ' '))).toEqual([
      '-rw-r--r-- 3.0 unx 5000 b- defN 19800101.000000 a.txt',
      '-rwxr-xr-x 3.0 unx 19 b- stor 19800101.000000 bin/run',
      '-rw-r--r-- 3.0 unx 0 b- stor 19800101.000000 empty',
      'drwxr-xr-x 3.0 unx 0 b- stor 19800101.000000 folder/',
      'lrwxrwxrwx 3.0 unx 7 b- stor 19800101.000000 link',
      '-rw-r--r-- 3.0 unx 300 b- stor 19800101.000000 noise',
    ]);
    expect(unzip('-tq', file)).toContain('No errors detected');
  });

  test('is unpacked by unzip with links, modes, empty directories and names', () => {
    const dir = tempDir();
    writeMembers(join(dir, 'a.zip'), MEMBERS);
    const to = join(dir, 'to');
    unzip('-q', join(dir, 'a.zip'), '-d', to);
    expect(readlinkSync(join(to, 'link'))).toBe('bin/run');
    expect(execFileSync(join(to, 'link'), { encoding: 'utf8' })).toBe('ran\n');
    expect(statSync(join(to, 'bin/run')).mode & 0o777).toBe(0o755);
    expect(statSync(join(to, 'a.txt')).mode & 0o777).toBe(0o644);
    expect(lstatSync(join(to, 'folder')).isDirectory()).toBe(true);
    expect(readFileSync(join(to, 'ü/日本.bin'))).toEqual(MEMBERS.at(-1)!.data);
    expect(statSync(join(to, 'empty')).size).toBe(0);
  });

  test('of nothing is a zip', () => {
    const file = join(tempDir(), 'a.zip');
    expect(writeMembers(file, []).size).toBe(22);
    expect(python(file)).toEqual({ bad: null, members: [] });
  });

  test('has the bytes that it always had', () => {
    // If this fails, zips of published versions cannot be made again: change ZIP_WRITER as well. Nothing
    // deflated is in it, so that it holds for every zlib.
    const file = join(tempDir(), 'a.zip');
    const result = writeMembers(file, MEMBERS.slice(1));
    expect(result.sha256).toMatchInlineSnapshot(
      `"024affca71d7e2dc8a1878d07003d55021ee849dee8bbe772932bb7f92610ef6"`,
    );
    expect(result.content).toMatchInlineSnapshot(
      `"f427691075fbcdf8e0499c90ec9a634a8d424baf12b4bd862b133c08a209698d"`,
    );
  });
});

describe('contents', () => {
  test('are deflated where that is smaller, with what zlib gives at level 6', () => {
    const data = MEMBERS[0]!.data;
    expect(packContent(data)).toMatchObject({
      method: 8,
      data: deflateRawSync(data, { level: 6 }),
      size: 5000,
    });
    expect(packContent(NOISE.subarray(0, 20))).toMatchObject({ method: 0, data: NOISE.subarray(0, 20) });
    expect(packContent(Buffer.alloc(0))).toMatchObject({ method: 0, crc: 0, size: 0, packedSize: 0 });
  });

  test('are the same for every size of the buffers on the way', () => {
    const texts = fc.array(fc.constantFrom('a', 'bc', '<?php', '\n', '    ', 'function ', '$x'), {
      maxLength: 30_000,
    });
    fc.assert(
      fc.property(texts, (parts) => {
        const data = Buffer.from(parts.join(''));
        const { method, data: packed } = packContent(data);
        const plain = deflateRawSync(data, { level: 6 });
        expect(packed).toEqual(method === 8 ? plain : data);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the writer', () => {
  test('writes one zip after another, each as if it were the first', () => {
    const dir = tempDir();
    const output = new ZipOutput();
    const first = writeMembers(join(dir, '1'), MEMBERS, output);
    writeMembers(join(dir, '2'), MEMBERS.slice(3), output);
    expect(writeMembers(join(dir, '3'), MEMBERS, output)).toEqual(first);
    expect(readFileSync(join(dir, '3'))).toEqual(readFileSync(join(dir, '1')));
  });

  test('does not write over a file', () => {
    const file = join(tempDir(), 'a.zip');
    writeFileSync(file, 'mine');
    const output = new ZipOutput();
    expect(() => output.start(file)).toThrow(/EEXIST/);
    expect(readFileSync(file, 'utf8')).toBe('mine');
    output.abandon();
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test('leaves nothing of a zip that was abandoned, and goes on', () => {
    const dir = tempDir();
    const output = new ZipOutput();
    output.start(join(dir, 'a'));
    output.add('x', 0o100644, packContent(NOISE));
    output.abandon();
    expect(existsSync(join(dir, 'a'))).toBe(false);
    const again = writeMembers(join(dir, 'b'), MEMBERS, output);
    expect(again).toEqual(writeMembers(join(dir, 'c'), MEMBERS));
  });

  test('a folder that is not there is an error of the file system', () => {
    expect(() => new ZipOutput().start(join(tempDir(), 'no', 'a.zip'))).toThrow(/ENOENT/);
  });

  test('a disk that is full says so, and nothing is left of the zip', async () => {
    // A limit on the size of files stands for the disk's end: `write` tells both.
    const dir = tempDir();
    const script = await bundle(`
      import { existsSync } from 'node:fs';
      import { ZipOutput } from '/builder/zip/zip-output.ts';
      import { packContent } from '/builder/zip/pack-content.ts';
      const output = new ZipOutput();
      const add = (bytes) => output.add('x' + bytes, 0o100644, { ...packContent(Buffer.alloc(0)), data: Buffer.alloc(bytes), packedSize: bytes });
      for (const bytes of [5000, 5_000_000]) {
        output.start(process.argv[2]);
        try { add(bytes); output.finish(); } catch (error) { console.log(error.code, error.exit, existsSync(process.argv[2])); }
      }
    `);
    const limited = `ulimit -f 2; trap '' XFSZ; exec "$0" "$@"`;
    const args = ['-c', limited, process.execPath, script, join(dir, 'a.zip')];
    expect(execFileSync('bash', args, { encoding: 'utf8' })).toBe('disk-full 3 false\n'.repeat(2));
  });

  test('takes contents and names larger than its buffers', () => {
    const file = join(tempDir(), 'a.zip');
    const noise = Buffer.concat(Array.from({ length: 700 }, (_, at) => NOISE.subarray(at % 100)));
    const stored = { ...packContent(noise), method: 0 as const, data: noise, packedSize: noise.length };
    const name = 'n'.repeat(65_535);
    const output = new ZipOutput();
    output.start(file);
    output.add('large', 0o100644, stored);
    output.add(name, 0o100644, packContent(Buffer.from('x')));
    output.add('z', 0o100644, stored);
    output.finish();
    expect(readZip(file).map(({ path, data }) => [path, data.length])).toEqual([
      ['large', noise.length],
      [name, 1],
      ['z', noise.length],
    ]);
    expect(python(file).bad).toBeNull();
  });

  test('a name or number that has no place in a zip is an error, not another number', () => {
    const output = new ZipOutput();
    output.start(join(tempDir(), 'a.zip'));
    const content = packContent(Buffer.from('x'));
    expect(() => output.add('n'.repeat(65_536), 0o100644, content)).toThrow(RangeError);
    expect(() => output.add('n', 0o100644, { ...content, size: 2 ** 32 })).toThrow(RangeError);
    output.abandon();
  });

  test('holds 65,535 members, and every reader finds them', () => {
    const file = join(tempDir(), 'a.zip');
    const content = packContent(Buffer.from('x'));
    const output = new ZipOutput();
    output.start(file);
    for (let at = 0; at < 65_535; at += 1) output.add(`${at}`, 0o100644, content);
    output.finish();
    expect(readZip(file)).toHaveLength(65_535);
    expect(python(file)).toMatchObject({ bad: null, members: { length: 65_535 } });
    expect(unzip('-Z', '-1', file).split('\n')).toHaveLength(65_536);
    output.start(`${file}2`);
    for (let at = 0; at < 65_536; at += 1) output.add(`${at}`, 0o100644, content);
    expect(() => output.finish()).toThrow(RangeError);
    output.abandon();
  });
});

const path = fc
  .array(fc.stringMatching(/^[-a-z0-9äß_.\u{1F600}é ]{1,8}$/u), { minLength: 1, maxLength: 4 })
  .filter((parts) => !parts.some((part) => /^\.+$|^ | $/.test(part)))
  .map((parts) => parts.join('/'));

const member = fc.record({
  path,
  mode: fc.constantFrom(0o100644, 0o100755),
  data: fc.oneof(
    fc.uint8Array({ maxLength: 3000 }).map((bytes) => Buffer.from(bytes)),
    fc.string({ maxLength: 200 }).map((text) => Buffer.from(text.repeat(50))),
  ),
});

test('any members come back, from our reader, unzip and python; the same members give the same bytes', () => {
  const dir = tempDir();
  let run = 0;
  // No file may be a folder of another, or unzip would ask.
  const members = fc
    .uniqueArray(member, { selector: (one) => one.path, maxLength: 8 })
    .filter((all) => !all.some((one) => all.some((other) => other.path.startsWith(`${one.path}/`))));
  fc.assert(
    fc.property(members, (entries) => {
      run += 1;
      const file = join(dir, `${run}.zip`);
      const first = writeMembers(file, entries);
      expect(readZip(file).map((one) => ({ path: one.path, mode: one.mode, data: one.data }))).toEqual(
        entries,
      );
      expect(writeMembers(join(dir, `${run}-again.zip`), entries)).toEqual(first);
      if (entries.length === 0) return;
      const to = join(dir, `${run}`);
      unzip('-q', file, '-d', to);
      for (const one of entries) {
        expect(readFileSync(join(to, one.path))).toEqual(one.data);
        expect(statSync(join(to, one.path)).mode & 0o777).toBe(one.mode & 0o777);
      }
      expect(python(file).bad).toBeNull();
    }),
    { numRuns: 40 },
  );
});
