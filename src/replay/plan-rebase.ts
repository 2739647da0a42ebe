import { parseCommit } from '../git/commit-codec.js';
import type { NamedObjectSource } from '../git/named-object-source.js';
import { graft } from '../git/graft.js';
import { ObjectCache } from '../git/object-cache.js';
import type { Oid } from '../git/oid.js';
import type { Repository } from '../git/repository.js';
import type { Stack } from '../series/stack.js';
import { commitReplay, type CommittedReplay, type Committer } from './commit-replay.js';
import { findRenames } from './find-renames.js';
import { keepsBytes } from './keeps-bytes.js';
import { loadStack, type LoadedStack } from './load-stack.js';
import type { MergeMemo } from './merge-memo.js';
import { replay } from './replay.js';
import type { Replayed, ReplayedPatch } from './replayed.js';
import { RecordedResolutions } from './recorded-resolutions.js';
import type { ResolutionRecord } from './resolution-record.js';

export interface RebaseRequest {
  readonly stack: Stack;
  /** The repository that has the upstream objects. */
  readonly repo: Repository;
  /** Where objects are read: of `repo`, perhaps with a cache's beside them. */
  readonly objects: NamedObjectSource;
  readonly onto: Oid;
  readonly committer: Committer;
  readonly memo: MergeMemo;
  readonly resolutions: readonly ResolutionRecord[];
  /** Whether the commits are worked out too, not only the verdicts and the tree. */
  readonly commits: boolean;
}

/** A move of a stack, worked out whole and not yet applied: what would be, as data. */
export interface RebasePlan {
  readonly loaded: LoadedStack;
  readonly onto: Oid;
  /** Committer date of `onto`, in seconds. */
  readonly ontoSeconds: number;
  readonly replayed: Replayed;
  /** `onto` with every patch that fits. */
  readonly tree: Oid;
  /** Null when the commits were not asked for. */
  readonly committed: CommittedReplay | null;
  /** The patches whose files would be written anew. */
  readonly changed: readonly ReplayedPatch[];
  readonly cache: ObjectCache;
}

/** Loads a stack on its base, replays it and, if wanted, makes its commits, all in memory. */
export async function planRebase(request: RebaseRequest): Promise<RebasePlan> {
  const { repo, stack, onto } = request;
  const cache = new ObjectCache(request.objects);
  await cache.load([onto, ...(stack.series.base === null ? [] : [stack.series.base])]);
  const ontoCommit = parseCommit(await cache.read(onto, 'commit'));
  const loaded = await loadStack(cache, repo, stack);
  const replayed = await replay(
    {
      cache,
      series: loaded.series,
      disabled: stack.series.lines.flatMap((line) => (line.kind === 'disabled' ? [line.name] : [])),
      memo: request.memo,
      findRenames: (tree, wanted) => findRenames(cache, loaded.series.baseTree, tree, wanted),
      resolutions:
        request.resolutions.length === 0 ? null : new RecordedResolutions(cache, request.resolutions),
    },
    ontoCommit.tree,
  );
  const ontoSeconds = ontoCommit.committer.seconds;
  const { committer } = request;
  const committed = request.commits
    ? await commitReplay(cache, {
        onto,
        ontoTree: replayed.onto,
        ontoSeconds,
        committer,
        patches: replayed.patches,
      })
    : null;
  const tree = committed?.tree ?? (await graft(cache, replayed.onto, replayed.changes));
  const changed: ReplayedPatch[] = [];
  for (const patch of replayed.patches) if (!(await keepsBytes(cache, patch))) changed.push(patch);
  return { loaded, onto, ontoSeconds, replayed, tree, committed, changed, cache };
}
