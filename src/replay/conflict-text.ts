import type { ByteString } from '../series/byte-string.js';
import type { MergeChunk } from './merge-text.js';

/** What stands behind the markers, as byte strings. */
export interface ConflictLabels {
  readonly ours: ByteString;
  readonly base: ByteString;
  readonly theirs: ByteString;
}

/**
 * The file with diff3 conflict markers, byte for byte what `git merge-file --diff3 -L ours -L base
 * -L theirs` writes for these chunks: a side without a final newline gets one, and where lines end
 * in CRLF so do the markers.
 */
export function renderConflict(chunks: readonly MergeChunk[], labels: ConflictLabels): ByteString {
  let text = '';
  let before: ByteString | null = null;
  for (const chunk of chunks) {
    if (chunk.kind === 'text') {
      text += chunk.text;
      before = lastLine(chunk.text);
      continue;
    }
    const eol = markersEndInCrlf(chunks, chunk, before) ? '\r\n' : '\n';
    text += `<<<<<<<${label(labels.ours)}${eol}${closed(chunk.ours, eol)}`;
    text += `|||||||${label(labels.base)}${eol}${closed(chunk.base, eol)}`;
    text += `=======${eol}${closed(chunk.theirs, eol)}`;
    text += `>>>>>>>${label(labels.theirs)}${eol}`;
  }
  return text;
}

/**
 * Whether a line is the head of a conflict's first, second or last part. A lone `=======` does not
 * count: it underlines headings in many texts.
 */
export function hasConflictMarkers(text: ByteString): boolean {
  return ['<<<<<<<', '|||||||', '>>>>>>>'].some((marker) => {
    let at = text.indexOf(marker);
    while (at >= 0) {
      const next = text[at + marker.length];
      if ((at === 0 || text[at - 1] === '\n') && (next === undefined || ' \r\n'.includes(next))) return true;
      at = text.indexOf(marker, at + 1);
    }
    return false;
  });
}

function label(text: ByteString): ByteString {
  return text === '' ? '' : ` ${text}`;
}

function closed(side: ByteString, eol: ByteString): ByteString {
  return side === '' || side.endsWith('\n') ? side : side + eol;
}

/** The base's first line must end in CRLF, and nothing just before the conflict may say otherwise. */
function markersEndInCrlf(
  chunks: readonly MergeChunk[],
  conflict: MergeChunk & { kind: 'conflict' },
  before: ByteString | null,
): boolean {
  const head = chunks[0];
  const baseHead = head?.kind === 'conflict' ? head.base + followingText(chunks) : (head?.text ?? '');
  if (lineEnd(baseHead) !== 'crlf') return false;
  if (before !== null) return lineEnd(before) !== 'lf';
  return lineEnd(conflict.ours) !== 'lf' && lineEnd(conflict.theirs) !== 'lf';
}

function followingText(chunks: readonly MergeChunk[]): ByteString {
  return chunks[1]?.kind === 'text' ? chunks[1].text : '';
}

/** How the first line ends. */
function lineEnd(text: ByteString): 'lf' | 'crlf' | 'none' {
  const newline = text.indexOf('\n');
  if (newline < 0) return 'none';
  return newline > 0 && text[newline - 1] === '\r' ? 'crlf' : 'lf';
}

function lastLine(text: ByteString): ByteString {
  return text.slice(text.lastIndexOf('\n', text.length - 2) + 1);
}
