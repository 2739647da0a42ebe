/** How far around a frequent line its neighbours are looked at. */
const WINDOW = 100;

/** No line counts as frequent that occurs less often than about the root of the number of lines. */
const MAX_FREQUENT = 1024;

const ABSENT = 0;
const NORMAL = 1;
const FREQUENT = 2;

/**
 * Which of the lines `own[from, to)` a diff should try to match: not those that the other file does
 * not have, nor frequent ones (a blank line, a brace) that stand among such: matching these would tear
 * a rewritten passage into shreds. Returns their numbers, ascending. The idea is that of GNU diff's
 * "discarding confusing lines".
 * `otherCount` has the number of occurrences in the other file by id, `ownCount` this file's lines.
 */
export function matchableLines(
  own: readonly number[],
  from: number,
  to: number,
  otherCount: Int32Array,
  ownCount: number,
): number[] {
  const frequent = Math.min(rootBound(ownCount), MAX_FREQUENT);
  const kinds = new Uint8Array(to - from);
  for (let line = from; line < to; line += 1) {
    const occurrences = otherCount[own[line] as number] as number;
    kinds[line - from] = occurrences === 0 ? ABSENT : occurrences < frequent ? NORMAL : FREQUENT;
  }
  const kept: number[] = [];
  for (let at = 0; at < kinds.length; at += 1) {
    const kind = kinds[at];
    if (kind === NORMAL || (kind === FREQUENT && !standsAmongAbsent(kinds, at))) kept.push(from + at);
  }
  return kept;
}

function standsAmongAbsent(kinds: Uint8Array, at: number): boolean {
  const above = countAround(kinds, at, -1);
  const below = countAround(kinds, at, 1);
  if (above.absent === 0 || below.absent === 0) return false;
  return 3 * (above.frequent + below.frequent) < above.absent + below.absent;
}

/** Lines of each kind next to this one, up to the first normal one; the line itself is counted. */
function countAround(kinds: Uint8Array, at: number, step: 1 | -1): { absent: number; frequent: number } {
  let absent = 0;
  let frequent = 1;
  const last = step > 0 ? Math.min(at + WINDOW, kinds.length - 1) : Math.max(at - WINDOW, 0);
  for (let line = at; line !== last;) {
    line += step;
    if (kinds[line] === NORMAL) break;
    if (kinds[line] === ABSENT) absent += 1;
    else frequent += 1;
  }
  return { absent, frequent };
}

/** A power of two not below the root of `count`. */
export function rootBound(count: number): number {
  let root = 1;
  for (let rest = count; rest > 0; rest = Math.floor(rest / 4)) root *= 2;
  return root;
}
