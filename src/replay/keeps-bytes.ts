import { BadInputError } from '../errors/bad-input-error.js';
import type { Entry } from '../git/git-object.js';
import { hashObject } from '../git/hash-object.js';
import { MODE_FILE } from '../git/mode.js';
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
  if (patch.verdict === 'clean') return true;
  if (patch.verdict !== 'merged' && patch.verdict !== 'remembered') return patch.loaded.units.length === 0;
  const made = new Map<string, Entry | null>();
  for (const file of patch.loaded.patch.files) {
    const before = file.oldPath === null ? null : (patch.ours.get(file.oldPath) ?? null);
    const after = await applied(cache, patch.loaded.patch.name, file, before);
    if (after === undefined) return false;
    if (file.oldPath !== null && file.change !== 'copy') made.set(file.oldPath, null);
    if (file.newPath !== null) made.set(file.newPath, after);
  }
  // Paths that the old text does not name, or sets otherwise, need a new text.
  if (made.size !== patch.changes.size) return false;
  return [...made].every(([path, entry]) => patch.changes.has(path) && sameEntry(entry, patch.changes.get(path) ?? null));
}

/** What the old text makes of an entry; undefined when it does not apply to it. */
async function applied(
  cache: ObjectCache,
  patch: string,
  file: FileDiff,
  before: Entry | null,
): Promise<Entry | null | undefined> {
  if ((file.oldPath === null) !== (before === null)) return undefined;
  if (file.oldMode !== null && before !== null && before.mode !== file.oldMode) return undefined;
  const mode = file.newMode ?? before?.mode ?? file.oldMode ?? MODE_FILE;
  try {
    if (file.content.kind === 'none' && before !== null) return file.newPath === null ? null : { mode, id: before.id };
    const content = before === null ? null : await cache.read(before.id, 'blob');
    const data = file.content.kind === 'none' ? Buffer.alloc(0) : applyFileDiff(file, content, { patch });
    if (file.newPath === null) return null;
    return { mode, id: hashObject('blob', data) };
  } catch (error) {
    if (error instanceof BadInputError && error.faults.length > 0) return undefined;
    throw error;
  }
}
