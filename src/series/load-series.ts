import { BadInputError } from '../errors/bad-input-error.js';
import type { Fault } from '../errors/fault.js';
import { firstFileBelow } from '../git/first-file-below.js';
import type { Entry } from '../git/git-object.js';
import { listPaths, type Listing } from '../git/list-paths.js';
import { isRegular, MODE_FILE, MODE_GITLINK, MODE_SYMLINK, MODE_TREE } from '../git/mode.js';
import type { ObjectCache } from '../git/object-cache.js';
import type { Oid } from '../git/oid.js';
import { PathTrie } from '../git/path-trie.js';
import { TreeState } from '../git/tree-state.js';
import { applyFileDiff } from './apply-file-diff.js';
import type { FileDiff } from './file-diff.js';
import type { LoadedPatch, LoadedSeries, PatchUnit } from './loaded-series.js';
import type { PatchFile } from './patch-file.js';
import { patchPaths } from './patch-paths.js';

/**
 * Applies patches in order to their base, in memory: context exact, offsets allowed. Nothing is
 * written; new blobs are staged. Throws `patch-does-not-apply` with every fault that does not
 * follow from an earlier one.
 */
export async function loadSeries(
  cache: ObjectCache,
  base: Oid,
  baseTree: Oid,
  patches: readonly PatchFile[],
): Promise<LoadedSeries> {
  const trie = new PathTrie();
  const named = patches.map((patch) => patchPaths(patch));
  for (const paths of named) for (const path of paths) trie.add(path);
  const [listing] = await listPaths(cache, [baseTree], trie);
  if (listing === undefined) throw new TypeError('listPaths gives one listing for each root');
  await cache.load(contentsNeeded(patches, (path) => listing.get(path) ?? null));

  const state = new TreeState(listing);
  const loader = new PatchLoader(cache, listing, state);
  const loaded: LoadedPatch[] = [];
  for (const [index, patch] of patches.entries()) loaded.push(await loader.load(patch, named[index] ?? []));
  if (loader.faults.length > 0) throw BadInputError.fromFaults('patch-does-not-apply', loader.faults);
  return { base, baseTree, patches: loaded, changes: state.changes };
}

/**
 * Blobs of the base that some patch reads: not those that are only renamed or get another mode,
 * unless a later patch changes them at their new path.
 */
function* contentsNeeded(
  patches: readonly PatchFile[],
  entryAt: (path: string) => Entry | null,
): Iterable<Oid> {
  const origins = new Map<string, string>();
  for (const patch of patches) {
    const renamed: [string, string][] = [];
    for (const { oldPath, newPath, content } of patch.files) {
      if (oldPath === null) continue;
      const origin = origins.get(oldPath) ?? oldPath;
      if (newPath !== null) renamed.push([newPath, origin]);
      const entry = content.kind === 'none' ? null : entryAt(origin);
      if (entry !== null && entry.mode !== MODE_TREE && entry.mode !== MODE_GITLINK) yield entry.id;
    }
    // Only now: the diffs of one patch all start from what was there before it.
    for (const [path, origin] of renamed) origins.set(path, origin);
  }
}

class PatchLoader {
  readonly faults: Fault[] = [];
  readonly #cache: ObjectCache;
  /** The base's tree. */
  readonly #listing: Listing;
  readonly #state: TreeState;
  /** Paths whose state is unknown because a patch before failed there. */
  readonly #unknown = new Set<string>();

  constructor(cache: ObjectCache, listing: Listing, state: TreeState) {
    this.#cache = cache;
    this.#listing = listing;
    this.#state = state;
  }

