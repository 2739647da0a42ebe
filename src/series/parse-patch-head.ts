import type { Identity } from '../git/identity.js';
import { toByteString } from './byte-string.js';
import { cleanSubject } from './clean-subject.js';
import { decodeHeaderText } from './encoded-words.js';
import type { FaultList } from './fault-list.js';
import { readInBodyHeader } from './in-body-header.js';
import type { LineCursor } from './line-cursor.js';
import { MailHeader } from './mail-header.js';
import { parseMailAuthor } from './mail-author.js';
import { parseMailDate } from './mail-date.js';
import { messageOf, type MessageLine } from './message-parts.js';
import type { PatchMessage } from './patch-file.js';
import { readMessageLines } from './read-message-lines.js';

/** What stands above the diff of a patch file. */
export interface PatchHead {
  /** Empty names and second 0 where the file does not say, as with quilt's patches. */
  readonly author: Identity;
  readonly message: PatchMessage;
  /** Line of the subject; 0 without one. */
  readonly subjectLine: number;
  /** Line where the text behind the subject begins. */
  readonly bodyLine: number;
  /** Lines of a body that `git am` takes for author, date or subject. */
  readonly inBodyHeaders: readonly number[];
}

const MEND = 'Make the patch again with git format-patch.';

/**
 * Reads what stands above the diff, the way `git am --keep-cr --keep-non-patch --no-scissors` does, and
 * leaves the cursor on the line that ends the message. Text without a mail's header, as quilt's patches
 * have, is the message alone.
 */
export function parsePatchHead(name: string, cursor: LineCursor, faults: FaultList): PatchHead {
  const isMail = cursor.startsWith('From ');
  if (isMail) cursor.skip();
  return isMail || MailHeader.begins(cursor)
    ? parseMail(name, cursor, faults)
    : parseText(name, cursor, faults);
}

function parseMail(name: string, cursor: LineCursor, faults: FaultList): PatchHead {
  const header = new MailHeader(cursor, faults);
  const bodyStart = cursor.line;
  let from = header.text('from');
  let date = header.text('date');
  let subject = header.text('subject');
  let lines = readMessageLines(cursor, faults, header.charset());

  if (cursor.atEnd) lines = withoutSignature(lines, cursor);
  const inBody = takeInBodyHeaders(lines);
  lines = inBody.rest;
  // git counts them only where a diff or its `---` follows.
  if (!cursor.atEnd) {
    from = inBody.values.get('from') ?? from;
    date = inBody.values.get('date') ?? date;
    subject = inBody.values.get('subject') ?? subject;
  }
  const subjectLine = header.lineOf('subject');
  const author = readAuthor(from, date, header, faults);
  const title = cleanSubject(subject ?? '');
  if (title === '')
    faults.add('no-subject', subjectLine, `${name} has no subject`, `Add 'Subject: [PATCH] title'.`);
  if (/[\0\r]/.test(title))
    faults.add('carriage-return', subjectLine, 'there is a CR or NUL in the subject', MEND);
  return {
    author,
    message: messageOf(title, lines),
    subjectLine,
    bodyLine: bodyStart,
    inBodyHeaders: inBody.lines,
  };
}

/**
 * format-patch --always writes no `---` for a commit that changes nothing, only its signature. It proves
 * that the file is whole, so the cursor is put back to it as the end of the message.
 */
function withoutSignature(lines: MessageLine[], cursor: LineCursor): MessageLine[] {
  const at = lines.findLastIndex(({ text }) => text === '-- ');
  const start = cursor.text.lastIndexOf('\n-- \n') + 1;
  if (at < 0 || start === 0 || lines.slice(at + 2).some(({ text }) => text !== '')) return lines;
  cursor.line = lines[at]?.line ?? cursor.line;
  cursor.pos = start;
  return lines.slice(0, at);
}

function readAuthor(
  from: string | null,
  date: string | null,
  header: MailHeader,
  faults: FaultList,
): Identity {
  const author = from === null ? null : parseMailAuthor(from);
  if (author === null || author.name === '' || /[\0\r\n]/.test(author.name + author.email)) {
    faults.add(
      'no-author',
      header.lineOf('from'),
      "expected 'From: Name <mail>'",
      'Say who wrote the patch.',
    );
  }
  const moment = date === null ? null : parseMailDate(date);
  if (moment === null) {
    const message = "expected 'Date:' as in Tue, 14 Nov 2023 22:13:20 +0100";
    faults.add('bad-date', header.lineOf('date'), message, 'Say when the patch was written.');
  }
  return {
    name: author?.name ?? '',
    email: author?.email ?? '',
    seconds: moment?.seconds ?? 0,
    offset: moment?.offset ?? 0,
  };
}

interface InBody {
  readonly values: ReadonlyMap<string, string>;
  readonly lines: readonly number[];
  readonly rest: MessageLine[];
}

/** Author, date and subject at the beginning of a body, which `format-patch --from` writes. */
function takeInBodyHeaders(lines: readonly MessageLine[]): InBody {
  const values = new Map<string, string>();
  const taken: number[] = [];
  let at = lines.findIndex(({ text }) => text !== '');
  if (at < 0) return { values, lines: taken, rest: [] };
  for (;;) {
    const line = lines[at];
    const header = line === undefined ? null : readInBodyHeader(line.text);
    if (line === undefined || header === null || (!header.bare && values.has(header.key))) break;
    taken.push(line.line);
    at += 1;
    let { value } = header;
    for (; !header.bare && /^[ \t]+\S/.test(lines[at]?.text ?? ''); at += 1)
      value += ` ${lines[at]?.text.trim() ?? ''}`;
    values.set(header.key, decodeHeaderText(toByteString(Buffer.from(value, 'utf8'))) ?? value);
  }
  return { values, lines: taken, rest: lines.slice(at) };
}

/** Its first paragraph is the subject; where there is none, the file's name. */
function parseText(name: string, cursor: LineCursor, faults: FaultList): PatchHead {
  const first = cursor.line;
  const lines = readMessageLines(cursor, faults, 'utf-8');
  const start = lines.findIndex(({ text }) => text.trim() !== '');
  const length = lines.slice(start).findIndex(({ text }) => text.trim() === '');
  const end = start < 0 ? 0 : length < 0 ? lines.length : start + length;
  const title = lines.slice(Math.max(0, start), end).map(({ text }) => text);
  const message = messageOf(
    cleanSubject(title.join(' ')) || name.replace(/^.*\/|\.(?:patch|diff)$/g, ''),
    lines.slice(end),
  );
  return {
    author: { name: '', email: '', seconds: 0, offset: 0 },
    message,
    subjectLine: start < 0 ? 0 : first + start,
    bodyLine: first + end,
    inBodyHeaders: [],
  };
}
