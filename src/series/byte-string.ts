/**
 * Content as a string with one character (U+0000 to U+00FF) for each byte, that is latin1.
 * Lossless for any bytes, and JavaScript compares and splits strings much faster than buffers.
 * Paths, names and messages are ordinary text; only file content and diff lines are byte strings.
 */
export type ByteString = string;

export function toByteString(data: Buffer): ByteString {
  return data.toString('latin1');
}

export function fromByteString(text: ByteString): Buffer {
  return Buffer.from(text, 'latin1');
}

/** Lines with their terminators; the last one lacks `\n` when the content does. `''` has none. */
export function splitLines(text: ByteString): ByteString[] {
  const lines: ByteString[] = [];
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf('\n', start);
    if (end < 0) {
      lines.push(text.slice(start));
      break;
    }
    lines.push(text.slice(start, end + 1));
    start = end + 1;
  }
  return lines;
}
