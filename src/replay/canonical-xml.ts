const MAX_LENGTH = 8_000_000;

/** A name and the rest of a tag, with quoted values kept whole. */
const TAG = /<([^\s<>/="'?!]+)((?:\s+[^\s<>/="']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const END_TAG = /<\/([^\s<>/="'?!]+)\s*>/y;
const ATTRIBUTE = /([^\s<>/="']+)\s*=\s*("[^"]*"|'[^']*')/g;
const TEXT = /[^<]+/y;

const SPECIAL = [
  { start: '<!--', close: '-->', exact: false },
  { start: '<![CDATA[', close: ']]>', exact: true },
  { start: '<?', close: '?>', exact: false },
] as const;

/**
 * A form of an XML text that is the same for texts that differ only in white space between and inside
 * of tags, in runs of white space in character data and comments, in the order and quotes of
 * attributes, and in `<a/>` against `<a></a>`. Null for what is not well formed and for what this
 * small reader does not look into: document types, `xml:space`, and anything that it does not know.
 */
export function canonicalXml(text: string): string | null {
  if (text.length > MAX_LENGTH) return null;
  const parts: string[] = [];
  const open: string[] = [];
  let roots = 0;
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    const special = readSpecial(text, at);
    if (special !== null) {
      if (open.length === 0 && special.canonical.startsWith('<![')) return null;
      parts.push(special.canonical);
      at = special.end;
      continue;
    }
    const token = matchAt(TEXT, text, at) ?? matchAt(END_TAG, text, at) ?? matchAt(TAG, text, at);
    if (token === null) return null;
    at += token[0].length;
    if (!token[0].startsWith('<')) {
      const content = collapse(token[0]);
      if (content !== '' && open.length === 0) return null;
      if (content !== '') parts.push(content);
      continue;
    }
    const name = token[1] as string;
    if (token[0].startsWith('</')) {
      if (open.pop() !== name) return null;
      parts.push(`</${name}>`);
      continue;
    }
    const attributes = sortedAttributes(token[2] as string);
    if (attributes === null) return null;
    if (open.length === 0) roots += 1;
    parts.push(`<${name}${attributes}>`);
    if (token[3] === '/') parts.push(`</${name}>`);
    else open.push(name);
  }
  return open.length === 0 && roots === 1 ? parts.join('\n') : null;
}

/** The comment, character data section or processing instruction that starts here; null if none does or ends. */
function readSpecial(text: string, at: number): { canonical: string; end: number } | null {
  const kind = SPECIAL.find(({ start }) => text.startsWith(start, at));
  if (kind === undefined) return null;
  const found = text.indexOf(kind.close, at + kind.start.length);
  if (found < 0) return null;
  const end = found + kind.close.length;
  const whole = text.slice(at, end);
  return { canonical: kind.exact ? whole : collapse(whole), end };
}

function sortedAttributes(text: string): string | null {
  const values = new Map<string, string>();
  for (const [, name, quoted] of text.matchAll(ATTRIBUTE) as Iterable<[string, string, string]>) {
    if (values.has(name) || name === 'xml:space') return null;
    values.set(name, quoted.slice(1, -1).replaceAll('"', '&quot;'));
  }
  const sorted = [...values].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([name, value]) => ` ${name}="${value}"`).join('');
}

function collapse(text: string): string {
  // Not `trim`: a no-break space is content.
  return text.replaceAll(/[ \t\r\n]+/g, ' ').replaceAll(/^ | $/g, '');
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
