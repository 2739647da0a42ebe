import type { ByteString } from './byte-string.js';

/** The digits of git's base 85 (RFC 1924's alphabet), most significant first, big endian words. */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~';

const VALUES: readonly number[] = Array.from({ length: 256 }, (_, code) =>
  DIGITS.indexOf(String.fromCharCode(code)),
);

/** Five digits for each four bytes; the last word is filled up with zero bytes. */
export function encodeBase85(data: Buffer): ByteString {
  let text = '';
  for (let at = 0; at < data.length; at += 4) {
    let word = 0;
    for (let i = 0; i < 4; i += 1) word = word * 256 + (data[at + i] ?? 0);
    let group = '';
    for (let i = 0; i < 5; i += 1) {
      group = DIGITS.charAt(word % 85) + group;
      word = Math.floor(word / 85);
    }
    text += group;
  }
  return text;
}

/**
 * Decodes `text[start, end)` into `length` bytes of `target` from `offset` on. False when it has not
 * exactly the digits that `length` bytes need, a character that is no digit, or a word above 2^32 - 1.
 */
export function decodeBase85(
  text: ByteString,
  start: number,
  end: number,
  target: Buffer,
  offset: number,
  length: number,
): boolean {
  if (end - start !== Math.ceil(length / 4) * 5) return false;
  let written = 0;
  for (let at = start; at < end; at += 5) {
    let word = 0;
    for (let i = 0; i < 5; i += 1) {
      const digit = VALUES[text.charCodeAt(at + i)] ?? -1;
      if (digit < 0) return false;
      word = word * 85 + digit;
    }
    if (word > 0xffffffff) return false;
    for (let shift = 24; shift >= 0 && written < length; shift -= 8) {
      target[offset + written] = (word >>> shift) & 0xff;
      written += 1;
    }
  }
  return true;
}
