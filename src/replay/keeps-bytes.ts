import { BadInputError } from '../errors/bad-input-error.js';
import type { Entry } from '../git/git-object.js';
import { hashObject } from '../git/hash-object.js';
import { isRegular, MODE_FILE } from '../git/mode.js';
import type { ObjectCache } from '../git/object-cache.js';
import { sameEntry } from '../git/same-entry.js';
import { applyFileDiff } from '../series/apply-file-diff.js';
import type { FileDiff } from '../series/file-diff.js';
import type { ReplayedPatch } from './replayed.js';

/**
 * Whether the patch's old text, applied to what it meets now, gives what the replay gave: then the
 * file keeps its bytes, however far its hunks have moved.
 */
export async function keepsBytes(cache: ObjectCache, patch: ReplayedPatch): Promise<boolean> {
  const { verdict, loaded } = patch;
  const { files, name } = loaded.patch;
  // What a copy starts from may have changed, although nothing did that the patch changes.
  if (verdict === 'clean' && !files.some(({ change }) => change === 'copy')) return true;
  if (verdict !== 'clean' && verdict !== 'merged' && verdict !== 'remembered')
    return loaded.units.length === 0;
  const left = new Set(
    files.flatMap(({ oldPath, change }) => (oldPath === null || change === 'copy' ? [] : [oldPath])),
  );
  // First what goes, then what comes: two files may change places.
  const made = new Map<string, Entry | null>([...left].map((path) => [path, null]));
  for (const file of files) {
    const before = file.oldPath === null ? null : (patch.ours.get(file.oldPath) ?? null);
    const after = await applied(cache, name, file, before);
    if (after === undefined) return false;
    if (file.newPath === null) continue;
    const inTheWay = file.oldPath !== file.newPath && (patch.ours.get(file.newPath) ?? null) !== null;
    if (inTheWay && !left.has(file.newPath)) return false;
    made.set(file.newPath, after);
  }
  // Paths that the old text does not name, or sets otherwise, need a new text.
  if (made.size !== patch.changes.size) return false;
  return [...made].every(
    ([path, entry]) => patch.changes.has(path) && sameEntry(entry, patch.changes.get(path) ?? null),
  );
}

/** What the old text makes of an entry; undefined when it does not apply to it. */
async function applied(
  cache: ObjectCache,
  patch: string,
  file: FileDiff,
  before: Entry | null,
): Promise<Entry | null | undefined> {
  if ((file.oldPath === null) !== (before === null)) return undefined;
  if (before !== null && file.oldMode !== null && isRegular(before.mode) !== isRegular(file.oldMode))
    return undefined;
  const changedMode = file.newMode !== file.oldMode ? file.newMode : null;
  const mode = changedMode ?? before?.mode ?? file.newMode ?? MODE_FILE;
  try {
    if (file.content.kind === 'none' && before !== null)
      return file.newPath === null ? null : { mode, id: before.id };
    const content = before === null ? null : await cache.read(before.id, 'blob');
    const data = file.content.kind === 'none' ? Buffer.alloc(0) : applyFileDiff(file, content, { patch });
    if (file.newPath === null) return null;
    return { mode, id: hashObject('blob', data) };
  } catch (error) {
    if (error instanceof BadInputError && error.faults.length > 0) return undefined;
    throw error;
  }
}
