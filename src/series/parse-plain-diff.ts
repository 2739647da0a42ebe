import { MODE_FILE } from '../git/mode.js';
import type { ByteString } from './byte-string.js';
import type { FaultList } from './fault-list.js';
import type { FileDiff, Hunk } from './file-diff.js';
import type { LineCursor } from './line-cursor.js';
import { parseHunks } from './parse-hunks.js';
import { readDiffPath } from './read-diff-path.js';
import { unquotePath } from './unquote-path.js';

const MEND = 'Make the patch again with git format-patch, or with diff -u in two folders side by side.';

/**
 * Reads one diff without git's header, as quilt and `diff -u` write it; the cursor stands on `---`.
 * As with `-p1`, the first component of each path is taken off. Null when the paths cannot be known.
 */
export function parsePlainDiff(cursor: LineCursor, faults: FaultList): FileDiff | null {
  const line = cursor.line;
  const oldName = readName(cursor.next().slice(4), line, faults);
  const newName = readName(cursor.next().slice(4), line + 1, faults);
  const hunks = parseHunks(cursor, faults);
  if (oldName === undefined || newName === undefined) return null;

  // diff -N writes no /dev/null: a missing file is one without lines.
  const creates = oldName === null || isOnly(hunks, (hunk) => hunk.oldCount === 0 && hunk.oldStart === 0);
  const deletes = newName === null || isOnly(hunks, (hunk) => hunk.newCount === 0 && hunk.newStart === 0);
  const name = newName ?? oldName;
  // `x.orig` is how people keep the file as it was.
  if (
    name === null ||
    (creates && deletes) ||
    (oldName !== null && oldName !== name && oldName !== `${name}.orig`)
  ) {
    faults.add('path-mismatch', line, `expected the same path behind '---' and '+++'`, MEND);
    return null;
  }
  const path = readDiffPath(name, line, faults);
  return {
    change: creates ? 'create' : deletes ? 'delete' : 'modify',
    oldPath: creates ? null : path,
    newPath: deletes ? null : path,
    oldMode: null,
    newMode: creates ? MODE_FILE : null,
    oldId: null,
    newId: null,
    similarity: null,
    content: { kind: 'text', hunks },
    line,
  };
}

function isOnly(hunks: readonly Hunk[], holds: (hunk: Hunk) => boolean): boolean {
  const [first] = hunks;
  return hunks.length === 1 && first !== undefined && holds(first);
}

/** The path without its first component; null for `/dev/null`, undefined when there is none. */
function readName(text: ByteString, line: number, faults: FaultList): ByteString | null | undefined {
  if (text.endsWith('\r')) {
    faults.add(
      'carriage-return',
      line,
      'there is a CR in a diff header',
      'Take the patch out of CRLF conversion.',
    );
    return undefined;
  }
  const tab = text.indexOf('\t');
  const bare = tab < 0 ? text : text.slice(0, tab);
  const name = text.startsWith('"') ? unquotePath(text, 0)?.bytes : bare;
  if (name === '/dev/null') return null;
  const slash = name?.indexOf('/') ?? -1;
  if (name !== undefined && slash > 0) return name.slice(slash + 1);
  faults.add(
    'bad-diff-header',
    line,
    `expected a path with a folder to take off, such as 'a/${name ?? 'PATH'}'`,
    MEND,
  );
  return undefined;
}
