import type { Identity } from '../../git/identity.js';
import type { Entry } from '../../git/git-object.js';
import { graft } from '../../git/graft.js';
import { ObjectCache } from '../../git/object-cache.js';
import type { Oid } from '../../git/oid.js';
import type { Repository } from '../../git/repository.js';
import { parseCommit } from '../../git/commit-codec.js';
import type { PatchUnit } from '../loaded-series.js';
import type { FileDiff } from '../file-diff.js';
import { loadSeries } from '../load-series.js';
import type { PatchMessage } from '../patch-file.js';
import { canonicalPatches, type Change } from './canonical-patches.js';
import type { ImportedSeries } from './imported-series.js';

/** A patch as somebody else's tool wrote it: read, but in no form that we would write. */
export interface ForeignPatch {
  readonly name: string;
  readonly author: Identity;
  readonly message: PatchMessage;
  readonly files: readonly FileDiff[];
  readonly source: string;
}

/**
 * Applies foreign patches in order to `base` (context exact, no fuzz) and writes each anew from
 * the trees before and after it. Throws BadInputError `patch-does-not-apply` with all faults.
 */
export async function appliedPatches(
  repo: Repository,
  base: Oid,
  foreign: readonly ForeignPatch[],
): Promise<ImportedSeries> {
  const cache = new ObjectCache(repo.objects);
  const baseTree = parseCommit(await cache.read(base, 'commit')).tree;
  const files = foreign.map((patch) => ({ ...patch, name: patch.source, bytes: Buffer.alloc(0) }));
  const loaded = await loadSeries(cache, base, baseTree, files);

  const made: Oid[] = [];
  const changes: Change[] = [];
  let before = baseTree;
  for (const [index, patch] of foreign.entries()) {
    const entries = entriesOf(loaded.patches[index]?.units ?? []);
    for (const entry of entries.values()) if (entry !== null) made.push(entry.id);
    const after = await graft(cache, before, entries, made);
    const { name, author, message, source } = patch;
    changes.push({ name, author, message, source, before, after });
    before = after;
  }
  const objects = [...new Set(made)].flatMap((id) => cache.staged(id) ?? []);
  return { base, tree: before, patches: await canonicalPatches(repo, changes, objects) };
}

function entriesOf(units: readonly PatchUnit[]): Map<string, Entry | null> {
  const entries = new Map<string, Entry | null>();
  for (const { from, to } of units) if (from !== null && from !== to) entries.set(from, null);
  for (const { to, after } of units) if (to !== null) entries.set(to, after);
  return entries;
}
