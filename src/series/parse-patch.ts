import { BadInputError } from '../errors/bad-input-error.js';
import { toByteString } from './byte-string.js';
import { FaultList } from './fault-list.js';
import { LineCursor } from './line-cursor.js';
import { parseDiffSection } from './parse-diff-section.js';
import { parsePatchHead } from './parse-patch-head.js';
import type { PatchFile } from './patch-file.js';

const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Reads a patch file: what git format-patch writes, in any of its forms, and what quilt and diff -u
 * write. Author, message and diffs are what `git am --keep-cr --keep-non-patch --no-scissors
 * --empty=keep` would read. A patch without a mail's header has an author of empty strings.
 *
 * Throws BadInputError: `malformed-patch` with every fault and its line; `patch-too-large` above 64 MiB.
 *
 * @param name file name relative to the stack folder; what faults refer to
 */
export function parsePatch(name: string, bytes: Buffer): PatchFile {
  if (bytes.length > MAX_BYTES) throw tooLarge(name, bytes.length);
  const faults = new FaultList(name);
  const cursor = new LineCursor(toByteString(bytes));
  if (cursor.peek().endsWith('\r')) {
    const mend = 'Take patches out of line end conversion (-text in .gitattributes) and make this one again.';
    faults.add('carriage-return', 1, 'the file has CRLF line ends', mend);
    faults.throwIfAny('malformed-patch');
  }
  const { author, message } = parsePatchHead(name, cursor, faults);
  // A patch that changes nothing is a mail without `---`; anything else without a diff was cut off.
  const mayBeEmpty = author.email !== '' && (cursor.atEnd || cursor.startsWith('-- '));
  const files = parseDiffSection(cursor, faults);
  checkWhole(cursor, files.length > 0 || mayBeEmpty, faults);
  faults.throwIfAny('malformed-patch');
  return { name, author, message, files, bytes };
}

function checkWhole(cursor: LineCursor, isWhole: boolean, faults: FaultList): void {
  if (faults.faults.length > 0) return;
  const line = Math.max(1, cursor.line - 1);
  const mend = 'Make the patch again with git format-patch.';
  if (!isWhole) faults.add('truncated', line, 'the patch ends here, and there is no diff in it', mend);
  else if (!cursor.text.endsWith('\n'))
    faults.add('truncated', line, 'the patch ends within this line', mend);
}

function tooLarge(name: string, size: number): BadInputError {
  const shown = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MiB`;
  return BadInputError.fromFaults('patch-too-large', [
    {
      code: 'patch-too-large',
      severity: 'error',
      file: name,
      line: 0,
      message: `the patch has ${shown(size)}, at most ${shown(MAX_BYTES)} are read`,
      mend: 'Split it, or keep large generated files out of the series.',
    },
  ]);
}
