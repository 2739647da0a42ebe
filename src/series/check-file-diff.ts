import { isRegular } from '../git/mode.js';
import type { FaultList } from './fault-list.js';
import type { FileDiff } from './file-diff.js';

const EMPTY_BLOB = 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391';
const MEND = 'Make the patch again with git format-patch --full-index --binary.';

/** Whether the header of one diff and its content agree; a diff that was cut off is found here. */
export function checkFileDiff(diff: FileDiff, faults: FaultList): void {
  checkModes(diff, faults);
  checkIds(diff, faults);
  if (diff.content.kind === 'none') checkNothingMissing(diff, faults);
  else if (diff.content.kind === 'text') checkWholeFile(diff, faults);
}

function checkModes(diff: FileDiff, faults: FaultList): void {
  const { change, oldMode, newMode } = diff;
  if (change === 'create' || change === 'delete') return;
  if ((oldMode === null) !== (newMode === null)) {
    faults.add('bad-mode', diff.line, `one of 'old mode' and 'new mode' is missing`, MEND);
  } else if (
    oldMode !== null &&
    newMode !== null &&
    oldMode !== newMode &&
    !(isRegular(oldMode) && isRegular(newMode))
  ) {
    const message =
      'a file cannot become a symbolic link, or the reverse, in one diff: it is deleted and created';
    faults.add('bad-mode', diff.line, message, MEND);
  }
}

function checkIds(diff: FileDiff, faults: FaultList): void {
  const { oldId, newId } = diff;
  if (oldId === null || newId === null) {
    if (diff.content.kind === 'binary') {
      faults.add('bad-blob-id', diff.line, `a binary diff needs an 'index' line with both blob ids`, MEND);
    }
    return;
  }
  if (isZero(oldId) !== (diff.change === 'create') || isZero(newId) !== (diff.change === 'delete')) {
    const message =
      'a blob id of zeros stands for a file that is not there: the old one of a new file, the new one of a deleted file';
    faults.add('bad-blob-id', diff.line, message, MEND);
  }
  if (diff.content.kind === 'binary' && (oldId.length < 40 || newId.length < 40)) {
    faults.add(
      'bad-blob-id',
      diff.line,
      'a binary diff needs blob ids of 40 digits: they say which content it fits',
      MEND,
    );
  }
}

function checkNothingMissing(diff: FileDiff, faults: FaultList): void {
  const { change, oldId, newId } = diff;
  const cut = (what: string): void =>
    faults.add('truncated', diff.line, `${what} is missing: the patch was cut off`, MEND);
  if (change === 'create') {
    if (newId === null || !EMPTY_BLOB.startsWith(newId)) cut('the content of the new file');
  } else if (change === 'delete') {
    if (oldId === null || !EMPTY_BLOB.startsWith(oldId)) cut('the content of the deleted file');
  } else if (oldId !== newId || (diff.similarity !== null && diff.similarity < 100))
    cut('the change of the content');
  else if (change === 'modify' && (diff.oldMode === null || diff.oldMode === diff.newMode)) cut('the change');
}

/** A file that comes or goes does so as a whole: one hunk, all of one kind. */
function checkWholeFile(diff: FileDiff, faults: FaultList): void {
  if (diff.content.kind !== 'text' || (diff.change !== 'create' && diff.change !== 'delete')) return;
  const creates = diff.change === 'create';
  for (const [index, hunk] of diff.content.hunks.entries()) {
    const foreign = creates ? hunk.oldCount : hunk.newCount;
    if (index === 0 && foreign === 0) continue;
    const message = creates
      ? 'a new file has one hunk of added lines and nothing else'
      : 'a deleted file has one hunk of removed lines and nothing else';
    faults.add('bad-hunk', hunk.line, message, MEND);
    return;
  }
}

function isZero(id: string): boolean {
  return /^0+$/.test(id);
}
