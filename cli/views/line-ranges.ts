import type { AuditLine } from '../../builder/audit/audit-result.js';

/** Lines that follow each other and have one source. */
export interface LineRange {
  /** `7` or `7-12`. */
  readonly at: string;
  readonly from: string;
}

/** Lines as few rows: those of upstream's file stay together as long as they do there, too. */
export function lineRanges(lines: readonly AuditLine[]): LineRange[] {
  const ranges: { first: AuditLine; last: AuditLine }[] = [];
  for (const line of lines) {
    const range = ranges.at(-1);
    if (range !== undefined && follows(range.last, line)) range.last = line;
    else ranges.push({ first: line, last: line });
  }
  return ranges.map(({ first, last }) => ({ at: span(first.line, last.line), from: sourceOf(first, last) }));
}

function follows(before: AuditLine, line: AuditLine): boolean {
  if (before.from !== line.from || before.patch !== line.patch) return false;
  return before.upstream === null || line.upstream === before.upstream + 1;
}

function sourceOf(first: AuditLine, last: AuditLine): string {
  if (first.from === 'build') return 'the build';
  if (first.upstream === null || last.upstream === null) return first.patch ?? '';
  return `upstream ${span(first.upstream, last.upstream)}`;
}

function span(first: number, last: number): string {
  return first === last ? String(first) : `${first}-${last}`;
}
