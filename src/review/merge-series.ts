import type { SeriesFile, SeriesLine } from '../series/series-file.js';

/**
 * Three versions of a `series` merged by name: what `theirs` added stands behind the line that it stood behind
 * there, what it took out is gone, a patch that it disabled or enabled is so. Two pull requests that each add a patch
 * at the end conflict for git and not here. Null when both sides did different things to one patch or to the base.
 * The tree pin is only right by chance after a merge: kept where one side alone changed it, else none.
 */
export function mergeSeries(base: SeriesFile, ours: SeriesFile, theirs: SeriesFile): SeriesFile | null {
  const basePin = pick(base.base, ours.base, theirs.base);
  if (basePin === undefined) return null;
  const was = byKey(base.lines);
  const here = byKey(ours.lines);
  const there = byKey(theirs.lines);
  const lines: SeriesLine[] = [];
  for (const line of ours.lines) {
    const key = keyOf(line);
    const merged = pick(stateOf(was.get(key)), stateOf(line), stateOf(there.get(key)));
    if (merged === undefined) return null;
    if (merged === null) continue;
    const from = stateOf(line) === merged ? line : there.get(key);
    if (from !== undefined) lines.push(from);
  }
  for (const [index, line] of theirs.lines.entries()) {
    const key = keyOf(line);
    if (here.has(key)) continue;
    const before = was.get(key);
    if (before !== undefined) {
      // We took it out: fine as long as they left it alone.
      if (stateOf(before) !== stateOf(line)) return null;
      continue;
    }
    lines.splice(placeOf(theirs.lines, index, lines, was), 0, line);
  }
  const tree = pick(base.tree, ours.tree, theirs.tree) ?? null;
  return { base: basePin, tree, lines: lines.map((line, index) => ({ ...line, line: index + 1 })) };
}

/** The side that changed; undefined when both did, in different ways. */
function pick<T>(base: T, ours: T, theirs: T): T | undefined {
  if (ours === theirs || theirs === base) return ours;
  return ours === base ? theirs : undefined;
}

/** A patch by its name, whatever its state; a comment by its text. */
function keyOf(line: SeriesLine): string {
  return line.kind === 'other' ? `#${line.text}` : line.name;
}

function byKey(lines: readonly SeriesLine[]): Map<string, SeriesLine> {
  return new Map(lines.map((line) => [keyOf(line), line]));
}

/** Null: not there. */
function stateOf(line: SeriesLine | undefined): string | null {
  if (line === undefined) return null;
  return line.kind === 'disabled' ? `disabled ${line.commit ?? ''}` : line.kind;
}

/** Behind the nearest line above that is here too, and behind what we added there. */
function placeOf(
  theirs: readonly SeriesLine[],
  index: number,
  lines: readonly SeriesLine[],
  was: ReadonlyMap<string, SeriesLine>,
): number {
  for (let above = index - 1; above >= 0; above -= 1) {
    const line = theirs[above];
    const key = line === undefined ? '' : keyOf(line);
    let at = lines.findIndex((one) => keyOf(one) === key);
    if (at < 0) continue;
    at += 1;
    if (!was.has(key)) return at;
    for (let next = lines[at]; next !== undefined && !was.has(keyOf(next)); next = lines[at]) at += 1;
    return at;
  }
  return 0;
}
