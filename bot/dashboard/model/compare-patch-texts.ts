import { splitLines } from '../../../src/series/byte-string.js';
import { diffLines } from '../../../src/replay/diff-lines.js';

/** Lines shown around a change. */
const CONTEXT = 3;

/**
 * What changed between two versions of a patch file, as a diff of what they say and do, in the manner of
 * `git range-diff`: line numbers, object ids and mail headers do not count, since they change with every move.
 * '' when nothing else changed.
 */
export function comparePatchTexts(before: string, after: string): string {
  const [old, now] = [meaningOf(before), meaningOf(after)];
  const changes = diffLines(old, now);
  const out: string[] = [];
  let shown = 0;
  for (const [index, { aStart, aCount, bStart, bCount }] of changes.entries()) {
    const from = Math.max(shown, aStart - CONTEXT);
    if (from > shown || (index === 0 && from > 0)) out.push(`@@ ${placeOf(old, from)}\n`);
    for (const line of old.slice(from, aStart)) out.push(` ${line}`);
    for (const line of old.slice(aStart, aStart + aCount)) out.push(`-${line}`);
    for (const line of now.slice(bStart, bStart + bCount)) out.push(`+${line}`);
    const next = changes[index + 1]?.aStart ?? old.length;
    const end = Math.min(aStart + aCount + CONTEXT, next);
    for (const line of old.slice(aStart + aCount, end)) out.push(` ${line}`);
    shown = end;
  }
  return out.join('');
}

function meaningOf(text: string): string[] {
  const lines = splitLines(text.endsWith('\n') ? text : `${text}\n`);
  return lines.flatMap((line) => {
    if (
      /^From [0-9a-f]{40} |^index [0-9a-f]+\.\.[0-9a-f]+/.test(line) ||
      /^-- \n$|^\d+\.\d+\.\d+\S*\n$/.test(line)
    )
      return [];
    const hunk = /^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@(.*\n)$/s.exec(line);
    return [hunk === null ? line : `@@${hunk[1] ?? '\n'}`];
  });
}

/** The file of the patch in which a line stands. */
function placeOf(lines: readonly string[], at: number): string {
  const head = lines.slice(0, at + 1).findLast((line) => line.startsWith('diff --git '));
  return head === undefined ? 'message' : (/ b\/(.*)\n$/.exec(head)?.[1] ?? 'file');
}
