import { createHash } from 'node:crypto';
import type { FileDiff } from '../file-diff.js';
import { metadataOf } from '../metadata-of.js';
import type { PatchFile } from '../patch-file.js';
import type { LintFinding, LintSubject, SeriesRule } from './lint-rule.js';

/** The rules about the series as a whole; their lines are lines of `series`. */
export const seriesRules: readonly SeriesRule[] = [
  {
    about: 'series',
    code: 'base-not-pinned',
    severity: 'error',
    finds: 'a series with patches that does not say which commit it applies to',
    mend: 'Write `# upkeep-base: <40 hex>` into the first line, with the id of the upstream commit.',
    check: ({ series, patches }) =>
      series.base === null && patches.length > 0 ? [{ line: 1, message: 'the base is not pinned' }] : [],
  },
  {
    about: 'series',
    code: 'tree-not-pinned',
    severity: 'warning',
    finds: 'a series with patches that does not say which tree they give',
    mend: 'Nothing to do: the bot and `upkeep rebase --write` pin the tree.',
    check: ({ series, patches }) =>
      series.tree === null && patches.length > 0 ? [{ line: 1, message: 'the tree is not pinned' }] : [],
  },
  {
    about: 'series',
    code: 'disabled-without-commit',
    severity: 'warning',
    finds: '`#disabled` without the commit in which the patch was last enabled',
    mend: 'Disable it with `upkeep disable`, or add the commit of the series repository behind the name.',
    check: ({ series }) =>
      series.lines
        .filter((line) => line.kind === 'disabled' && line.commit === null)
        .map(({ line }) => ({
          line,
          message: 'the commit is missing, so it cannot be enabled again from that state',
        })),
  },
  {
    about: 'series',
    code: 'depends-on-cycle',
    severity: 'error',
    finds: 'patches that depend on each other in a circle',
    mend: 'Take out one of the `Depends-on` lines of the circle, or make one patch of them.',
    check: cycleFindings,
  },
  {
    about: 'series',
    code: 'patch-and-revert',
    severity: 'warning',
    finds: 'a patch and its exact reverse in one series',
    mend: 'Take both out, or disable both.',
    check: revertFindings,
  },
];

function lineOf({ series }: LintSubject, name: string): number {
  return series.lines.find((line) => line.kind !== 'other' && line.name === name)?.line ?? 0;
}

/** Each circle once, from its first patch in series order. A patch that needs itself has a rule of its own. */
function cycleFindings(subject: LintSubject): LintFinding[] {
  const needs = new Map(subject.patches.map((patch) => [patch.name, metadataOf(patch).dependsOn]));
  const done = new Set<string>();
  const findings: LintFinding[] = [];
  for (const { name } of subject.patches) {
    const circle = circleFrom(name, needs, done);
    if (circle === null || circle.length < 3) continue;
    findings.push({
      line: lineOf(subject, circle[0] ?? ''),
      message: `a circle of dependencies: ${circle.join(' needs ')}`,
    });
  }
  return findings;
}

/** A walk in depth that keeps its own stack: a chain of ten thousand must not end ours. */
function circleFrom(
  start: string,
  needs: ReadonlyMap<string, readonly string[]>,
  done: Set<string>,
): string[] | null {
  const path: { name: string; left: string[] }[] = [];
  const enter = (name: string): void => {
    path.push({ name, left: [...(needs.get(name) ?? [])] });
  };
  let circle: string[] | null = null;
  if (!done.has(start)) enter(start);
  for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
    const next = step.left.shift();
    if (next === undefined) {
      done.add(step.name);
      path.pop();
      continue;
    }
    const at = path.findIndex(({ name }) => name === next);
    if (at >= 0) circle ??= [...path.slice(at).map(({ name }) => name), next];
    else if (needs.has(next) && !done.has(next)) enter(next);
  }
  return circle;
}

function revertFindings(subject: LintSubject): LintFinding[] {
  const seen = new Map<string, string>();
  const findings: LintFinding[] = [];
  for (const patch of subject.patches) {
    if (patch.files.length === 0) continue;
    const other = seen.get(fingerprint(patch, true));
    if (other !== undefined) {
      findings.push({
        line: lineOf(subject, patch.name),
        message: `${patch.name} takes back exactly what ${other} does`,
      });
    }
    seen.set(fingerprint(patch, false), patch.name);
  }
  return findings;
}

/** What a patch removes and adds in which file, forwards or taken back; context and places left out. */
function fingerprint(patch: PatchFile, reverse: boolean): string {
  const hash = createHash('sha1');
  const files = patch.files.map((file) => fileFingerprint(file, reverse)).sort();
  for (const file of files) hash.update(file).update('\0');
  return hash.digest('hex');
}

function fileFingerprint(file: FileDiff, reverse: boolean): string {
  const [from, to] = reverse ? [file.newPath, file.oldPath] : [file.oldPath, file.newPath];
  const [oldMode, newMode] = reverse ? [file.newMode, file.oldMode] : [file.oldMode, file.newMode];
  const [oldId, newId] = reverse ? [file.newId, file.oldId] : [file.oldId, file.newId];
  const modes = file.oldMode === file.newMode ? '' : `${oldMode}>${newMode}`;
  const parts = [`${from}>${to}`, modes];
  if (file.content.kind === 'binary') parts.push(`${oldId}>${newId}`);
  if (file.content.kind === 'text') {
    for (const hunk of file.content.hunks) {
      const removed = hunk.lines
        .filter(({ op }) => op === (reverse ? '+' : '-'))
        .map(({ text }) => `-${text}`);
      const added = hunk.lines.filter(({ op }) => op === (reverse ? '-' : '+')).map(({ text }) => `+${text}`);
      parts.push(removed.join(''), added.join(''));
    }
  }
  return parts.join('\0');
}
