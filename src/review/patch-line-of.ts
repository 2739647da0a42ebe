import type { ReportedFinding } from '../compat/output/compat-report.js';
import type { FileDiff, HunkLine } from '../series/file-diff.js';
import type { PatchFile } from '../series/patch-file.js';

/** A line of a patch, and where it stands. */
interface Placed {
  readonly line: HunkLine;
  /** In the patch file, from 1. */
  readonly at: number;
  /** In the file before and after, from 1. */
  readonly before: number;
  readonly after: number;
}

/**
 * The line of a patch file that causes a finding, which names a line of the source; from 1. Where the thing is gone the
 * source's line is that of the tree before, so the line that names the thing is preferred. Falls back to the file's
 * diff in the patch, and to 1.
 */
export function patchLineOf(
  patch: PatchFile,
  finding: Pick<ReportedFinding, 'file' | 'line' | 'subject'>,
): number {
  const { file, line, subject } = finding;
  if (file === patch.name) return Math.max(1, line);
  const diff = patch.files.find(({ oldPath, newPath }) => newPath === file || oldPath === file);
  if (diff === undefined) return 1;
  const lines = placedLines(diff);
  const word = (subject.member ?? subject.name).split(/[\\/:]/).at(-1) ?? '';
  const here = lines.filter(
    ({ line: { op }, before, after }) => (op !== '+' && before === line) || (op !== '-' && after === line),
  );
  const best =
    here.find((one) => one.line.op !== ' ' && one.line.text.includes(word)) ??
    here.find((one) => one.line.op === '+') ??
    here.find((one) => one.line.op === '-') ??
    lines.find((one) => one.line.op !== ' ' && word !== '' && one.line.text.includes(word)) ??
    here[0];
  return best?.at ?? diff.line;
}

function placedLines({ content }: FileDiff): Placed[] {
  if (content.kind !== 'text') return [];
  return content.hunks.flatMap(({ oldStart, newStart, oldCount, newCount, lines, line: top }) => {
    // A side without lines states the line before it.
    let [before, after] = [
      oldCount === 0 ? oldStart + 1 : oldStart,
      newCount === 0 ? newStart + 1 : newStart,
    ];
    let at = top;
    return lines.map((line) => {
      at += 1;
      const placed = { line, at, before, after };
      if (line.op !== '+') before += 1;
      if (line.op !== '-') after += 1;
      // Git says that a file ends without a newline in a line of its own.
      if (!line.text.endsWith('\n')) at += 1;
      return placed;
    });
  });
}
