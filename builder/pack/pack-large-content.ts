import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, createWriteStream, openSync, readSync, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';
import { explainWriteError } from '../../src/git/durable-file.js';
import { gitChildEnvironment } from '../../src/git/git-cli.js';
import { GitFailedError } from '../../src/git/git-failed-error.js';
import { gitSettings } from '../../src/git/git-settings.js';
import type { Oid } from '../../src/git/oid.js';
import { DEFLATE_OPTIONS } from '../zip/deflate-options.js';
import type { PackedContent } from '../zip/packed-content.js';

const CHUNK = 1 << 20;

/**
 * As `packContent`, for a blob that is too large to be held in memory: deflated on the way from git to a file.
 * Always deflated, since what is not compressible grows by a thousandth only.
 * @param spool new file; the caller removes it when the content is not needed any more
 */
export async function packLargeContent(gitDir: string, id: Oid, spool: string): Promise<PackedContent> {
  const args = ['cat-file', 'blob', id];
  const child = spawn('git', [...gitSettings(), ...args], {
    env: gitChildEnvironment({ gitDir }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const sha256 = createHash('sha256');
  let crc = 0;
  let size = 0;
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk.toString('utf8')).slice(-4096);
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const measured = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      sha256.update(chunk);
      crc = crc32(chunk, crc);
      size += chunk.length;
      yield chunk;
    }
  };
  try {
    const file = createWriteStream(spool, { flags: 'wx', mode: 0o600 });
    await Promise.all([ended, pipeline(child.stdout, measured, createDeflateRaw(DEFLATE_OPTIONS), file)]);
  } catch (error) {
    child.kill();
    throw explainWriteError(error, spool);
  }
  const exit = await ended;
  if (exit !== 0) throw new GitFailedError('git-failed', args, exit, stderr);
  const packedSize = statSync(spool).size;
  const data = { chunks: () => chunksOf(spool) };
  return { method: 8, crc, size, sha256: sha256.digest('binary'), packedSize, data, start: 0 };
}

/** The content of a file. Each chunk is used again for the next. */
function* chunksOf(path: string): Generator<Buffer> {
  const fd = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafeSlow(CHUNK);
    for (let read = readSync(fd, buffer); read > 0; read = readSync(fd, buffer))
      yield buffer.subarray(0, read);
  } finally {
    closeSync(fd);
  }
}
