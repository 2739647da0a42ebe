import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { parseCommit } from '../../../src/git/commit-codec.js';
import { ObjectCache } from '../../../src/git/object-cache.js';
import type { Oid } from '../../../src/git/oid.js';
import { openRepository } from '../../../src/git/open-repository.js';
import type { Repository } from '../../../src/git/repository.js';
import { writePack } from '../../../src/git/write-pack.js';
import { commitReplay, type CommittedReplay } from '../../../src/replay/commit-replay.js';
import { findRenames } from '../../../src/replay/find-renames.js';
import { MemoryMemo } from '../../../src/replay/memory-memo.js';
import { RecordedResolutions } from '../../../src/replay/recorded-resolutions.js';
import { replay } from '../../../src/replay/replay.js';
import type { Replayed, ReplayedPatch } from '../../../src/replay/replayed.js';
import type { ResolutionRecord } from '../../../src/replay/resolution-record.js';
import { canonicalPatches } from '../../../src/series/import/canonical-patches.js';
import { loadSeries } from '../../../src/series/load-series.js';
import type { PatchFile } from '../../../src/series/patch-file.js';
import { tempDir } from '../../support/temp-dir.js';
import { FastRepo, type Files } from '../../support/fast-repo.js';

/** A patch as what it does to the tree, perhaps with what it needs. */
export type SeriesStep = Files | { readonly does: Files; readonly needs: readonly string[] };

export interface SceneSpec {
  readonly base: Files;
  readonly series: readonly SeriesStep[];
  /** Upstream's commits behind the base. */
  readonly upstream: readonly Files[];
}

export interface SceneRun {
  readonly replayed: Replayed;
  readonly cache: ObjectCache;
  /** Written into the repository. */
  readonly committed: CommittedReplay;
}

const COMMITTER = { name: 'Upkeep', email: 'upkeep@localhost' };

/** A base, a series of commits on it and a moved upstream, in a real repository. */
export class Scene {
  readonly repo: FastRepo;
  readonly opened: Repository;
  readonly base: Oid;
  readonly onto: Oid;
  /** Trees of the old series: before the first patch, after the first, … */
  readonly trees: readonly Oid[];
  /** `p1.patch`, `p2.patch`, … */
  readonly patches: readonly PatchFile[];

  constructor(parts: Pick<Scene, 'repo' | 'opened' | 'base' | 'onto' | 'trees' | 'patches'>) {
    this.repo = parts.repo;
    this.opened = parts.opened;
    this.base = parts.base;
    this.onto = parts.onto;
    this.trees = parts.trees;
    this.patches = parts.patches;
  }

  async replay(
    options: { onto?: Oid; disabled?: readonly string[]; resolutions?: readonly ResolutionRecord[] } = {},
  ): Promise<SceneRun> {
    const cache = new ObjectCache(this.opened.objects);
    const onto = options.onto ?? this.onto;
    const baseTree = parseCommit(await cache.read(this.base, 'commit')).tree;
    const ontoCommit = parseCommit(await cache.read(onto, 'commit'));
    const replayed = await replay(
      {
        cache,
        series: await loadSeries(cache, this.base, baseTree, this.patches),
        disabled: options.disabled ?? [],
        memo: new MemoryMemo(),
        findRenames: (tree, wanted) => findRenames(cache, baseTree, tree, wanted),
        resolutions:
          options.resolutions === undefined ? null : new RecordedResolutions(cache, options.resolutions),
      },
      ontoCommit.tree,
    );
    const committed = await commitReplay(cache, {
      onto,
      ontoTree: ontoCommit.tree,
      ontoSeconds: ontoCommit.committer.seconds,
      committer: COMMITTER,
      patches: replayed.patches,
    });
    await writePack(this.opened.objectsDir, committed.objects);
    return { replayed, cache, committed };
  }

  /** Each patch of a run judged by git too: the tree that it makes of what the patch met, or null. */
  gitPicks({ replayed, committed }: SceneRun): { patch: ReplayedPatch; tree: Oid | null; git: Oid | null }[] {
    let met = replayed.onto;
    const wanted = replayed.patches.map((patch, index) => {
      const tree = committed.commits.find(({ name }) => name === patch.loaded.patch.name)?.tree ?? null;
      const pick = { patch, tree, before: this.trees[index]!, after: this.trees[index + 1]!, onto: met };
      met = tree ?? met;
      return pick;
    });
    const picks = this.repo.picks(wanted);
    return wanted.map(({ patch, tree }, index) => ({ patch, tree, git: picks[index] ?? null }));
  }
}

export async function makeScene(spec: SceneSpec): Promise<Scene> {
  const repo = new FastRepo(join(tempDir(), 'repo.git'));
  const { series, upstream } = spec;
  const made = repo.commits(
    [
      { message: 'base', parents: [], files: spec.base },
      ...series.map((step, index) => ({ message: `p${index + 1}`, parents: [index], files: filesOf(step) })),
      ...upstream.map((files, index) => ({
        message: `upstream ${index + 1}`,
        parents: [index === 0 ? 0 : series.length + index],
        files,
      })),
    ],
    {
      'refs/heads/series': series.length,
      'refs/heads/main': upstream.length === 0 ? 0 : series.length + upstream.length,
    },
  );
  const trees = made.slice(0, series.length + 1).map(({ tree }) => tree);
  const base = made[0]!.id;
  const onto = upstream.length === 0 ? base : made.at(-1)!.id;
  const opened = await openRepository(repo.dir);
  onTestFinished(() => opened.close());
  const patches = await canonicalPatches(
    opened,
    series.map((step, index) => ({
      name: `p${index + 1}.patch`,
      author: { name: 'A U Thor', email: 'author@example.com', seconds: 1_600_000_000, offset: 0 },
      message: {
        subject: `p${index + 1}`,
        body: '',
        trailers: needsOf(step).map((value) => ({ key: 'Depends-on', value, line: 0 })),
      },
      before: trees[index]!,
      after: trees[index + 1]!,
      source: `p${index + 1}`,
    })),
  );
  return new Scene({ repo, opened, base, onto, trees, patches });
}

function isDetailed(step: SeriesStep): step is { readonly does: Files; readonly needs: readonly string[] } {
  return Array.isArray((step as { needs?: unknown }).needs);
}

function filesOf(step: SeriesStep): Files {
  return isDetailed(step) ? step.does : step;
}

function needsOf(step: SeriesStep): readonly string[] {
  return isDetailed(step) ? step.needs : [];
}

/** Lines `1` to `count`, some of them replaced; a line may become several, or none (`null`). */
export function lines(count: number, replaced: Readonly<Record<number, string | null>> = {}): string {
  return Array.from({ length: count }, (_, index) =>
    replaced[index + 1] === undefined ? `line ${index + 1}` : replaced[index + 1],
  )
    .filter((line) => line !== null)
    .map((line) => `${line}\n`)
    .join('');
}
