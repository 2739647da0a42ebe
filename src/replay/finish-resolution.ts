import { BadInputError } from '../errors/bad-input-error.js';
import type { Fault } from '../errors/fault.js';
import { parseCommit } from '../git/commit-codec.js';
import { diffTrees } from '../git/diff-trees.js';
import { listPaths } from '../git/list-paths.js';
import { MODE_TREE } from '../git/mode.js';
import type { Oid } from '../git/oid.js';
import { PathTrie } from '../git/path-trie.js';
import { toByteString } from '../series/byte-string.js';
import { hasConflictMarkers } from './conflict-text.js';
import type { ConflictBranch } from './conflict-branch.js';
import { makeResolution } from './make-resolution.js';
import type { RebasePlan } from './plan-rebase.js';
import type { ResolutionRecord } from './resolution-record.js';

/**
 * What a person's commit on a conflict branch says about each conflict, as records. Throws
 * `not-resolved` with every file that still has a marker, and every change that is about another
 * file: a resolution is only about the files in conflict.
 */
export async function finishResolution(
  plan: RebasePlan,
  branch: ConflictBranch,
  tip: Oid,
  from: string,
): Promise<ResolutionRecord[]> {
  const { cache } = plan;
  const { conflicts, loaded } = branch.patch;
  if (tip === branch.conflict) {
    throw new BadInputError(
      'not-resolved',
      `Nothing was committed on the conflict branch of ${loaded.patch.name} yet.`,
    );
  }
  const tree = parseCommit(await cache.read(tip, 'commit')).tree;
  const places = conflicts.map(({ place }) => place);
  const nowhere = new Set(conflicts.flatMap(({ kind, place }) => (kind === 'file-directory' ? [place] : [])));
  const [listing] = await listPaths(cache, [tree], new PathTrie(places));
  const at = (place: string): { mode: number; id: Oid } | null => {
    const entry = listing?.get(place);
    return entry === undefined || entry.mode === MODE_TREE ? null : entry;
  };
  await cache.load(places.flatMap((place) => at(place)?.id ?? []));
  const faults: Fault[] = places.flatMap((place) => {
    const entry = at(place);
    if (entry !== null && nowhere.has(place)) {
      const mend =
        'Remove it there, or edit the patch with `upkeep branch` so that it puts the file elsewhere.';
      return [fault(place, 'no-place', 'upstream has a file or a folder in its way', mend)];
    }
    if (entry === null || !hasConflictMarkers(toByteString(cache.get(entry.id, 'blob')))) return [];
    return [
      fault(
        place,
        'marker-left',
        'it still has a conflict marker',
        'Settle the conflict, commit, and continue again.',
      ),
    ];
  });
  const wanted = parseCommit(cache.get(branch.conflict, 'commit')).tree;
  for (const { path } of await diffTrees(cache, wanted, tree)) {
    if (places.includes(path)) continue;
    const mend =
      'Take it out of the branch; send it as a patch of its own, or edit this patch with `upkeep branch`.';
    faults.push(fault(path, 'other-file', 'it was changed too, but it is not in conflict', mend));
  }
  if (faults.length > 0) throw BadInputError.fromFaults('not-resolved', faults);
  return conflicts.map((conflict) => {
    const entry = at(conflict.place);
    const resolved = entry === null ? null : { mode: entry.mode, data: cache.get(entry.id, 'blob') };
    return makeResolution(loaded.patch.name, conflict, resolved, from);
  });
}

function fault(file: string, code: string, message: string, mend: string): Fault {
  return { code, severity: 'error', file, line: 0, message, mend };
}
