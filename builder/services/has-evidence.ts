import { decodeUtf8 } from '../../src/series/decode-utf8.js';
import type { PatchFile } from '../../src/series/patch-file.js';
import type { PatchEvidence } from '../recipe/service-book.js';

/** Whether a patch does to a file what a recipe looks for: the parts of lines that it adds and removes. */
export function hasEvidence(patch: PatchFile, { path, adds, removes }: PatchEvidence): boolean {
  return patch.files.some((file) => {
    if (file.newPath !== path && file.oldPath !== path) return false;
    const lines = file.content.kind === 'text' ? file.content.hunks.flatMap((hunk) => hunk.lines) : [];
    const has = (op: '+' | '-', part: string | undefined): boolean =>
      part === undefined ||
      lines.some((line) => line.op === op && decodeUtf8(line.text)?.includes(part) === true);
    return has('+', adds) && has('-', removes);
  });
}
