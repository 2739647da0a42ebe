import type { PatchMessage, Trailer } from '../patch-file.js';

/** What stands above the diff of a patch that is no mail: DEP-3 fields, mail-like fields or just text. */
export interface Dep3Header {
  readonly message: PatchMessage;
  /** `Name <mail>` of `From` or `Author`; null when nobody is named. */
  readonly author: string | null;
  /** The text of `Date`, or of `Last-Update`; null when there is none. */
  readonly date: string | null;
}

interface Field {
  readonly key: string;
  value: string;
  readonly line: number;
}

const FIELD = /^([A-Za-z][A-Za-z0-9-]*):(?: +(.*)|)$/;
/** Words that make a first line `Word: text` a field and not the title of free text. */
const KNOWN =
  /^(?:description|subject|origin|bug(?:-.+)?|forwarded|author|from|reviewed-by|acked-by|signed-off-by|last-update|applied-upstream|date|category|owner|depends-on|drop-when|compat-waiver|upstream-status)$/i;
const CONSUMED = new Set(['description', 'subject', 'from', 'author', 'date']);

/**
 * Reads the text above a diff by DEP-3 (https://dep-team.pages.debian.net/deps/dep3/): fields with
 * continuation lines up to an empty line, then free text, then perhaps a second paragraph of fields.
 * Text without any field is the message: first line the subject, the rest the body.
 *
 * @param fallback the subject where the text has none
 */
export function dep3Header(text: string, fallback: string): Dep3Header {
  const lines = text.replace(/\r/g, '').split('\n');
  const fields: Field[] = [];
  const free: string[] = [];
  let index = 0;
  while (index < lines.length) {
    const start = index;
    index = readFields(lines, index, fields);
    if (index > start) continue;
    const line = lines[index] ?? '';
    if (line !== '---') free.push(line.replace(/^##?(?: DP:)? ?/, ''));
    index += 1;
  }
  const description = first(fields, 'description') ?? first(fields, 'subject');
  const [title, ...rest] = (description ?? '').split('\n');
  const freeText = trimEmpty(free);
  const subject = stripTag(title ?? '') || stripTag(freeText[0] ?? '') || fallback;
  const fromFree = stripTag(title ?? '') === '' ? freeText.slice(1) : freeText;
  const body = [trimEmpty(rest).join('\n'), trimEmpty(fromFree).join('\n')]
    .filter((part) => part !== '')
    .join('\n\n');
  return {
    message: { subject, body, trailers: trailersOf(fields) },
    author: first(fields, 'from') ?? first(fields, 'author'),
    date: first(fields, 'date') ?? first(fields, 'last-update'),
  };
}

/** Takes a paragraph of fields at `index`, if one is there; returns the index after it. */
function readFields(lines: readonly string[], index: number, fields: Field[]): number {
  const begins = index === 0 || (lines[index - 1] ?? '') === '';
  if (!begins || !KNOWN.test(FIELD.exec(lines[index] ?? '')?.[1] ?? '')) return index;
  let at = index;
  let current: Field | null = null;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const match = FIELD.exec(line);
    if (match !== null) {
      current = { key: match[1] ?? '', value: match[2] ?? '', line: at + 1 };
      fields.push(current);
    } else if (current !== null && /^[ \t]\S/.test(line)) {
      current.value += `\n${line.trim() === '.' ? '' : line.slice(1)}`;
    } else break;
  }
  return at;
}

function trailersOf(fields: readonly Field[]): Trailer[] {
  return fields
    .filter(({ key }) => !CONSUMED.has(key.toLowerCase()))
    .map(({ key, value }) => ({ key, value: value.replace(/\s*\n\s*/g, ' ').trim(), line: 0 }));
}

function first(fields: readonly Field[], key: string): string | null {
  return fields.find((field) => field.key.toLowerCase() === key)?.value ?? null;
}

function stripTag(subject: string): string {
  return subject.replace(/^\s*\[PATCH[^\]]*\]\s*/i, '').trim();
}

function trimEmpty(lines: readonly string[]): string[] {
  const begin = lines.findIndex((line) => line.trim() !== '');
  if (begin < 0) return [];
  return lines.slice(begin, lines.findLastIndex((line) => line.trim() !== '') + 1);
}
