import { hash } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';
import { DEFLATE_OPTIONS } from './deflate-options.js';
import type { PackedContent } from './packed-content.js';

/**
 * A file's content as zips hold it: deflated, or as it is where that is not smaller; then it is `data` itself, not
 * a copy. Not asynchronous: zlib's threads cost 1.5 to 2.8 times the processor time for files of a few
 * kilobytes; who wants more than one processor starts more than one process.
 */
export function packContent(data: Buffer): PackedContent {
  const deflated = deflateRawSync(data, DEFLATE_OPTIONS);
  const smaller = deflated.length < data.length;
  const packed = smaller ? deflated : data;
  return {
    method: smaller ? 8 : 0,
    crc: crc32(data),
    size: data.length,
    sha256: hash('sha256', data, 'binary'),
    packedSize: packed.length,
    data: packed,
    start: 0,
  };
}
