import { formatMode, MODE_FILE } from '../git/mode.js';
import { ZERO_OID } from '../git/oid.js';
import type { ByteString } from './byte-string.js';
import type { FileDiff, Hunk } from './file-diff.js';
import { quotePath } from './quote-path.js';
import { writeBinaryPatch } from './write-binary-patch.js';

/**
 * The diff of these files as `git diff --full-index --binary -M` writes it with default prefixes and
 * quoted paths. Binary contents that were read from a patch keep their compressed bytes.
 */
export function writeDiff(files: readonly FileDiff[]): Buffer {
  return Buffer.from(files.map(writeFile).join(''), 'latin1');
}

function writeFile(file: FileDiff): ByteString {
  const oldPath = file.oldPath ?? file.newPath ?? '';
  const newPath = file.newPath ?? oldPath;
  const header = `diff --git ${quotePath(`a/${oldPath}`)} ${quotePath(`b/${newPath}`)}\n${extendedHeader(file)}`;
  if (file.content.kind === 'none') return header;
  if (file.content.kind === 'binary') {
    return header + writeBinaryPatch(file.content.forward, file.content.backward);
  }
  const oldName = file.change === 'create' ? '/dev/null' : fileName(`a/${oldPath}`);
  const newName = file.change === 'delete' ? '/dev/null' : fileName(`b/${newPath}`);
  return `${header}--- ${oldName}\n+++ ${newName}\n${file.content.hunks.map(writeHunk).join('')}`;
}

function extendedHeader(file: FileDiff): ByteString {
  const { change, oldMode, newMode } = file;
  let text = '';
  if (change === 'create') text += `new file mode ${formatMode(newMode ?? MODE_FILE)}\n`;
  else if (change === 'delete') text += `deleted file mode ${formatMode(oldMode ?? MODE_FILE)}\n`;
  else if (oldMode !== null && newMode !== null && oldMode !== newMode) {
    text += `old mode ${formatMode(oldMode)}\nnew mode ${formatMode(newMode)}\n`;
  }
  if (change === 'rename' || change === 'copy') {
    if (file.similarity !== null) text += `similarity index ${file.similarity}%\n`;
    text += `${change} from ${quotePath(file.oldPath ?? '')}\n${change} to ${quotePath(file.newPath ?? '')}\n`;
  }
  return text + indexLine(file);
}

function indexLine(file: FileDiff): ByteString {
  if (file.oldId === null && file.newId === null) return '';
  const { change, oldMode, newMode } = file;
  const stays = change !== 'create' && change !== 'delete' && oldMode !== null && oldMode === newMode;
  return `index ${file.oldId ?? ZERO_OID}..${file.newId ?? ZERO_OID}${stays ? ` ${formatMode(oldMode)}` : ''}\n`;
}

/** A blank in a name would let patch(1) end it there; the tab says where it ends. */
function fileName(path: string): ByteString {
  return path.includes(' ') ? `${quotePath(path)}\t` : quotePath(path);
}

function writeHunk(hunk: Hunk): ByteString {
  const parts = [
    `@@ -${range(hunk.oldStart, hunk.oldCount)} +${range(hunk.newStart, hunk.newCount)} @@${hunk.section}\n`,
  ];
  for (const { op, text } of hunk.lines) {
    parts.push(op, text);
    if (!text.endsWith('\n')) parts.push('\n\\ No newline at end of file\n');
  }
  return parts.join('');
}

function range(start: number, count: number): string {
  return count === 1 ? String(start) : `${start},${count}`;
}
