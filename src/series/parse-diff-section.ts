import { checkFileSet } from './check-file-set.js';
import type { FaultList } from './fault-list.js';
import type { FileDiff } from './file-diff.js';
import type { LineCursor } from './line-cursor.js';
import type { InflateBudget } from './parse-binary-patch.js';
import { parseGitDiff } from './parse-git-diff.js';
import { parsePlainDiff } from './parse-plain-diff.js';

/** All binary contents of one patch together; bounds what a small compressed file can make us hold. */
const MAX_INFLATED = 512 * 1024 * 1024;

const MEND = 'Make the patch again with git format-patch --full-index --binary.';

/** What other tools write between diffs; it has no meaning. */
const SEPARATOR = /^(?:$|Index: |={3,}$|diff -|Only in |base-commit: |prerequisite-patch-id: )/;

/**
 * Reads every diff from the cursor to the end of the file. Before the first one may stand anything
 * (a diffstat, notes); after it only what diff tools write, so that no hunk is passed over as text.
 */
export function parseDiffSection(cursor: LineCursor, faults: FaultList): FileDiff[] {
  const files: FileDiff[] = [];
  const budget: InflateBudget = { left: MAX_INFLATED };
  let started = false;
  while (!cursor.atEnd) {
    if (cursor.startsWith('diff --git ')) {
      started = true;
      const file = parseGitDiff(cursor, faults, budget);
      if (file !== null) files.push(file);
    } else if (isPlainDiff(cursor)) {
      started = true;
      const file = parsePlainDiff(cursor, faults);
      if (file !== null) files.push(file);
    } else {
      const text = cursor.peek();
      if (text === '-- ' || text === '--') {
        checkSignature(cursor, faults);
        break;
      }
      if (checkBetween(text, started, cursor.line, faults)) cursor.skip();
      else skipToDiff(cursor);
    }
  }
  checkFileSet(files, faults);
  return files;
}

function isPlainDiff(cursor: LineCursor): boolean {
  return cursor.startsWith('--- ') && cursor.peekSecond().startsWith('+++ ');
}

/** False when the line belongs to something that we cannot read. */
function checkBetween(text: string, started: boolean, line: number, faults: FaultList): boolean {
  if (text.startsWith('diff --cc ') || text.startsWith('diff --combined ') || text.startsWith('@@@')) {
    faults.add(
      'merge-diff',
      line,
      'this is the diff of a merge commit',
      'Make the history linear first: git rebase.',
    );
    return false;
  }
  if (text.startsWith('@@ -') || text === 'GIT binary patch') {
    faults.add('bad-diff-header', line, `there is no 'diff --git' or '---' and '+++' line before this`, MEND);
    return false;
  }
  if (/^(?:Binary f|F)iles .* differ\r?$/s.test(text)) {
    faults.add('binary-without-data', line, 'the diff of a binary file carries no data', MEND);
    return true;
  }
  if (/^From [0-9a-f]{40} /.test(text)) {
    faults.add(
      'several-patches',
      line,
      'a second patch begins here',
      'Split the file: git mailsplit; one patch a file.',
    );
    return false;
  }
  if (!started || SEPARATOR.test(text)) return true;
  const code = text.endsWith('\r') ? 'carriage-return' : 'unexpected-line';
  faults.add(
    code,
    line,
    'this line belongs to no diff',
    `Take it away, or put it above the first diff. ${MEND}`,
  );
  return false;
}

/** A mailer's signature ends the patch; a diff behind it would be lost. */
function checkSignature(cursor: LineCursor, faults: FaultList): void {
  while (!cursor.atEnd) {
    if (/^(?:diff --git |@@ -|From [0-9a-f]{40} )/.test(cursor.peek())) {
      const message = `the '-- ' line above ends the patch, but a diff or a patch follows`;
      faults.add(
        'text-after-signature',
        cursor.line,
        message,
        `Take the '-- ' line away, or split the file.`,
      );
      return;
    }
    cursor.skip();
  }
}

function skipToDiff(cursor: LineCursor): void {
  do cursor.skip();
  while (!cursor.atEnd && !cursor.startsWith('diff --git ') && !isPlainDiff(cursor));
}
