import { toByteString } from '../series/byte-string.js';
import { isBinary } from './is-binary.js';

const CHUNK = 64;

/** How often each chunk is in a content. */
export type ChunkCounts = ReadonlyMap<string, number>;

/** The chunks of a content: they end at a newline, or after 64 bytes. In text, CRLF counts as LF. */
export function countChunks(data: Buffer): ChunkCounts {
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