  async load(patch: PatchFile, paths: readonly string[]): Promise<LoadedPatch> {
    if (paths.some((path) => this.#unknown.has(path))) {
      for (const path of paths) this.#unknown.add(path);
      return { patch, paths, units: [] };
    }
    const known = this.faults.length;
    const units = mergeTypeChanges(patch.files.map((file) => this.#unit(patch, file)));
    this.#checkTargets(patch, units);
    for (const unit of units) if (unit.from !== null) this.#state.set(unit.from, null);
    for (const unit of units) if (unit.to !== null) this.#state.set(unit.to, unit.after);
    if (this.faults.length === known) await this.#checkPlaces(patch, units);
    if (this.faults.length > known) for (const path of paths) this.#unknown.add(path);
    return { patch, paths, units };
  }

  #unit(patch: PatchFile, file: FileDiff): PatchUnit {
    const creates = file.change === 'create' || file.change === 'copy';
    const before = file.oldPath === null ? null : this.#state.file(file.oldPath);
    const unit = {
      from: creates ? null : file.oldPath,
      to: file.newPath,
      before: creates ? null : before,
      after: null,
    };
    if (file.oldPath !== null && before === null) {
      this.#fault(
        patch,
        file,
        'missing-file',
        `${file.oldPath} is not in the tree that the patch is applied to.`,
      );
      return unit;
    }
    if (
      before !== null &&
      !sameType(before.mode, file.oldMode ?? MODE_FILE) &&
      (file.oldMode !== null || before.mode === MODE_GITLINK)
    ) {
      this.#fault(patch, file, 'wrong-type', `${file.oldPath} is of another type than the patch states.`);
      return unit;
    }
    return { ...unit, after: this.#after(patch, file, before) };
  }

  #after(patch: PatchFile, file: FileDiff, before: Entry | null): Entry | null {
    // The mode of an `index` line is what the file had, not a change: as git does, the file keeps its own.
    const changed = file.newMode !== file.oldMode ? file.newMode : null;
    const mode = changed ?? before?.mode ?? file.newMode ?? MODE_FILE;
    if (file.content.kind === 'none') {
      if (file.newPath === null) return null;
      return { mode, id: before?.id ?? this.#cache.stage('blob', Buffer.alloc(0)) };
    }
    try {
      const data = applyFileDiff(file, before === null ? null : this.#cache.get(before.id, 'blob'), {
        patch: patch.name,
      });
      if (file.newPath === null) return null;
      // A later version of a file that an earlier patch made is stored as a difference to it.
      return { mode, id: this.#cache.stage('blob', data, before?.id ?? null) };
    } catch (error) {
      if (!(error instanceof BadInputError) || error.faults.length === 0) throw error;
      this.faults.push(...error.faults);
      return null;
    }
  }

  /** A new file, or the new name of one, must be free, or made free by the same patch. */
  #checkTargets(patch: PatchFile, units: readonly PatchUnit[]): void {
    const removed = new Set(units.flatMap(({ from }) => from ?? []));
    for (const { from, to } of units) {
      if (to === null || to === from || removed.has(to) || this.#state.file(to) === null) continue;
      const file = patch.files.find(({ newPath }) => newPath === to);
      if (file !== undefined)
        this.#fault(patch, file, 'already-exists', `${to} is in the tree already, the patch makes it.`);
    }
  }

  /** A file can be put neither on a directory nor below a file or link. */
  async #checkPlaces(patch: PatchFile, units: readonly PatchUnit[]): Promise<void> {
    for (const { from, to } of units) {
      if (to === null || to === from) continue;
      const above = this.#state.fileAbove(to);
      const below = above === null ? await this.#fileBelow(to) : null;
      const file =
        above === null && below === null ? undefined : patch.files.find(({ newPath }) => newPath === to);
      if (file === undefined) continue;
      if (above !== null) {
        const what = this.#state.get(above)?.mode === MODE_SYMLINK ? 'a symbolic link' : 'a file';
        this.#fault(patch, file, 'path-through-file', `${to} lies below ${above}, which is ${what}.`);
      } else {
        this.#fault(patch, file, 'directory-in-the-way', `${to} is a directory, which still holds ${below}.`);
      }
    }
  }

  /** Some file below a path at which the patch puts one. */
  async #fileBelow(path: string): Promise<string | null> {
    const { changes } = this.#state;
    if (this.#state.hasBelow(path)) {
      const prefix = `${path}/`;
      for (const [other, entry] of changes) if (entry !== null && other.startsWith(prefix)) return other;
    }
    const listed = this.#listing.get(path);
    return listed?.mode === MODE_TREE ? firstFileBelow(this.#cache, listed.id, path, changes) : null;
  }

  #fault(patch: PatchFile, file: FileDiff, code: string, message: string): void {
    this.faults.push({
      code,
      severity: 'error',
      file: patch.name,
      line: file.line,
      message,
      mend: 'Check the base pin and the order in `series`; the patch must apply there without fuzz.',
    });
  }
}

function sameType(a: number, b: number): boolean {
  return a === b || (isRegular(a) && isRegular(b));
}

/** Git writes a change of type as a deletion and a creation of the same path: here it is one change. */
function mergeTypeChanges(units: readonly PatchUnit[]): PatchUnit[] {
  const deleted = new Map(
    units.flatMap((unit) => (unit.to === null && unit.from !== null ? [[unit.from, unit]] : [])),
  );
  const merged: PatchUnit[] = [];
  for (const unit of units) {
    const pair = unit.from === null && unit.to !== null ? deleted.get(unit.to) : undefined;
    if (pair === undefined) {
      merged.push(unit);
      continue;
    }
    merged.splice(merged.indexOf(pair), merged.includes(pair) ? 1 : 0);
    merged.push({ from: unit.to, to: unit.to, before: pair.before, after: unit.after });
  }
  return merged;
}
