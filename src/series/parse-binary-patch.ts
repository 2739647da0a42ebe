import { inflateSync } from 'node:zlib';
import { decodeBase85 } from './base85.js';
import type { FaultList } from './fault-list.js';
import type { BinaryHunk, DiffContent } from './file-diff.js';
import type { LineCursor } from './line-cursor.js';

/** How many more inflated bytes one patch may carry; shared by its binary diffs. */
export interface InflateBudget {
  left: number;
}

const MEND = 'Make the patch again with git format-patch --binary; it cannot be edited by hand.';

/**
 * Reads what follows `GIT binary patch` (the cursor stands on `literal` or `delta`): the forward half
 * and, where there is one, the backward half. Reports what is wrong and then returns null, with the
 * cursor behind the lines that were looked at.
 *
 * The format: `literal SIZE` or `delta SIZE`, then lines of one length character (A-Z are 1 to 26
 * bytes, a-z 27 to 52) and base 85 digits, which together are a zlib stream of SIZE bytes; an empty
 * line ends each half.
 */
export function parseBinaryPatch(
  cursor: LineCursor,
  faults: FaultList,
  budget: InflateBudget,
): DiffContent | null {
  const forward = parseHalf(cursor, faults, budget);
  if (forward === null) return null;
  if (!/^(?:literal|delta) /.test(cursor.peek())) return { kind: 'binary', forward, backward: null };
  const backward = parseHalf(cursor, faults, budget);
  return backward === null ? null : { kind: 'binary', forward, backward };
}

function parseHalf(cursor: LineCursor, faults: FaultList, budget: InflateBudget): BinaryHunk | null {
  const headLine = cursor.line;
  const head = /^(literal|delta) (\d{1,15})$/.exec(cursor.peek());
  if (head === null) {
    faults.add('bad-binary', headLine, "expected 'literal SIZE' or 'delta SIZE' here", MEND);
    return null;
  }
  cursor.skip();
  const method = head[1] === 'delta' ? 'delta' : 'literal';
  const size = Number(head[2]);
  const deflated = decodeLines(cursor, faults, headLine);
  if (deflated === null) return null;
  budget.left -= size;
  if (budget.left < 0) {
    faults.add(
      'binary-too-large',
      headLine,
      'the binary contents of this patch are too large',
      'Split the patch.',
    );
    return null;
  }
  const data = inflate(deflated, size);
  if (typeof data === 'string') {
    faults.add('bad-binary', headLine, `the compressed bytes are damaged: ${data}`, MEND);
    return null;
  }
  if (data.length !== size) {
    faults.add(
      'bad-binary',
      headLine,
      `${size} bytes are stated here, the patch carries ${data.length}`,
      MEND,
    );
    return null;
  }
  return { method, size, data, deflated };
}

/** The compressed bytes of one half, up to and with its empty line. */
function decodeLines(cursor: LineCursor, faults: FaultList, headLine: number): Buffer | null {
  const { text } = cursor;
  const chunks: Buffer[] = [];
  for (;;) {
    const start = cursor.pos;
    const end = text.indexOf('\n', start);
    if (end < 0) {
      faults.add('truncated', cursor.line, `the file ends within the binary diff of line ${headLine}`, MEND);
      cursor.skip();
      return null;
    }
    if (end === start) {
      cursor.skip();
      return Buffer.concat(chunks);
    }
    const length = lineLength(text.charCodeAt(start));
    const chunk = Buffer.allocUnsafe(length);
    if (length === 0 || !decodeBase85(text, start + 1, end, chunk, 0, length)) {
      faults.add(
        'bad-binary',
        cursor.line,
        'this is not a line of base 85 digits with their length before them',
        MEND,
      );
      return null;
    }
    chunks.push(chunk);
    cursor.skip();
  }
}

function lineLength(code: number): number {
  if (code >= 65 && code <= 90) return code - 64;
  if (code >= 97 && code <= 122) return code - 70;
  return 0;
}

function inflate(deflated: Buffer, size: number): Buffer | string {
  try {
    // One byte more than stated, so that a stream that carries more is seen and never expanded.
    return inflateSync(deflated, { maxOutputLength: size + 1 });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
