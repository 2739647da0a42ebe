import type { Hunk } from '../../src/series/file-diff.js';
import { splitLines, toByteString, type ByteString } from '../../src/series/byte-string.js';
import { diffLines } from '../../src/replay/diff-lines.js';
import type { AuditLine } from './audit-result.js';

/** One state of a file, and what made it from the state before. */
export interface BlameStep {
  readonly content: Buffer;
  /** The patch; null for what the build does. */
  readonly patch: string | null;
  /** The hunks of the patch; empty when they are not known. */
  readonly hunks: readonly Hunk[];
}

type Source = Omit<AuditLine, 'line'>;

/**
 * Where each line of a file comes from: upstream's file, or the last step that put it there. A patch says itself which
 * lines are its own, by its hunks; where these are not known, a line diff says it.
 *
 * @param base upstream's file; null when there is none
 */
export function blameLines(base: Buffer | null, steps: readonly BlameStep[]): AuditLine[] {
  let lines = base === null ? [] : splitLines(toByteString(base));
  let sources = lines.map((_, at): Source => ({ from: 'upstream', upstream: at + 1, patch: null }));
  for (const { content, patch, hunks } of steps) {
    const after = splitLines(toByteString(content));
    const own: Source = { from: patch === null ? 'build' : 'patch', upstream: null, patch };
    const edits = editsOf(lines, after, hunks) ?? diffEdits(lines, after);
    const next: Source[] = [];
    let at = 0;
    for (const { start, removed, added } of edits) {
      next.push(...sources.slice(at, start));
      for (let count = added; count > 0; count -= 1) next.push(own);
      at = start + removed;
    }
    sources = [...next, ...sources.slice(at)];
    lines = after;
  }
  return sources.map((source, at) => ({ line: at + 1, ...source }));
}

interface Edit {
  /** Counted from 0, in the state before. */
  readonly start: number;
  readonly removed: number;
  readonly added: number;
}

function diffEdits(before: readonly ByteString[], after: readonly ByteString[]): Edit[] {
  return diffLines(before, after).map(({ aStart, aCount, bCount }) => ({
    start: aStart,
    removed: aCount,
    added: bCount,
  }));
}

/** What hunks do at the lines that they state; null where they do not stand there or give something else. */
function editsOf(
  before: readonly ByteString[],
  after: readonly ByteString[],
  hunks: readonly Hunk[],
): Edit[] | null {
  if (hunks.length === 0) return null;
  const edits: Edit[] = [];
  const result: ByteString[] = [];
  let at = 0;
  for (const hunk of hunks) {
    const start = hunk.oldCount === 0 ? hunk.oldStart : hunk.oldStart - 1;
    if (start < at) return null;
    for (; at < start; at += 1) result.push(before[at] ?? '');
    for (const { op, text } of hunk.lines) {
      if (op === '+') {
        result.push(text);
        extend(edits, at, 0, 1);
        continue;
      }
      if (before[at] !== text) return null;
      if (op === '-') extend(edits, at, 1, 0);
      else result.push(text);
      at += 1;
    }
  }
  result.push(...before.slice(at));
  return result.length === after.length && result.every((line, index) => line === after[index])
    ? edits
    : null;
}

/** Adds to the last edit, where this goes on with it. */
function extend(edits: Edit[], at: number, removed: number, added: number): void {
  const last = edits.at(-1);
  if (last !== undefined && last.start + last.removed === at) {
    edits[edits.length - 1] = {
      start: last.start,
      removed: last.removed + removed,
      added: last.added + added,
    };
  } else edits.push({ start: at, removed, added });
}
