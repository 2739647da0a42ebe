import { deflateSync } from 'node:zlib';
import { encodeBase85 } from './base85.js';
import type { ByteString } from './byte-string.js';
import type { BinaryHunk } from './file-diff.js';

const BYTES_A_LINE = 52;

/** The lines from `GIT binary patch` to the empty line behind the last half. */
export function writeBinaryPatch(forward: BinaryHunk, backward: BinaryHunk | null): ByteString {
  return `GIT binary patch\n${writeHalf(forward)}${backward === null ? '' : writeHalf(backward)}`;
}

function writeHalf(hunk: BinaryHunk): ByteString {
  const deflated = hunk.deflated ?? deflateSync(hunk.data);
  let text = `${hunk.method} ${hunk.size}\n`;
  for (let at = 0; at < deflated.length; at += BYTES_A_LINE) {
    const line = deflated.subarray(at, at + BYTES_A_LINE);
    const length = String.fromCharCode(line.length <= 26 ? 64 + line.length : 70 + line.length);
    text += `${length}${encodeBase85(line)}\n`;
  }
  return `${text}\n`;
}
