import { toByteString, type ByteString } from './byte-string.js';
import { decodeUtf8 } from './decode-utf8.js';

const WORD = /=\?([^?\s*]+)(?:\*[^?\s]*)?\?([qQbB])\?(.*?)\?=/g;

/** Bytes of text that fit into one encoded word of 75 characters, whatever they are. */
const BYTES_A_WORD = 20;

/**
 * The text of a mail header: encoded words of RFC 2047 (Q and B; UTF-8, US-ASCII and ISO-8859-1)
 * among plain UTF-8. Blanks between two encoded words are not part of it. Null when the bytes are
 * not in their charset, or the charset is another one.
 */
export function decodeHeaderText(raw: ByteString): string | null {
  if (!raw.includes('=?')) return decodeUtf8(raw);
  let text = '';
  let last = 0;
  let afterWord = false;
  // A character may be split between two words, so UTF-8 is decoded when a run of them ends.
  let pending = '';
  for (const match of raw.matchAll(WORD)) {
    const between = raw.slice(last, match.index);
    if (!afterWord || between.trim() !== '') {
      const plain = decodeUtf8(pending);
      const gap = decodeUtf8(between);
      if (plain === null || gap === null) return null;
      text += plain + gap;
      pending = '';
    }
    const bytes = decodeWord(match[1] ?? '', match[2] ?? '', match[3] ?? '');
    if (bytes === null) return null;
    pending += bytes;
    last = match.index + match[0].length;
    afterWord = true;
  }
  const plain = decodeUtf8(pending);
  const rest = decodeUtf8(raw.slice(last));
  return plain === null || rest === null ? null : text + plain + rest;
}

/** The UTF-8 bytes of one word. */
function decodeWord(charset: string, encoding: string, text: ByteString): ByteString | null {
  const bytes =
    encoding.toLowerCase() === 'b'
      ? toByteString(Buffer.from(text, 'base64'))
      : text
          .replaceAll('_', ' ')
          .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const name = charset.toLowerCase();
  if (name === 'utf-8' || name === 'utf8' || name === 'us-ascii') return bytes;
  return name === 'iso-8859-1' ? toByteString(Buffer.from(bytes, 'utf8')) : null;
}

/**
 * The text as encoded words, one blank between two: for text that looks encoded itself, and would be
 * decoded otherwise. Nothing else needs it, as our headers are UTF-8.
 */
export function encodeHeaderText(text: string): string {
  const words: string[] = [];
  let word = '';
  let size = 0;
  for (const char of text) {
    const bytes = Buffer.from(char, 'utf8');
    if (size + bytes.length > BYTES_A_WORD) {
      words.push(word);
      word = '';
      size = 0;
    }
    size += bytes.length;
    word += /^[A-Za-z0-9]$/.test(char) ? char : [...bytes].map(escapeByte).join('');
  }
  words.push(word);
  return words.map((part) => `=?UTF-8?q?${part}?=`).join(' ');
}

function escapeByte(byte: number): string {
  return `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}
