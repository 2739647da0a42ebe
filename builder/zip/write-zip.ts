import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipArchive } from 'archiver';
import { MODE_SYMLINK } from '../../src/git/mode.js';
import type { ZipEntry } from './zip-entry.js';

/** The first moment that a zip can state; any constant would do. */
const TIME = new Date(Date.UTC(1980, 0, 1));
/** Level 9 costs half as much again and saves 0.3 %. */
const LEVEL = 6;
const PERMISSIONS = 0o777;

export interface WrittenZip {
  readonly sha1: string;
  readonly sha256: string;
  readonly size: number;
}

/**
 * Writes a zip to a new file: the entries in the order given, with their modes, one fixed time in
 * UTC and no directories, so that the same entries give the same bytes (for one version of zlib).
 * Throws what the file system throws.
 */
export async function writeZip(file: string, entries: readonly ZipEntry[]): Promise<WrittenZip> {
  const archive = new ZipArchive({ zlib: { level: LEVEL } });
  const sha1 = createHash('sha1');
  const sha256 = createHash('sha256');
  const hashed = new PassThrough();
  let size = 0;
  hashed.on('data', (chunk: Buffer) => {
    sha1.update(chunk);
    sha256.update(chunk);
    size += chunk.length;
  });
  const written = pipeline(archive, hashed, createWriteStream(file, { flags: 'wx', mode: 0o644 }));
  for (const { path, mode, data } of entries) {
    const common = { name: path, date: TIME, mode: mode & PERMISSIONS };
    // Not `archive.symlink()`: it takes no date and would put the clock into the zip.
    const link = { ...common, type: 'symlink' as const, linkname: data.toString('utf8') };
    if (mode === MODE_SYMLINK) archive.append(Buffer.alloc(0), link);
    else archive.append(data, common);
  }
  await Promise.all([archive.finalize(), written]);
  return { sha1: sha1.digest('hex'), sha256: sha256.digest('hex'), size };
}
