import type { ByteString } from '../series/byte-string.js';
import { compactChanges } from './compact-changes.js';
import { histogramDiff } from './histogram-diff.js';
import type { LineChange } from './line-change.js';
import { LineTable, type NumberedLines } from './line-table.js';

/** A piece of a merge: lines that are decided, or what each of the three has where they are not. */
export type MergeChunk =
  | { readonly kind: 'text'; readonly text: ByteString }
  | {
      readonly kind: 'conflict';
      readonly base: ByteString;
      readonly ours: ByteString;
      readonly theirs: ByteString;
    };

export type TextMerge =
  | { readonly clean: true; readonly text: ByteString }
  | { readonly clean: false; readonly chunks: readonly MergeChunk[] };

/**
 * Merges the changes from `base` to `ours` with those from `base` to `theirs`, line by line, as git's
 * merge does. Changes conflict where they overlap or touch (no unchanged line in between), unless
 * both sides read the same there afterwards. Never normalises line ends or a missing last one.
 * Any bytes are merged as text: whether a file is binary is the caller's question.
 */
export function mergeText(base: ByteString, ours: ByteString, theirs: ByteString): TextMerge {
  if (ours === theirs || base === theirs) return { clean: true, text: ours };
  if (base === ours) return { clean: true, text: theirs };
  const table = new LineTable();
  const baseLines = table.add(base);
  const oursLines = table.addNear(ours, baseLines);
  const theirsLines = table.addNear(theirs, baseLines);
  const chunks = mergeChanges(
    baseLines,
    new Side(oursLines, changesFrom(baseLines, oursLines, table.size)),
    new Side(theirsLines, changesFrom(baseLines, theirsLines, table.size)),
  );
  if (chunks.some((chunk) => chunk.kind === 'conflict')) return { clean: false, chunks };
  return { clean: true, text: chunks.map((chunk) => (chunk.kind === 'text' ? chunk.text : '')).join('') };
}

function changesFrom(base: NumberedLines, side: NumberedLines, idCount: number): LineChange[] {
  return compactChanges(histogramDiff(base.ids, side.ids, idCount), base.ids, side.ids);
}

/** One side's changes, taken from the first to the last. */
class Side {
  readonly #lines: NumberedLines;
  readonly #changes: readonly LineChange[];
  #next = 0;
  /** What to add to a line number of the base, behind the changes taken, to get this side's. */
  #shift = 0;

  constructor(lines: NumberedLines, changes: readonly LineChange[]) {
    this.#lines = lines;
    this.#changes = changes;
  }

  /** Line of the base at which the next change starts. */
  get nextStart(): number {
    return this.#changes[this.#next]?.aStart ?? Infinity;
  }

  get shift(): number {
    return this.#shift;
  }

  /** Takes the changes that start at or before this line of the base; where the last of them ends. */
  takeUntil(line: number): number {
    let end = line;
    for (;;) {
      const change = this.#changes[this.#next];
      if (change === undefined || change.aStart > end) return end;
      end = Math.max(end, change.aStart + change.aCount);
      this.#shift += change.bCount - change.aCount;
      this.#next += 1;
    }
  }

  text(start: number, end: number): ByteString {
    return textOf(this.#lines, start, end);
  }
}

function mergeChanges(base: NumberedLines, ours: Side, theirs: Side): MergeChunk[] {
  const chunks: MergeChunk[] = [];
  let decided = '';
  let done = 0;
  for (;;) {
    const start = Math.min(ours.nextStart, theirs.nextStart);
    if (start === Infinity) break;
    const oursFrom = start + ours.shift;
    const theirsFrom = start + theirs.shift;
    let end = start;
    let oursChanged = false;
    let theirsChanged = false;
    while (ours.nextStart <= end || theirs.nextStart <= end) {
      oursChanged ||= ours.nextStart <= end;
      end = ours.takeUntil(end);
      theirsChanged ||= theirs.nextStart <= end;
      end = theirs.takeUntil(end);
    }
    decided += textOf(base, done, start);
    done = end;
    const oursText = ours.text(oursFrom, end + ours.shift);
    const theirsText = theirs.text(theirsFrom, end + theirs.shift);
    if (!theirsChanged || oursText === theirsText) decided += oursText;
    else if (!oursChanged) decided += theirsText;
    else {
      if (decided !== '') chunks.push({ kind: 'text', text: decided });
      decided = '';
      chunks.push({ kind: 'conflict', base: textOf(base, start, end), ours: oursText, theirs: theirsText });
    }
  }
  decided += textOf(base, done, base.ids.length);
  if (decided !== '') chunks.push({ kind: 'text', text: decided });
  return chunks;
}

function textOf(lines: NumberedLines, start: number, end: number): ByteString {
  return lines.text.slice(lines.starts[start], lines.starts[end]);
}
