import { countChunks, type ChunkCounts } from './count-chunks.js';

/** git counts in 60,000ths before it rounds down to percent. */
const SCALE = 60_000;

/**
 * How much of the larger content the two share, in whole percent, rounded down: git's measure for
 * renames. Content is cut into chunks that end at a newline or after 64 bytes; bytes in chunks that
 * both have count as shared, wherever they stand. In text, CRLF counts as LF.
 * @param countsOf for a caller that compares one content with many, and counts it once
 */
export function similarity(
  a: Buffer,
  b: Buffer,
  countsOf: (data: Buffer) => ChunkCounts = countChunks,
): number {
  const larger = Math.max(a.length, b.length);
  if (a.equals(b)) return 100;
  if (a.length === 0 || b.length === 0) return 0;
  const chunks = countsOf(a);
  let shared = 0;
  for (const [chunk, count] of countsOf(b)) {
    shared += Math.min(count, chunks.get(chunk) ?? 0) * chunk.length;
  }
  return Math.floor((Math.floor((shared * SCALE) / larger) * 100) / SCALE);
}
