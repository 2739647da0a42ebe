import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packBatch } from './support/pack-batch.js';
import { packLargeContent } from '../../../builder/pack/pack-large-content.js';
import { packContent } from '../../../builder/zip/pack-content.js';
import type { PackedContent } from '../../../builder/zip/packed-content.js';
import { readZip } from '../support/read-zip.js';
import { PackRepo } from './support/pack-repo.js';

/** The content with a hash instead of its data: of megabytes, a comparison takes vitest minutes. */
function summary(content: PackedContent): unknown {
  const hash = createHash('sha256');
  for (const chunk of Buffer.isBuffer(content.data) ? [content.data] : content.data.chunks())
    hash.update(chunk);
  return { ...content, data: hash.digest('hex') };
}

function noise(bytes: number): Buffer {
  return createHash('shake256', { outputLength: bytes }).update('noise').digest();
}

/** Text that compresses as source code does, and not the same everywhere. */
function text(bytes: number): Buffer {
  const words = noise(bytes >> 2);
  const parts: string[] = [];
  for (let at = 0, size = 0; size < bytes; at += 1) {
    const word = `${['function', 'return', '$this->', 'class', '    '][words[at % words.length]! % 5]}${words[(at * 7) % words.length]}\n`;
    parts.push(word);
    size += word.length;
  }
  return Buffer.from(parts.join('')).subarray(0, bytes);
}

describe('a content that goes through a file', () => {
  test('is the same as one that goes through memory', async () => {
    const repo = new PackRepo();
    for (const [at, data] of [text(9_000_000), text(100), Buffer.alloc(20_000_000)].entries()) {
      const spool = join(repo.out, `${at}`);
      const large = await packLargeContent(repo.repo.dir, repo.blob(data), spool);
      expect(summary(large)).toEqual(summary(packContent(data)));
    }
  });

  test('is deflated even where that is not smaller', async () => {
    const repo = new PackRepo();
    const data = noise(3_000_000);
    const large = await packLargeContent(repo.repo.dir, repo.blob(data), join(repo.out, 'spool'));
    expect(large.method).toBe(8);
    expect(large.packedSize).toBeGreaterThan(data.length);
    expect(large.packedSize).toBeLessThan(data.length * 1.001);
  });

  test('that git cannot give is an error of git', async () => {
    const repo = new PackRepo();
    await expect(packLargeContent(repo.repo.dir, '1'.repeat(40), join(repo.out, 'a'))).rejects.toMatchObject({
      code: 'git-failed',
    });
  });

  test('that cannot be written is an error of the file system', async () => {
    const repo = new PackRepo();
    const id = repo.blob(text(5_000_000));
    await expect(packLargeContent(repo.repo.dir, id, join(repo.out, 'no/spool'))).rejects.toThrow(/ENOENT/);
  });
});

test('large files, twice in a package and between small ones, are in the zip and leave nothing beside it', async () => {
  const repo = new PackRepo();
  const [first, second] = [text(6_000_000), noise(5_000_000)];
  const files = {
    a: 'small',
    'b.sql': first,
    c: 'small',
    'd.bin': second,
    'e/b.sql': first,
    'z.bin': second,
  };
  const job = repo.job(repo.tree(files));
  await packBatch(repo.batch([job, repo.job(repo.tree({ ...files, y: '' }))]));
  const members = new Map(readZip(job.file).map(({ path, data }) => [path, data]));
  for (const [path, data] of Object.entries(files))
    expect(members.get(path)?.equals(Buffer.from(data))).toBe(true);
  expect(readdirSync(repo.out)).toEqual(['1.zip', '2.zip']);
});
