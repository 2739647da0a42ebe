import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { packContent } from '../../../../builder/zip/pack-content.js';
import type { PackedContent } from '../../../../builder/zip/packed-content.js';
import { ZipOutput, type ZipOutputResult } from '../../../../builder/zip/zip-output.js';
import { ZipFile } from '../../../../builder/verify/zip-file.js';
import { onTestFinished } from 'vitest';
import { tempDir } from '../../../support/temp-dir.js';

export interface Member {
  readonly name: string;
  readonly mode?: number;
  readonly data?: Buffer;
  /** Instead of what the data are packed to. */
  readonly packed?: PackedContent;
}

export const FILES: readonly Member[] = [
  { name: 'LICENSE', data: Buffer.from('Take it.\n'.repeat(100)) },
  { name: 'bin/run', mode: 0o100755, data: Buffer.from('#!/bin/sh\n') },
  { name: 'composer.json', data: Buffer.from('{"name": "market/apple"}\n') },
  { name: 'docs/größe', data: Buffer.from('mittel\n'.repeat(9)) },
  { name: 'link', mode: 0o120777, data: Buffer.from('LICENSE') },
  { name: 'noise', data: Buffer.from(Array.from({ length: 999 }, (_, at) => (at * at * 7) & 0xff)) },
  { name: 'var/', mode: 0o040755 },
];

/** Writes a zip as builds do; returns its path and sums. */
export function writeZip(members: readonly Member[]): ZipOutputResult & { readonly path: string } {
  const path = join(tempDir(), 'package.zip');
  const output = new ZipOutput();
  output.start(path);
  for (const { name, mode = 0o100644, data = Buffer.alloc(0), packed = packContent(data) } of members) {
    output.add(name, mode, packed);
  }
  return { path, ...output.finish() };
}

/** Data that claim to unpack to another size than they do. */
export function claiming(data: Buffer, claimed: Partial<PackedContent>): PackedContent {
  const packed = deflateRawSync(data);
  const honest = packContent(data);
  return { ...honest, method: 8, data: packed, packedSize: packed.length, ...claimed };
}

export function openZip(path: string): ZipFile {
  const zip = new ZipFile(path);
  onTestFinished(() => zip.close());
  return zip;
}

/** Data that are stored although they could be deflated. */
export function storing(data: Buffer): PackedContent {
  return { ...packContent(data), method: 0, data, packedSize: data.length };
}
