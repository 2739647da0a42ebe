const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '"': '"',
  '\\': '\\',
};
const PART = /(?:[^"\\]|\\(?:[abfnrtv"\\]|[0-3][0-7]{2}))*/y;
const ESCAPED = /\\(?:([abfnrtv"\\])|([0-3][0-7]{2}))/g;

export interface Unquoted {
  readonly text: string;
  /** Where what follows the closing quote starts. */
  readonly end: number;
}

/**
 * A name in double quotes at the start of a line, as git writes names with odd characters (C escapes and
 * three octal digits). Null when the quotes do not close or an escape is none; git then takes the word as it is.
 */
export function unquotePattern(line: string): Unquoted | null {
  if (line[0] !== '"') return null;
  PART.lastIndex = 1;
  const inner = PART.exec(line)?.[0] ?? '';
  const end = inner.length + 2;
  if (line[end - 1] !== '"') return null;
  const text = inner.replace(ESCAPED, (_, letter: string | undefined, octal: string | undefined) =>
    letter === undefined ? String.fromCharCode(Number.parseInt(octal ?? '', 8)) : (ESCAPES[letter] ?? ''),
  );
  return { text, end };
}
