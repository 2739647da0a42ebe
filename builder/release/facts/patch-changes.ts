import { createHash } from 'node:crypto';
import type { FileDiff } from '../../../src/series/file-diff.js';
import type { PatchFile } from '../../../src/series/patch-file.js';
import type { ReleasedPatch } from '../released-stack.js';

/**
 * Which patches a release has that the one before lacks, or had otherwise. A patch that was only moved to another base is
 * the same: line numbers, the context of hunks and ids of blobs are not what it does. Pure.
 * @param before those of the release before; null where it had no such stack
 */
export function patchChanges(
  before: readonly PatchFile[] | null,
  now: readonly PatchFile[],
): readonly ReleasedPatch[] {
  const old = new Map(before?.map((patch) => [patch.name, patch]));
  return now.map((patch) => {
    const was = old.get(patch.name);
    if (was === undefined) return { patch, change: 'new' };
    return { patch, change: samePatch(was, patch) ? 'same' : 'changed' };
  });
}

function samePatch(a: PatchFile, b: PatchFile): boolean {
  return a.bytes.equals(b.bytes) || digest(a) === digest(b);
}

/** Of who says what, and of the lines that are taken out and put in. */
function digest({ author, message, files }: PatchFile): string {
  const said = [message.subject, message.body, ...message.trailers.map(({ key, value }) => [key, value])];
  const hash = createHash('sha256').update(JSON.stringify([author.name, author.email, said]));
  for (const file of files) {
    const { change, oldPath, newPath, oldMode, newMode } = file;
    // Of a file that stays as executable as it was, only some diffs state the mode.
    const mode = oldMode === newMode ? null : [oldMode, newMode];
    hash.update(JSON.stringify([change, oldPath, newPath, mode, file.content.kind]));
    hashContent(hash, file);
  }
  return hash.digest('hex');
}

function hashContent(hash: ReturnType<typeof createHash>, { content, newId }: FileDiff): void {
  if (content.kind === 'text') {
    for (const { lines } of content.hunks) {
      for (const { op, text } of lines) if (op !== ' ') hash.update(JSON.stringify([op, text]));
    }
  } else if (content.kind === 'binary') {
    // A delta is against what was there before: what comes out of it is what counts.
    hash.update(newId ?? content.forward.data);
  }
}
