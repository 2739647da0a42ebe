import type { SeriesLine } from '../series-file.js';

/**
 * The lines of a series with its patches in another order, some gone, some new. A comment, an empty
 * line or a disabled patch stays before the patch that it stands before; before one that goes, it
 * stays before the next; behind the last, at the end. The same patches in the same order give the
 * same lines.
 */
export function seriesLines(lines: readonly SeriesLine[], names: readonly string[]): SeriesLine[] {
  const before = new Map<string, SeriesLine[]>();
  const kept = new Set(names);
  let waiting: SeriesLine[] = [];
  for (const line of lines) {
    if (line.kind !== 'patch') waiting.push(line);
    else if (kept.has(line.name)) {
      before.set(line.name, waiting);
      waiting = [];
    }
  }
  return [
    ...names.flatMap((name): SeriesLine[] => [...(before.get(name) ?? []), { kind: 'patch', name, line: 0 }]),
    ...waiting,
  ];
}
