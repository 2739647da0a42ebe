/** A place in Markdown where something comes to life. */
export interface Structure {
  readonly headings: readonly string[];
  readonly html: readonly string[];
  readonly mentions: readonly string[];
  readonly references: readonly string[];
  readonly links: readonly string[];
}

/**
 * What of a text comes to life on GitHub, told by a reading of our own that takes too much for alive rather than too
 * little. Blocks of code are those between fences at the margin, code in a line is what one pair of backticks encloses.
 */
export function structureOf(markdown: string): Structure {
  const prose = withoutFences(markdown);
  const find = (lines: readonly string[], pattern: RegExp): string[] =>
    lines.flatMap((line) => [...line.matchAll(pattern)].map(([found]) => found));
  const bare = prose.map((line) => withoutCode(line, false));
  // GitHub looks for these in what Markdown has made of the text: no backslash helps.
  const made = prose.map((line) => withoutCode(line, true));
  return {
    headings: headingsIn(prose),
    html: find(bare, /<[A-Za-z/!?][^>]*>?/g).filter((tag) => !/^<https?:\/\//.test(tag)),
    mentions: find(made, /@[A-Za-z0-9][\w-]*/g),
    references: find(made, /#\d+|gh-\d+/gi),
    links: find(bare, /\]\([^)]*\)|\]\[|\]:|https?:\/\/[^\s)>]*|www\.[^\s)>]*/gi),
  };
}

function withoutFences(markdown: string): string[] {
  let fence: string | null = null;
  return markdown.split('\n').filter((line) => {
    const mark: string | null = /^ {0,3}(`{3,}(?!.*`)|~{3,})/.exec(line)?.[1] ?? null;
    if (fence === null && mark !== null) fence = mark;
    else if (fence === null) return true;
    else if (mark?.startsWith(fence) === true && line.trim() === mark) fence = null;
    return false;
  });
}

const CONTAINER = /^(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)|\[\^[^\]]*\]:))*[ \t]*/;

function headingsIn(lines: readonly string[]): string[] {
  return lines.filter((line, index) => {
    const text = line.replace(CONTAINER, '');
    const above = (lines[index - 1] ?? '').trim();
    const underlined = /^(?:=+|-+)[ \t]*$/.test(text) || /^[ \t]*-[ \t]*$/.test(line);
    return /^#{1,6}(?:[ \t]|$)/.test(text) || (underlined && above !== '');
  });
}

/**
 * Without code in it: runs of backticks of the same length, the first of which has no backslash before it.
 * @param keep whether characters behind a backslash stay
 */
function withoutCode(line: string, keep: boolean): string {
  let out = '';
  for (let at = 0; at < line.length;) {
    const run = /^`+/.exec(line.slice(at))?.[0];
    if (line.charAt(at) === '\\') {
      out += keep ? line.charAt(at + 1) : '·';
      at += 2;
    } else if (run === undefined) {
      out += line.charAt(at);
      at += 1;
    } else {
      const close = new RegExp(`(?<!\`)${run}(?!\`)`).exec(line.slice(at + run.length));
      at += run.length + (close === null ? 0 : close.index + run.length);
    }
  }
  return out;
}
