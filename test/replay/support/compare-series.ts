import { parseCommit } from '../../../src/git/commit-codec.js';
import { graft } from '../../../src/git/graft.js';
import { ObjectCache } from '../../../src/git/object-cache.js';
import type { Oid } from '../../../src/git/oid.js';
import type { Repository } from '../../../src/git/repository.js';
import { writePack } from '../../../src/git/write-pack.js';
import { commitReplay } from '../../../src/replay/commit-replay.js';
import { findRenames } from '../../../src/replay/find-renames.js';
import { keepsBytes } from '../../../src/replay/keeps-bytes.js';
import { MemoryMemo } from '../../../src/replay/memory-memo.js';
import { replay } from '../../../src/replay/replay.js';
import { canonicalPatches } from '../../../src/series/import/canonical-patches.js';
import { loadSeries } from '../../../src/series/load-series.js';
import type { FastRepo } from '../../support/fast-repo.js';

/** A series as the commits that it is made of, and where it goes. */
export interface SeriesMove {
  readonly base: Oid;
  readonly commits: readonly Oid[];
  readonly onto: Oid;
}

export interface JudgedPatch {
  readonly commit: Oid;
  readonly onto: Oid;
  readonly verdict: string;
  /** Whether the commit changes nothing. */
  readonly empty: boolean;
  /** What the series is with this patch, here and with git; null in conflict. */
  readonly ours: Oid | null;
  readonly git: Oid | null;
  /** Whether the patch file need not be written anew. */
  readonly keeps: boolean;
}

const COMMITTER = { name: 'Upkeep', email: 'upkeep@localhost' };
const AUTHOR = { name: 'A U Thor', email: 'author@example.com', seconds: 0, offset: 0 };

/** Moves each series, and lets git judge each patch on what the patch really met. */
export async function compareSeries(
  git: FastRepo,
  repo: Repository,
  moves: readonly SeriesMove[],
): Promise<JudgedPatch[]> {
  const judged: (Omit<JudgedPatch, 'git' | 'empty'> & { before: Oid; after: Oid; met: Oid })[] = [];
  for (const { base, commits, onto } of moves) {
    const cache = new ObjectCache(repo.objects);
    await cache.load([base, onto, ...commits]);
    const trees = [base, ...commits].map((commit) => parseCommit(cache.get(commit, 'commit')).tree);
    const patches = await canonicalPatches(
      repo,
      commits.map((commit, index) => ({
        name: `${commit}.patch`,
        author: AUTHOR,
        message: { subject: commit, body: '', trailers: [] },
        before: trees[index]!,
        after: trees[index + 1]!,
        source: commit,
      })),
    );
    const series = await loadSeries(cache, base, trees[0]!, patches);
    if ((await graft(cache, trees[0]!, series.changes)) !== trees.at(-1))
      throw new Error(`${base}: loading the series gives another tree`);
    const ontoTree = parseCommit(cache.get(onto, 'commit')).tree;
    const replayed = await replay(
      {
        cache,
        series,
        disabled: [],
        memo: new MemoryMemo(),
        findRenames: (tree, wanted) => findRenames(cache, trees[0]!, tree, wanted),
        resolutions: null,
      },
      ontoTree,
    );
    const made = await commitReplay(cache, {
      onto,
      ontoTree,
      ontoSeconds: 0,
      committer: COMMITTER,
      patches: replayed.patches,
    });
    await writePack(repo.objectsDir, made.objects);
    let met = ontoTree;
    for (const [index, patch] of replayed.patches.entries()) {
      const ours = made.commits.find(({ name }) => name === patch.loaded.patch.name)?.tree ?? null;
      const keeps = await keepsBytes(cache, patch);
      judged.push({
        commit: commits[index]!,
        onto,
        verdict: patch.verdict,
        ours,
        keeps,
        before: trees[index]!,
        after: trees[index + 1]!,
        met,
      });
      met = ours ?? met;
    }
  }
  const picks = git.picks(judged.map(({ before, after, met }) => ({ before, after, onto: met })));
  return judged.map(({ commit, onto, verdict, ours, keeps, before, after }, index) => {
    return { commit, onto, verdict, ours, keeps, empty: before === after, git: picks[index] ?? null };
  });
}
