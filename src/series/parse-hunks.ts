import type { FaultList } from './fault-list.js';
import type { Hunk, HunkBody } from './file-diff.js';
import { hunkLines } from './hunk-body.js';
import type { LineCursor } from './line-cursor.js';

const HEADER = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@(.*)$/s;
const MEND = 'Make the patch again with git format-patch, or count the lines of the hunk.';

const NEWLINE = 10;
const BLANK = 32;
const PLUS = 43;
const MINUS = 45;
const BACKSLASH = 92;

/** Reads the hunks at the cursor, of which there must be one. After a fault it goes on at the next hunk or file. */
export function parseHunks(cursor: LineCursor, faults: FaultList): Hunk[] {
  const hunks: Hunk[] = [];
  /** Line of the hunk that has the end of the file in it. */
  let last = 0;
  if (!cursor.startsWith('@@ ')) faults.add('truncated', cursor.line, 'expected a hunk here', MEND);
  while (cursor.startsWith('@@ ')) {
    const hunk = parseHunk(cursor, faults);
    if (hunk === null) skipToNext(cursor);
    else {
      checkEnd(cursor, faults, hunk);
      checkOrder(faults, hunk, hunks.at(-1), last);
      if (hunk.body?.open === true) last = hunk.line;
      hunks.push(hunk);
    }
  }
  return hunks;
}

function parseHunk(cursor: LineCursor, faults: FaultList): Hunk | null {
  const line = cursor.line;
  const head = HEADER.exec(cursor.next());
  if (head === null) {
    faults.add('bad-hunk-header', line, "expected '@@ -LINE,COUNT +LINE,COUNT @@'", MEND);
    return null;
  }
  const section = head[5] ?? '';
  if (section.includes('\r')) {
    faults.add(
      'carriage-return',
      line,
      'there is a CR in a hunk header',
      'Take the patch out of CRLF conversion.',
    );
  }
  const oldCount = Number(head[2] ?? 1);
  const newCount = Number(head[4] ?? 1);
  const body = skipBody(cursor, faults, line, oldCount, newCount);
  if (body === null) return null;
  return {
    oldStart: Number(head[1]),
    oldCount,
    newStart: Number(head[3]),
    newCount,
    section,
    // Values only while somebody looks at them: a series has a hundred thousand lines.
    get lines() {
      return hunkLines(body);
    },
    body,
    line,
  };
}

/** Goes past the lines of one hunk: exactly as many as its header states. The hottest loop of the parser. */
function skipBody(
  cursor: LineCursor,
  faults: FaultList,
  headLine: number,
  oldCount: number,
  newCount: number,
): HunkBody | null {
  const { text } = cursor;
  const from = cursor.pos;
  let oldLeft = oldCount;
  let newLeft = newCount;
  let open = false;
  let { pos, line } = cursor;
  const stop = (code: string, message: string): null => {
    cursor.pos = pos;
    cursor.line = line;
    faults.add(code, line, message, MEND);
    return null;
  };
  const stated = (): string =>
    `the hunk of line ${headLine} states ${oldCount} old and ${newCount} new lines`;
  const found = (): string => `${oldCount - oldLeft} and ${newCount - newLeft} were found`;

  while (oldLeft > 0 || newLeft > 0) {
    if (pos >= text.length) return stop('truncated', `the file ends here, but ${stated()} and ${found()}`);
    const code = text.charCodeAt(pos);
    let end = text.indexOf('\n', pos) + 1;
    if (end === 0) return stop('truncated', 'the file ends within this line');
    const ended = text.charCodeAt(end) === BACKSLASH;
    if (ended) {
      end = text.indexOf('\n', end) + 1;
      if (end === 0) return stop('truncated', 'the file ends within the line after this one');
    }
    // Mailers and editors strip the blank of an empty context line; git and patch take it for one.
    if (code === BLANK || code === NEWLINE) {
      if (oldLeft === 0 || newLeft === 0)
        return stop('bad-hunk-count', `${stated()}: this context line is one too many`);
      oldLeft -= 1;
      newLeft -= 1;
    } else if (code === MINUS) {
      if (oldLeft === 0) return stop('bad-hunk-count', `${stated()}: this removed line is one too many`);
      oldLeft -= 1;
    } else if (code === PLUS) {
      if (newLeft === 0) return stop('bad-hunk-count', `${stated()}: this added line is one too many`);
      newLeft -= 1;
    } else return stop('bad-hunk-count', `${stated()}, only ${found()} before this line`);
    if (ended) {
      const tooEarly = (code !== PLUS && oldLeft > 0) || (code !== MINUS && newLeft > 0);
      if (tooEarly)
        return stop('bad-hunk', "'No newline at end of file' stands before the last line of the hunk");
      open = true;
      line += 1;
    }
    pos = end;
    line += 1;
  }
  cursor.pos = pos;
  cursor.line = line;
  return { text, start: from, end: pos, open };
}

/** More lines than stated would otherwise be passed over as text between diffs. */
function checkEnd(cursor: LineCursor, faults: FaultList, hunk: Hunk): void {
  const code = cursor.text.charCodeAt(cursor.pos);
  if (code !== BLANK && code !== PLUS && code !== MINUS && code !== BACKSLASH) return;
  const line = cursor.peek();
  if (line === '-- ' || line === '--') return;
  if (line.startsWith('--- ') && cursor.peekSecond().startsWith('+++ ')) return;
  faults.add(
    'bad-hunk-count',
    cursor.line,
    `the hunk of line ${hunk.line} states ${hunk.oldCount} old and ${hunk.newCount} new lines, but it goes on here`,
    MEND,
  );
  skipToNext(cursor);
}

function checkOrder(faults: FaultList, hunk: Hunk, before: Hunk | undefined, last: number): void {
  if (before === undefined) return;
  if (last > 0) {
    faults.add('bad-hunk', hunk.line, `the hunk of line ${last} reached the end of the file already`, MEND);
  } else if (firstOldLine(hunk) < firstOldLine(before) + before.oldCount) {
    faults.add(
      'bad-hunk',
      hunk.line,
      `this hunk overlaps the one of line ${before.line} or stands before it`,
      MEND,
    );
  }
}

/** An empty range is stated by the line before it. */
function firstOldLine(hunk: Hunk): number {
  return hunk.oldCount === 0 ? hunk.oldStart + 1 : hunk.oldStart;
}

function skipToNext(cursor: LineCursor): void {
  while (!cursor.atEnd && !cursor.startsWith('@@ -') && !cursor.startsWith('diff --git ')) cursor.skip();
}
