import { graft } from '../src/git/graft.js';
import { ObjectCache } from '../src/git/object-cache.js';
import type { Repository } from '../src/git/repository.js';
import { findRenames } from '../src/replay/find-renames.js';
import { MemoryMemo } from '../src/replay/memory-memo.js';
import { replay } from '../src/replay/replay.js';
import type { ReplayedPatch } from '../src/replay/replayed.js';
import { canonicalPatches } from '../src/series/import/canonical-patches.js';
import { loadSeries } from '../src/series/load-series.js';
import type { PatchFile } from '../src/series/patch-file.js';
import type { Pick } from './choose-picks.js';
import type { Git } from './git.js';
import { mergeBatch, type MergeOutput } from './merge-batch.js';

/** Where git and we do not agree about a pick. */
export interface Difference {
  readonly commit: string;
  readonly onto: string;
  readonly kind: 'other-tree' | 'only-git-clean' | 'only-ours-clean';
  /** Paths in conflict, of the side that has them. */
  readonly paths: readonly string[];
  readonly reason: string;
}

export interface Comparison {
  readonly picks: number;
  readonly bothClean: number;
  readonly bothConflict: number;
  /** Picks that needed a merge of contents, on either side. */
  readonly merges: number;
  readonly differences: readonly Difference[];
}

/** Picks judged together; bounds the memory. */
const CHUNK = 100;
const AUTHOR = { name: 'Bench', email: 'bench@localhost', seconds: 0, offset: 0 };

/**
 * Every pick by git's merge machinery and by our replay of a stack of one patch. `repo` is a scratch
 * repository that can read the commits, opened twice: by `git` for its merges and as `opened` for ours.
 */
export async function comparePicks(
  git: Git,
  opened: Repository,
  picks: readonly Pick[],
  progress: (done: number) => void,
): Promise<Comparison> {
  let [bothClean, bothConflict, merges] = [0, 0, 0];
  const differences: Difference[] = [];
  for (let start = 0; start < picks.length; start += CHUNK) {
    const chunk = picks.slice(start, start + CHUNK);
    const theirs = mergeBatch(
      git,
      opened.gitDir,
      chunk.map(({ commit, ontoTree }) => ({ base: commit.parentTree, ours: ontoTree, theirs: commit.tree })),
    );
    const patches = await canonicalPatches(
      opened,
      chunk.map(({ commit }) => ({
        name: `${commit.id}.patch`,
        author: AUTHOR,
        message: { subject: commit.id, body: '', trailers: [] },
        before: commit.parentTree,
        after: commit.tree,
        source: commit.id,
      })),
    );
    for (const [index, pick] of chunk.entries()) {
      const [merged, patch] = [theirs[index], patches[index]];
      if (merged === undefined || patch === undefined) throw new Error(`no result for ${pick.commit.id}`);
      const ours = await pickOurs(opened, pick, patch);
      const fits = ours.patch.verdict !== 'conflict' && ours.patch.verdict !== 'blocked';
      if (!merged.clean || ours.patch.verdict !== 'clean') merges += 1;
      if (fits && merged.clean && ours.tree === merged.tree) bothClean += 1;
      else if (!fits && !merged.clean) bothConflict += 1;
      else differences.push(difference(pick, merged, ours.patch, fits));
    }
    progress(start + chunk.length);
  }
  return { picks: picks.length, bothClean, bothConflict, merges, differences };
}

async function pickOurs(
  repo: Repository,
  { commit, ontoTree }: Pick,
  patch: PatchFile,
): Promise<{ tree: string; patch: ReplayedPatch }> {
  const cache = new ObjectCache(repo.objects);
  const series = await loadSeries(cache, commit.parent, commit.parentTree, [patch]);
  const replayed = await replay(
    {
      cache,
      series,
      disabled: [],
      memo: new MemoryMemo(),
      findRenames: (tree, wanted) => findRenames(cache, commit.parentTree, tree, wanted),
      resolutions: null,
    },
    ontoTree,
  );
  const [only] = replayed.patches;
  if (only === undefined) throw new Error('a replay judges every patch');
  return { tree: await graft(cache, ontoTree, replayed.changes), patch: only };
}

function difference(pick: Pick, merged: MergeOutput, patch: ReplayedPatch, fits: boolean): Difference {
  const at = { commit: pick.commit.id, onto: pick.onto };
  if (fits && merged.clean) {
    return {
      ...at,
      kind: 'other-tree',
      paths: [],
      reason: `git has tree ${merged.tree}; ours is ${howOf(patch)}`,
    };
  }
  if (fits)
    return { ...at, kind: 'only-ours-clean', paths: merged.conflicts, reason: `ours is ${howOf(patch)}` };
  const kinds = [...new Set(patch.conflicts.map(({ kind }) => kind))];
  const paths = patch.conflicts.map(({ path }) => path);
  return { ...at, kind: 'only-git-clean', paths, reason: `ours has a conflict of kind ${kinds.join(', ')}` };
}

function howOf(patch: ReplayedPatch): string {
  return patch.how.length === 0 ? patch.verdict : `${patch.verdict} by ${patch.how.join(', ')}`;
}
