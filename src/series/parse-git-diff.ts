import type { Oid } from '../git/oid.js';
import type { ByteString } from './byte-string.js';
import { checkFileDiff } from './check-file-diff.js';
import type { FaultList } from './fault-list.js';
import type { DiffChange, DiffContent, FileDiff } from './file-diff.js';
import type { LineCursor } from './line-cursor.js';
import { parseBinaryPatch, type InflateBudget } from './parse-binary-patch.js';
import { parseHunks } from './parse-hunks.js';
import { readDiffPath } from './read-diff-path.js';
import { readMode } from './read-mode.js';
import { unquotePath } from './unquote-path.js';

const MEND = 'Make the patch again with git format-patch --full-index --binary.';

/** The lines between `diff --git` and the content, as they stand there. */
interface ExtendedHeader {
  change: DiffChange;
  oldMode: number | null;
  newMode: number | null;
  /** Paths of `rename` and `copy` lines, still bytes. */
  from: ByteString | null;
  to: ByteString | null;
  similarity: number | null;
  oldId: Oid | null;
  newId: Oid | null;
}

/** Reads one diff in git's format; the cursor stands on `diff --git`. Null when its paths cannot be known. */
export function parseGitDiff(cursor: LineCursor, faults: FaultList, budget: InflateBudget): FileDiff | null {
  const line = cursor.line;
  const names = cursor.next().slice('diff --git '.length);
  const header = parseExtendedHeader(cursor, faults);
  const known = headerNames(names, header);
  if (known === null) {
    const mend = names.includes('\r')
      ? 'The patch was converted to CRLF: take it out of line end conversion and make it again.'
      : 'Make the patch again with git format-patch --src-prefix=a/ --dst-prefix=b/.';
    faults.add(
      'path-mismatch',
      line,
      `expected 'diff --git a/PATH b/PATH' with the paths of the lines below`,
      mend,
    );
    skipFile(cursor);
    return null;
  }
  const oldPath = header.change === 'create' ? null : readDiffPath(known.old, line, faults);
  const newPath = header.change === 'delete' ? null : readDiffPath(known.new, line, faults);
  const content = parseContent(cursor, faults, budget, {
    old: header.change === 'create' ? '/dev/null' : `a/${known.old}`,
    new: header.change === 'delete' ? '/dev/null' : `b/${known.new}`,
  });
  const { change, oldMode, newMode, oldId, newId, similarity } = header;
  const diff: FileDiff = {
    change,
    oldPath,
    newPath,
    oldMode,
    newMode,
    oldId,
    newId,
    similarity,
    content,
    line,
  };
  checkFileDiff(diff, faults);
  return diff;
}

function parseExtendedHeader(cursor: LineCursor, faults: FaultList): ExtendedHeader {
  const header: ExtendedHeader = {
    change: 'modify',
    oldMode: null,
    newMode: null,
    from: null,
    to: null,
    similarity: null,
    oldId: null,
    newId: null,
  };
  for (;;) {
    const line = cursor.line;
    const text = cursor.peek();
    if (text.startsWith('index ')) readIndex(header, text.slice(6), line, faults);
    else if (text.startsWith('old mode ')) header.oldMode = readMode(text.slice(9), line, faults);
    else if (text.startsWith('new mode ')) header.newMode = readMode(text.slice(9), line, faults);
    else if (text.startsWith('new file mode ')) {
      header.change = 'create';
      header.newMode = readMode(text.slice(14), line, faults);
    } else if (text.startsWith('deleted file mode ')) {
      header.change = 'delete';
      header.oldMode = readMode(text.slice(18), line, faults);
    } else if (text.startsWith('similarity index '))
      header.similarity = readPercent(text.slice(17), line, faults);
    else if (text.startsWith('dissimilarity index ')) readPercent(text.slice(20), line, faults);
    else if (text.startsWith('rename from ')) {
      header.change = 'rename';
      header.from = readName(text.slice(12), line, faults);
    } else if (text.startsWith('copy from ')) {
      header.change = 'copy';
      header.from = readName(text.slice(10), line, faults);
    } else if (text.startsWith('rename to ')) header.to = readName(text.slice(10), line, faults);
    else if (text.startsWith('copy to ')) header.to = readName(text.slice(8), line, faults);
    else return header;
    cursor.skip();
  }
}

