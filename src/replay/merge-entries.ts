import { isGitlink, isRegular } from '../git/mode.js';
import type { Entry } from '../git/git-object.js';
import { sameEntry } from '../git/same-entry.js';
import type { ContentMerger } from './content-merger.js';
import type { MergeChunk } from './merge-text.js';
import type { ConflictKind, MergeMeans } from './report.js';

export type EntryMerge =
  | { readonly ok: true; readonly entry: Entry | null; readonly how: MergeMeans | null }
  | { readonly ok: false; readonly kind: ConflictKind; readonly chunks: readonly MergeChunk[] | null };

/**
 * Three-way merge of what stands at one path, by git's rules: the side that changed wins, both
 * changed the same way is no conflict, contents are merged when all are regular files.
 */
export async function mergeEntries(
  merger: ContentMerger,
  path: string,
  base: Entry | null,
  ours: Entry | null,
  theirs: Entry | null,
): Promise<EntryMerge> {
  if (sameEntry(base, ours)) return { ok: true, entry: theirs, how: null };
  if (sameEntry(base, theirs) || sameEntry(ours, theirs)) return { ok: true, entry: ours, how: null };
  if (ours === null || theirs === null) return { ok: false, kind: 'delete-modify', chunks: null };
  if (!isRegular(ours.mode) || !isRegular(theirs.mode)) return mergeSpecial(base, ours, theirs);

  const mode = mergeModes(base, ours, theirs);
  // A base of another type is no ancestor of these contents: git merges them as if both were added.
  const ancestor = base !== null && isRegular(base.mode) ? base.id : null;
  const content = await merger.merge(path, ancestor, ours.id, theirs.id);
  if (!content.ok) {
    const kind = content.binary ? 'binary' : base === null ? 'add-add' : 'content';
    return { ok: false, kind, chunks: content.chunks };
  }
  if (mode === null) return { ok: false, kind: 'mode', chunks: null };
  return { ok: true, entry: { mode, id: content.id }, how: content.how };
}

/** Links and files, or two links, that both sides changed: nothing can be merged. */
function mergeSpecial(base: Entry | null, ours: Entry, theirs: Entry): EntryMerge {
  const alike = ours.mode === theirs.mode;
  if (alike && !isGitlink(ours.mode))
    return { ok: false, kind: base === null ? 'add-add' : 'content', chunks: null };
  return { ok: false, kind: 'type', chunks: null };
}

/** The merged mode, or null when both sides set a different one. */
function mergeModes(base: Entry | null, ours: Entry, theirs: Entry): number | null {
  if (ours.mode === theirs.mode || base?.mode === theirs.mode) return ours.mode;
  return base?.mode === ours.mode ? theirs.mode : null;
}
