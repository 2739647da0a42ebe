import { parseCommit } from '../git/commit-codec.js';
import { findRenames } from './find-renames.js';
import { ObjectCache } from '../git/object-cache.js';
import type { Oid } from '../git/oid.js';
import type { Repository } from '../git/repository.js';
import { loadSeries } from '../series/load-series.js';
import type { LoadedPatch } from '../series/loaded-series.js';
import type { PatchFile } from '../series/patch-file.js';
import type { SeriesFile } from '../series/series-file.js';
import type { Stack } from '../series/stack.js';
import { commitReplay, type Committer } from './commit-replay.js';
import { keepsBytes } from './keeps-bytes.js';
import { loadStack } from './load-stack.js';
import { MemoryMemo } from './memory-memo.js';
import type { RebasePlan } from './plan-rebase.js';
import { replay } from './replay.js';
import type { ReplayedPatch } from './replayed.js';

/** A stack at another state of its history, with the commits that it stood on. */
export interface EarlierStack {
  readonly base: Oid;
  readonly patches: readonly PatchFile[];
}

export interface EditRequest {
  readonly stack: Stack;
  readonly repo: Repository;
  /** The series as it shall be. */
  readonly series: SeriesFile;
  readonly committer: Committer;
  /** For a patch that comes back: the stack as it was when the patch still fitted. */
  readonly earlier: { readonly name: string; readonly stack: EarlierStack } | null;
}

/** An edit of a series, worked out on its own base and not yet applied. */
export interface EditPlan extends RebasePlan {
  readonly series: SeriesFile;
}

/**
 * Takes out, puts back or moves patches: every patch is merged from the place that it was made
 * for to its new one, so that what needs another patch is found and what does not stays as it is.
 */
export async function planEdit(request: EditRequest): Promise<EditPlan> {
  const { stack, repo, series } = request;
  const cache = new ObjectCache(repo.objects);
  const loaded = await loadStack(cache, repo, stack);
  const known = new Map(loaded.series.patches.map((patch) => [patch.patch.name, patch]));
  if (request.earlier !== null) {
    const back = await loadEarlier(cache, request.earlier.stack, request.earlier.name);
    known.set(request.earlier.name, back);
  }
  const patches = series.lines.flatMap((line) => (line.kind === 'patch' ? (known.get(line.name) ?? []) : []));
  const { base, baseTree } = loaded.series;
  const replayed = await replay(
    {
      cache,
      series: { ...loaded.series, patches },
      disabled: series.lines.flatMap((line) => (line.kind === 'disabled' ? [line.name] : [])),
      memo: new MemoryMemo(),
      findRenames: (tree, wanted) => findRenames(cache, baseTree, tree, wanted),
      resolutions: null,
    },
    baseTree,
  );
  const ontoSeconds = parseCommit(await cache.read(base, 'commit')).committer.seconds;
  const committed = await commitReplay(cache, {
    onto: base,
    ontoTree: baseTree,
    ontoSeconds,
    committer: request.committer,
    patches: replayed.patches,
  });
  const changed: ReplayedPatch[] = [];
  for (const patch of replayed.patches) if (!(await keepsBytes(cache, patch))) changed.push(patch);
  return {
    loaded,
    onto: base,
    ontoSeconds,
    replayed,
    tree: committed.tree,
    committed,
    changed,
    cache,
    series,
  };
}

async function loadEarlier(cache: ObjectCache, earlier: EarlierStack, name: string): Promise<LoadedPatch> {
  const tree = parseCommit(await cache.read(earlier.base, 'commit')).tree;
  const { patches } = await loadSeries(cache, earlier.base, tree, earlier.patches);
  const patch = patches.find((one) => one.patch.name === name);
  if (patch === undefined) throw new TypeError(`the earlier stack has no patch ${name}`);
  return patch;
}
