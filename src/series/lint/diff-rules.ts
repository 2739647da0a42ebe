import { BadInputError } from '../../errors/bad-input-error.js';
import type { FileDiff } from '../file-diff.js';
import type { PatchFile } from '../patch-file.js';
import { writePatch } from '../write-patch.js';
import type { LintFinding, PatchRule } from './lint-rule.js';

const REMAKE = 'Make the patch again with `git format-patch --full-index --binary`, or import it.';

/** The rules about the diffs of a patch and the form of the file. */
export const diffRules: readonly PatchRule[] = [
  {
    about: 'patch',
    code: 'empty-patch',
    severity: 'warning',
    finds: 'a patch that changes nothing; `git am` stops at it without `--empty=keep`, quilt always',
    mend: 'Retire it, or give it the change that its message speaks of.',
    check: ({ files }) => (files.length === 0 ? [{ line: 0, message: 'it changes nothing' }] : []),
  },
  {
    about: 'patch',
    code: 'binary-patch',
    severity: 'warning',
    finds: 'a binary diff, which quilt and GNU patch refuse',
    mend: 'Make the file in the build, or accept that quilt cannot take this patch.',
    check: ({ files }) =>
      files
        .filter(({ content }) => content.kind === 'binary')
        .map((file) => ({
          line: file.line,
          message: `${pathOf(file)} is binary: quilt users cannot take this patch`,
        })),
  },
  {
    about: 'patch',
    code: 'index-not-full',
    severity: 'warning',
    finds: 'an `index` line that is missing or abbreviated; `git am -3` needs the blob ids',
    mend: REMAKE,
    check: ({ files }) =>
      files.filter(lacksIds).map((file) => ({
        line: file.line,
        message: `the diff of ${pathOf(file)} does not state the full ids of both blobs`,
      })),
  },
  {
    about: 'patch',
    code: 'crlf-content',
    severity: 'warning',
    finds:
      'lines that end in CR LF; `git am` without `--keep-cr` makes another file of them and says nothing',
    mend: 'Apply with `git am --keep-cr`, and keep the patch out of line end conversion (`-text` in `.gitattributes`).',
    check: ({ files }) => files.flatMap(crlfFinding),
  },
  {
    about: 'patch',
    code: 'not-canonical',
    severity: 'warning',
    finds: 'bytes that differ from the one form in which this patch is written',
    mend: 'Take it as `upkeep branch` and `upkeep export` write it once its content changes; until then its bytes are kept.',
    check: canonicalFinding,
  },
];

function pathOf(file: FileDiff): string {
  return file.newPath ?? file.oldPath ?? '';
}

function lacksIds({ content, oldId, newId }: FileDiff): boolean {
  if (content.kind === 'none') return false;
  if (oldId === null || newId === null) return true;
  return oldId.length < 40 || newId.length < 40;
}

/** The first such line of each file. */
function crlfFinding(file: FileDiff): LintFinding[] {
  if (file.content.kind !== 'text') return [];
  for (const hunk of file.content.hunks) {
    const at = hunk.lines.findIndex(({ text }) => text.endsWith('\r\n'));
    if (at >= 0)
      return [{ line: hunk.line + 1 + at, message: `${pathOf(file)} has lines that end in CR LF` }];
  }
  return [];
}

function canonicalFinding(patch: PatchFile): LintFinding[] {
  try {
    const canonical = writePatch(patch);
    if (canonical.equals(patch.bytes)) return [];
    const line = firstDifference(canonical, patch.bytes);
    const lines = canonical.toString('utf8').split('\n');
    const wanted = (lines[line - 1] ?? '').slice(0, 80);
    return [
      { line, message: `here the file differs from its canonical form, which goes on with '${wanted}'` },
    ];
  } catch (error) {
    // What cannot be written at all is what other rules report.
    if (error instanceof BadInputError) return [];
    throw error;
  }
}

/** Number of the first line that differs. */
function firstDifference(a: Buffer, b: Buffer): number {
  const length = Math.min(a.length, b.length);
  let line = 1;
  for (let at = 0; at < length && a[at] === b[at]; at++) if (a[at] === 0x0a) line += 1;
  return line;
}
