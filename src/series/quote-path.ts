import type { ByteString } from './byte-string.js';

const NAMED: Readonly<Record<number, string>> = {
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
  34: '\\"',
  92: '\\\\',
};

/**
 * A path as git writes it in a diff with `core.quotePath` on: bare when all its bytes are printable
 * ASCII without `"` and `\`, else in double quotes with C escapes, other bytes in octal.
 */
export function quotePath(path: string): ByteString {
  if (/^[ !#-[\]-~]*$/.test(path)) return path;
  let quoted = '"';
  for (const byte of Buffer.from(path, 'utf8')) {
    const named = NAMED[byte];
    if (named !== undefined) quoted += named;
    else if (byte < 0x20 || byte > 0x7e) quoted += `\\${byte.toString(8).padStart(3, '0')}`;
    else quoted += String.fromCharCode(byte);
  }
  return `${quoted}"`;
}