function readIndex(header: ExtendedHeader, text: ByteString, line: number, faults: FaultList): void {
  const parts = /^([0-9a-f]{4,40})\.\.([0-9a-f]{4,40})(?: (\d+))?$/.exec(text);
  if (parts === null) {
    faults.add(
      'bad-blob-id',
      line,
      `'index ${text.trimEnd()}' has no two blob ids of 4 to 40 hex digits`,
      MEND,
    );
    return;
  }
  header.oldId = parts[1] ?? null;
  header.newId = parts[2] ?? null;
  if (parts[3] === undefined) return;
  header.oldMode = readMode(parts[3], line, faults);
  header.newMode = header.oldMode;
}

function readPercent(text: ByteString, line: number, faults: FaultList): number | null {
  const percent = /^(\d{1,3})%$/.exec(text);
  const value = Number(percent?.[1] ?? 101);
  if (value <= 100) return value;
  faults.add('bad-diff-header', line, 'expected a percentage from 0% to 100%', MEND);
  return null;
}

function readName(text: ByteString, line: number, faults: FaultList): ByteString | null {
  if (!text.startsWith('"')) return text;
  const quoted = unquotePath(text, 0);
  if (quoted !== null && quoted.end === text.length) return quoted.bytes;
  faults.add('bad-diff-header', line, 'the quoted path is not closed or has an unknown escape', MEND);
  return null;
}

/** The two paths of `a/OLD b/NEW`; null when the line does not say what the rename or copy lines say. */
function headerNames(text: ByteString, header: ExtendedHeader): { old: ByteString; new: ByteString } | null {
  let names: { old: ByteString; new: ByteString };
  if (header.from !== null || header.to !== null) {
    if (header.from === null || header.to === null) return null;
    names = { old: header.from, new: header.to };
  } else {
    // Without a rename both are the same, so that blanks in them leave nothing open.
    const name = text.startsWith('"')
      ? unquotePath(text, 0)?.bytes.slice(2)
      : text.slice('a/'.length, (text.length - 1) / 2);
    if (name === undefined) return null;
    names = { old: name, new: name };
  }
  const middle = nameEnd(text, 0, `a/${names.old}`);
  if (middle < 0 || text.charAt(middle) !== ' ') return null;
  return nameEnd(text, middle + 1, `b/${names.new}`) === text.length ? names : null;
}

/** Where this name, bare or quoted, ends in `text`; -1 when another one stands there. */
function nameEnd(text: ByteString, start: number, name: ByteString): number {
  if (text.charAt(start) !== '"') return text.startsWith(name, start) ? start + name.length : -1;
  const quoted = unquotePath(text, start);
  return quoted?.bytes === name ? quoted.end : -1;
}

function parseContent(
  cursor: LineCursor,
  faults: FaultList,
  budget: InflateBudget,
  names: { old: ByteString; new: ByteString },
): DiffContent {
  if (cursor.startsWith('GIT binary patch\n')) {
    cursor.skip();
    const binary = parseBinaryPatch(cursor, faults, budget);
    if (binary === null) skipFile(cursor);
    return binary ?? { kind: 'none' };
  }
  if (cursor.startsWith('--- ')) {
    checkName(cursor, '--- ', names.old, faults);
    if (cursor.startsWith('+++ ')) checkName(cursor, '+++ ', names.new, faults);
    else faults.add('bad-diff-header', cursor.line, `expected '+++ ${names.new}' here`, MEND);
    return { kind: 'text', hunks: parseHunks(cursor, faults) };
  }
  return { kind: 'none' };
}

function checkName(cursor: LineCursor, prefix: string, expected: ByteString, faults: FaultList): void {
  const line = cursor.line;
  const text = cursor.next().slice(prefix.length);
  const end = nameEnd(text, 0, expected);
  // git puts a tab behind a name with blanks in it, diff a tab and a time.
  if (end >= 0 && (end === text.length || text.charAt(end) === '\t') && !text.endsWith('\r')) return;
  const code = text.endsWith('\r') ? 'carriage-return' : 'path-mismatch';
  faults.add(code, line, `expected '${prefix}${expected}', as in the 'diff --git' line`, MEND);
}

/** To the next file, so that one fault does not hide those of other files. */
function skipFile(cursor: LineCursor): void {
  while (!cursor.atEnd && !cursor.startsWith('diff --git ')) cursor.skip();
}
