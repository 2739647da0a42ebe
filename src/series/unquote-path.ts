import type { ByteString } from './byte-string.js';

const NAMED: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  '"': '"',
  '\\': '\\',
};

/**
 * Reads the C string that begins with the `"` at `start`. Returns its bytes and the place after its
 * closing quote, or null when it is not closed or has an escape that git does not write.
 */
export function unquotePath(text: ByteString, start: number): { bytes: ByteString; end: number } | null {
  if (text.charAt(start) !== '"') return null;
  let bytes = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '"') return { bytes, end: at + 1 };
    if (char !== '\\') {
      bytes += char;
      continue;
    }
    at += 1;
    const named = NAMED[text.charAt(at)];
    if (named !== undefined) {
      bytes += named;
      continue;
    }
    const octal = text.slice(at, at + 3);
    if (!/^[0-3][0-7][0-7]$/.test(octal)) return null;
    bytes += String.fromCharCode(Number.parseInt(octal, 8));
    at += 2;
  }
  return null;
}
