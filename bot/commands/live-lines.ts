const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;
/** Elements whose content is shown as it is, or is somebody else's. */
const OPEN_TAG = /<(pre|code|blockquote|script|style|textarea|samp|kbd)(?=[\s>/]|$)/i;
const QUOTE = /^ {0,3}>/;

type State =
  | { readonly kind: 'text' }
  | { readonly kind: 'fence'; readonly mark: string }
  | { readonly kind: 'until'; readonly end: string };

const TEXT: State = { kind: 'text' };

/**
 * The lines of a Markdown text that its author says himself: without fenced and inline code, quotes (with the lines
 * that go on in them), HTML comments and elements of code or quotation. Line ends are LF, CRLF or CR. Where Markdown
 * is ambiguous a line is left out: a command that is overlooked can be written again. Linear in the text's length.
 */
export function liveLines(text: string): string[] {
  const live: string[] = [];
  let state: State = TEXT;
  let quoted = false;
  let paragraph: string[] = [];
  const flush = (): void => {
    live.push(...withoutCodeSpans(paragraph));
    paragraph = [];
  };
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (state.kind === 'fence') {
      if (closes(line, state.mark)) state = TEXT;
      continue;
    }
    if (state.kind === 'until') {
      if (line.toLowerCase().includes(state.end)) state = TEXT;
      continue;
    }
    const fence = FENCE.exec(line);
    if (fence !== null && !(fence[1]?.startsWith('`') === true && (fence[2] ?? '').includes('`'))) {
      flush();
      quoted = false;
      state = { kind: 'fence', mark: fence[1] ?? '' };
      continue;
    }
    if (line.trim() === '') {
      flush();
      quoted = false;
      continue;
    }
    quoted ||= QUOTE.test(line);
    const hidden = opened(line);
    if (hidden !== null) state = hidden;
    if (!quoted && hidden === null) paragraph.push(line);
    else flush();
  }
  flush();
  return live;
}

function closes(line: string, mark: string): boolean {
  const word = line.trim();
  return word.length >= mark.length && word === mark.charAt(0).repeat(word.length) && /^ {0,3}\S/.test(line);
}

/** What a line leaves open behind it; null when it opens nothing, or closes it again. */
function opened(line: string): State | null {
  const comment = line.lastIndexOf('<!--');
  if (comment >= 0) {
    return line.indexOf('-->', comment + 4) >= 0 ? TEXT : { kind: 'until', end: '-->' };
  }
  const tag = OPEN_TAG.exec(line)?.[1]?.toLowerCase();
  if (tag === undefined) return null;
  return line.toLowerCase().includes(`</${tag}`) ? TEXT : { kind: 'until', end: `</${tag}` };
}

/** The lines of a paragraph that do not begin within code: a run of backticks up to the next one of its length. */
function withoutCodeSpans(paragraph: readonly string[]): string[] {
  const text = paragraph.join('\n');
  const runs = [...text.matchAll(/`+/g)].map(({ 0: run, index }) => ({ length: run.length, at: index }));
  const next = nextOfSameLength(runs.map(({ length }) => length));
  const spans: { readonly from: number; readonly to: number }[] = [];
  for (let index = 0; index < runs.length; index += 1) {
    const end = next[index];
    const [from, to] = [runs[index]?.at, end === undefined ? undefined : runs[end]?.at];
    if (end === undefined || from === undefined || to === undefined) continue;
    spans.push({ from, to });
    index = end;
  }
  let at = 0;
  let span = 0;
  return paragraph.filter((line) => {
    const start = at;
    at += line.length + 1;
    while ((spans[span]?.to ?? Number.POSITIVE_INFINITY) < start) span += 1;
    return (spans[span]?.from ?? Number.POSITIVE_INFINITY) >= start;
  });
}

/** For each length the index of the next one that is the same. */
function nextOfSameLength(lengths: readonly number[]): (number | undefined)[] {
  const last = new Map<number, number>();
  const next: (number | undefined)[] = Array.from({ length: lengths.length });
  for (let index = lengths.length - 1; index >= 0; index -= 1) {
    const length = lengths[index] ?? 0;
    next[index] = last.get(length);
    last.set(length, index);
  }
  return next;
}
