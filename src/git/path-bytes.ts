const REPLACEMENT = '\uFFFD';
const ESCAPE = 0xdc00;

/**
 * A path or name of git's as text. Git's names are bytes; those that are not UTF-8 come out with
 * each wrong byte as a lone surrogate U+DC80–U+DCFF, so that `encodePath` gives the same bytes
 * again (the scheme of PEP 383).
 */
export function decodePath(bytes: Buffer): string {
  const text = bytes.toString('utf8', 0, bytes.length);
  if (!text.includes(REPLACEMENT)) return text;
  let out = '';
  for (let at = 0; at < bytes.length;) {
    const length = validSequence(bytes, at);
    if (length === 0) {
      out += String.fromCharCode(ESCAPE + (bytes[at] as number));
      at += 1;
    } else {
      out += bytes.toString('utf8', at, at + length);
      at += length;
    }
  }
  return out;
}

/** The bytes of a path that `decodePath` made, or of any text. */
export function encodePath(path: string): Buffer {
  if (path.isWellFormed()) return Buffer.from(path, 'utf8');
  const parts: Buffer[] = [];
  for (const char of path) {
    const code = char.charCodeAt(0);
    const escaped = char.length === 1 && code >= ESCAPE + 0x80 && code <= ESCAPE + 0xff;
    parts.push(escaped ? Buffer.of(code - ESCAPE) : Buffer.from(char, 'utf8'));
  }
  return Buffer.concat(parts);
}

/** Length of the well-formed UTF-8 sequence at this offset, 0 when there is none. */
function validSequence(bytes: Buffer, at: number): number {
  for (let length = 1; length <= 4 && at + length <= bytes.length; length += 1) {
    const text = bytes.toString('utf8', at, at + length);
    if (length === 3 && text === REPLACEMENT && isEncodedReplacement(bytes, at)) return 3;
    if (!text.includes(REPLACEMENT)) return length;
  }
  return 0;
}

function isEncodedReplacement(bytes: Buffer, at: number): boolean {
  return bytes[at] === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd;
}
