const CONTAINER = String.raw`(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)|\[\^[^\]]*\]:))*[ \t]*`;
const ATX = new RegExp(String.raw`^(${CONTAINER})#{1,6}(?:[ \t]+(.*))?$`);
const UNDERLINE = new RegExp(String.raw`^${CONTAINER}(?:=+|-+)[ \t]*$`);
const FENCE = new RegExp(String.raw`^(${CONTAINER})(\`{3,}|~{3,})(.*)$`);
/** What begins HTML, but for an address in angle brackets. */
const TAG = /<(?!https?:\/\/[^\s<>"'`]*>)(?=[A-Za-z/!?])/g;

/** A block of code that surely is one, wherever it stands. */
interface Fence {
  readonly indent: string;
  readonly mark: string;
}

/**
 * The words that people put before the notes of a release, as they wrote them, but for what would change the notes
 * around them: headings become bold lines, HTML and mentions are parted by a blank without width, and a block of code
 * that is not closed is. Links stay: it was reviewed as it is. Code stays as it is where no reader of Markdown can take
 * it for anything else: between fences at the margin, or up to three blanks from it. `''` for nothing.
 */
export function prefaceText(markdown: string): string {
  const lines = markdown
    .replace(/\r\n?/g, '\n')
    // oxlint-disable-next-line no-control-regex
    .replace(/[\0-\x08\x0b-\x1f\x7f\u2028\u2029]/g, ' ')
    .replace(/\s+$/, '')
    .split('\n');
  const out: string[] = [];
  let fence: Fence | null = null;
  for (const [index, line] of lines.entries()) {
    if (fence !== null) {
      out.push(line);
      if (closes(line, fence)) fence = null;
      continue;
    }
    const opened = fenceAt(line);
    if (opened !== null && (opened.indent === '' || isClosedBelow(lines, index, opened))) {
      out.push(line);
      fence = opened;
    } else out.push(harmless(line, out.at(-1) ?? ''));
  }
  if (fence !== null) out.push(fence.mark);
  return out
    .join('\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
}

/** A fence that no list or quotation has opened: those end with what holds them. */
function fenceAt(line: string): Fence | null {
  const found = /^( {0,3})(`{3,}|~{3,})(.*)$/.exec(line);
  const [, indent = '', mark = '', rest = ''] = found ?? [];
  return found === null || (mark.startsWith('`') && rest.includes('`')) ? null : { indent, mark };
}

/** Whether this line ends the block of code. */
function closes(line: string, { indent, mark }: Fence): boolean {
  const found = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1] ?? '';
  const deep = indent === '' || line.startsWith(`${indent}${mark.charAt(0)}`);
  return deep && found.startsWith(mark);
}

/** An indented fence may be in a list, and then ends with it: no line up to its end may be further out. */
function isClosedBelow(lines: readonly string[], opener: number, fence: Fence): boolean {
  for (const line of lines.slice(opener + 1)) {
    if (line.trim() !== '' && !line.startsWith(fence.indent)) return false;
    if (closes(line, fence)) return true;
  }
  return false;
}

function harmless(line: string, above: string): string {
  const heading = ATX.exec(line);
  if (heading !== null) return `${heading[1] ?? ''}${bold(heading[2] ?? '')}`;
  // Below text it makes a heading of it; elsewhere dashes are a rule.
  if (UNDERLINE.test(line) && above.trim() !== '') return '';
  const fence = FENCE.exec(line);
  if (fence !== null)
    return `${fence[1] ?? ''}${(fence[2] ?? '').replace(/./g, '\\$&')}${tame(fence[3] ?? '')}`;
  return tame(line);
}

function bold(title: string): string {
  const text = tame(title.replace(/(?:^|[ \t]+)#+$/, '').trim());
  return text === '' ? '' : `**${text.replaceAll('*', '')}**`;
}

function tame(text: string): string {
  return text.replace(TAG, '<\u200b').replace(/@(?=[A-Za-z0-9])/g, '@\u200b');
}
