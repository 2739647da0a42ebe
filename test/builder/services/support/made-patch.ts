import { parsePatch } from '../../../../src/series/parse-patch.js';
import type { PatchFile } from '../../../../src/series/patch-file.js';

/** What a patch does to a file; null: it is not there. */
export interface MadeChange {
  readonly path: string;
  readonly was: string | null;
  readonly is: string | null;
}

/** A patch in git's format that makes these changes, parsed as one of a series is. */
export function madePatch(name: string, ...changes: readonly MadeChange[]): PatchFile {
  const head =
    'From: A <a@example.org>\nDate: Mon, 1 Jan 2024 00:00:00 +0000\nSubject: [PATCH] Change\n\n---\n';
  return parsePatch(name, Buffer.from(head + changes.map((one) => diffOf(one)).join('')));
}

function diffOf({ path, was, is }: MadeChange): string {
  const [old, current] = [linesOf(was), linesOf(is)];
  let same = 0;
  while (same < Math.min(old.length, current.length) && old[same] === current[same]) same += 1;
  let end = 0;
  const most = Math.min(old.length, current.length) - same;
  while (end < most && old.at(-1 - end) === current.at(-1 - end)) end += 1;
  const body = [
    ...old.slice(0, same).map((line) => ` ${line}`),
    ...old.slice(same, old.length - end).map((line) => `-${line}`),
    ...current.slice(same, current.length - end).map((line) => `+${line}`),
    ...old.slice(old.length - end).map((line) => ` ${line}`),
  ];
  const mode = was === null ? 'new file mode 100644\n' : is === null ? 'deleted file mode 100644\n' : '';
  const range = (lines: readonly string[]): string => `${lines.length === 0 ? 0 : 1},${lines.length}`;
  return [
    `diff --git a/${path} b/${path}\n${mode}--- ${was === null ? '/dev/null' : `a/${path}`}`,
    `+++ ${is === null ? '/dev/null' : `b/${path}`}`,
    `@@ -${range(old)} +${range(current)} @@`,
    ...body,
    '',
  ].join('\n');
}

function linesOf(text: string | null): string[] {
  return text === null ? [] : text.replace(/\n$/, '').split('\n');
}
