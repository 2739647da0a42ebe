import { isUtf8 } from 'node:buffer';
import type { ByteString } from './byte-string.js';

const NON_ASCII = /[\x80-\xff]/;

/** The text that these bytes spell in UTF-8, or null when they do not. */
export function decodeUtf8(bytes: ByteString): string | null {
  if (!NON_ASCII.test(bytes)) return bytes;
  const buffer = Buffer.from(bytes, 'latin1');
  return isUtf8(buffer) ? buffer.toString('utf8') : null;
}
