import { splitLines, toByteString, type ByteString } from '../series/byte-string.js';
import { diffLines } from './diff-lines.js';
import {
  hunkKey,
  markedText,
  markerLine,
  sideOf,
  type HunkResolution,
  type ResolutionRecord,
} from './resolution-record.js';
import type { PathConflict } from './path-conflict.js';

/** What a person left at the path of a conflict; null when they removed the file. */
export interface ResolvedFile {
  readonly mode: number;
  readonly data: Buffer;
}

/**
 * The record of a person's answer to a conflict. For text, each hunk is told apart from the edits
 * around it, so that the answer also fits when the rest of the file has changed.
 */
export function makeResolution(
  patch: string,
  conflict: PathConflict,
  resolved: ResolvedFile | null,
  from: string,
): ResolutionRecord {
  const { path, kind, chunks } = conflict;
  const text = resolved === null ? null : toByteString(resolved.data);
  const common = { patch, path, kind, from, mode: resolved?.mode ?? null };
  if (chunks === null || text === null) {
    const sides = [sideOf(conflict.base), sideOf(conflict.ours), sideOf(conflict.theirs)] as const;
    return { ...common, hunks: [], marked: null, resolved: text, sides };
  }
  const marked = markedText(patch, path, chunks);
  const settled = settledHunks(marked, text);
  const hunks = chunks.flatMap((chunk): HunkResolution[] => {
    if (chunk.kind === 'text') return [];
    const key = hunkKey(patch, path, chunk);
    return [{ key, resolved: settled.get(markerLine(key)) ?? null }];
  });
  return { ...common, hunks, marked, resolved: text, sides: null };
}

/**
 * Marker line to what stands in its place, for those markers that were replaced by themselves. The
 * same hunk twice in a file, and not the same answer: neither is one without its place.
 */
function settledHunks(marked: ByteString, resolved: ByteString): Map<ByteString, ByteString> {
  const [before, after] = [splitLines(marked), splitLines(resolved)];
  const answers = new Map<ByteString, ByteString[]>();
  for (const { aStart, aCount, bStart, bCount } of diffLines(before, after)) {
    const line = before[aStart];
    if (aCount !== 1 || line === undefined || !line.startsWith('\0hunk ')) continue;
    answers.set(line, [...(answers.get(line) ?? []), after.slice(bStart, bStart + bCount).join('')]);
  }
  const settled = new Map<ByteString, ByteString>();
  for (const [line, [first, ...others]] of answers) {
    const all = before.filter((one) => one === line).length === 1 + others.length;
    if (first !== undefined && all && others.every((other) => other === first)) settled.set(line, first);
  }
  return settled;
}
