import { toByteString } from '../series/byte-string.js';
import { isBinary } from './is-binary.js';

const CHUNK = 64;

/** git counts in 60,000ths before it rounds down to percent. */
const SCALE = 60_000;

/**
 * How much of the larger content the two share, in whole percent, rounded down: git's measure for
 * renames. Content is cut into chunks that end at a newline or after 64 bytes; bytes in chunks that
 * both have count as shared, wherever they stand. In text, CRLF counts as LF.
 */
export function similarity(a: Buffer, b: Buffer): number {
  const larger = Math.max(a.length, b.length);
  if (a.equals(b)) return 100;
  if (a.length === 0 || b.length === 0) return 0;
  const chunks = countChunks(a);
  let shared = 0;
  for (const [chunk, count] of countChunks(b)) {
    shared += Math.min(count, chunks.get(chunk) ?? 0) * chunk.length;
  }
  return Math.floor((Math.floor((shared * SCALE) / larger) * 100) / SCALE);
}

function countChunks(data: Buffer): Map<string, number> {
  const raw = toByteString(data);
  const text = isBinary(data) ? raw : raw.replaceAll('\r\n', '\n');
  const counts = new Map<string, number>();
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const lineEnd = newline < 0 ? text.length : newline + 1;
    while (start < lineEnd) {
      const end = Math.min(start + CHUNK, lineEnd);
      const chunk = text.slice(start, end);
      counts.set(chunk, (counts.get(chunk) ?? 0) + 1);
      start = end;
    }
  }
  return counts;
}
