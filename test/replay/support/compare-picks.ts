import { parseCommit } from '../../../src/git/commit-codec.js';
import { graft } from '../../../src/git/graft.js';
import { ObjectCache } from '../../../src/git/object-cache.js';
import type { Oid } from '../../../src/git/oid.js';
import type { Repository } from '../../../src/git/repository.js';
import { findRenames } from '../../../src/replay/find-renames.js';
import { MemoryMemo } from '../../../src/replay/memory-memo.js';
import { replay } from '../../../src/replay/replay.js';
import { canonicalPatches } from '../../../src/series/import/canonical-patches.js';
import { loadSeries } from '../../../src/series/load-series.js';
import type { FastRepo } from '../../support/fast-repo.js';

export interface Pick {
  readonly commit: Oid;
  readonly parent: Oid;
  readonly onto: Oid;
}

export interface PickDifference extends Pick {
  /** Both fit, with other trees; or the one that fits. */
  readonly kind: 'other-tree' | 'only-git' | 'only-ours';
  /** Our verdict, how, and the conflicts. */
  readonly ours: string;
}

export interface PickComparison {
  readonly bothFit: number;
  readonly bothConflict: number;
  /** Picks for which we merged something. */
  readonly merged: number;
  readonly differences: readonly PickDifference[];
}

const AUTHOR = { name: 'A U Thor', email: 'author@example.com', seconds: 0, offset: 0 };

/** Each pick as a series of one patch, by us and by git. */
export async function comparePicks(
  git: FastRepo,
  repo: Repository,
  picks: readonly Pick[],
): Promise<PickComparison> {
  const cache = new ObjectCache(repo.objects);
  await cache.load(picks.flatMap(({ commit, parent, onto }) => [commit, parent, onto]));
  const treeOf = (commit: Oid): Oid => parseCommit(cache.get(commit, 'commit')).tree;
  const patches = await canonicalPatches(
    repo,
    picks.map(({ commit, parent }) => ({
      name: `${commit}.patch`,
      author: AUTHOR,
      message: { subject: commit, body: '', trailers: [] },
      before: treeOf(parent),
      after: treeOf(commit),
      source: commit,
    })),
  );
  const theirs = git.picks(
    picks.map(({ commit, parent, onto }) => ({
      before: treeOf(parent),
      after: treeOf(commit),
      onto: treeOf(onto),
    })),
  );
  let [bothFit, bothConflict, merged] = [0, 0, 0];
  const differences: PickDifference[] = [];
  for (const [index, pick] of picks.entries()) {
    const own = new ObjectCache(repo.objects);
    const before = treeOf(pick.parent);
    const replayed = await replay(
      {
        cache: own,
        series: await loadSeries(own, pick.parent, before, [patches[index]!]),
        disabled: [],
        memo: new MemoryMemo(),
        findRenames: (tree, wanted) => findRenames(own, before, tree, wanted),
        resolutions: null,
      },
      treeOf(pick.onto),
    );
    const { verdict, how, conflicts } = replayed.patches[0]!;
    if (verdict !== 'clean') merged += 1;
    const fits = verdict !== 'conflict' && verdict !== 'blocked';
    const tree = fits ? await graft(own, replayed.onto, replayed.changes) : null;
    let wanted = theirs[index] ?? null;
    // A patch that empties a directory makes git move upstream's new files out of it, or by default ask.
    if (tree !== null && wanted !== null && tree !== wanted) {
      [wanted = null] = git.picks(
        [{ before, after: treeOf(pick.commit), onto: treeOf(pick.onto) }],
        'conflict',
      );
    }
    if (tree === wanted) {
      if (fits) bothFit += 1;
      else bothConflict += 1;
      continue;
    }
    const kind = tree !== null && wanted !== null ? 'other-tree' : wanted === null ? 'only-ours' : 'only-git';
    const ours = [verdict, ...how, ...conflicts.map((conflict) => `${conflict.path}:${conflict.kind}`)].join(
      ' ',
    );
    differences.push({ ...pick, kind, ours });
  }
  return { bothFit, bothConflict, merged, differences };
}
