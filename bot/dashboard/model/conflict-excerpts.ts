/** A piece of a file around markers. */
export interface ConflictExcerpt {
  /** Of the first line, counted from 1. */
  readonly line: number;
  readonly lines: readonly ExcerptLine[];
}

export interface ExcerptLine {
  readonly side: 'both' | 'marker' | 'ours' | 'base' | 'theirs';
  readonly text: string;
}

const CONTEXT = 4;
const MOST_LINES = 600;

/** The parts of a file that have diff3 markers, each with some lines around; none when no marker is left. */
export function conflictExcerpts(text: string): ConflictExcerpt[] {
  const lines = sidesOf(text.replace(/\n$/, '').split('\n'));
  const excerpts: { line: number; lines: ExcerptLine[] }[] = [];
  let end = 0;
  for (const [at, { side }] of lines.entries()) {
    if (side === 'both') continue;
    const from = Math.max(end, at - CONTEXT);
    const to = Math.min(lines.length, at + 1 + CONTEXT);
    const last = excerpts.at(-1);
    if (last !== undefined && from <= end) last.lines.push(...lines.slice(end, to));
    else excerpts.push({ line: from + 1, lines: lines.slice(from, to) });
    end = Math.max(end, to);
    if (end > MOST_LINES) break;
  }
  return excerpts;
}

function sidesOf(lines: readonly string[]): ExcerptLine[] {
  let side: ExcerptLine['side'] = 'both';
  return lines.map((text) => {
    if (/^<{7}(?: |\r?$)/.test(text)) side = 'ours';
    else if (side !== 'both' && /^\|{7}(?: |\r?$)/.test(text)) side = 'base';
    // Only within a conflict: alone it underlines headings.
    else if (side !== 'both' && /^={7}\r?$/.test(text)) side = 'theirs';
    else if (side !== 'both' && /^>{7}(?: |\r?$)/.test(text)) side = 'both';
    else return { side, text };
    return { side: 'marker', text };
  });
}
