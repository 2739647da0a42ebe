import { BadInputError } from '../errors/bad-input-error.js';
import { parseCommit } from '../git/commit-codec.js';
import { runGit } from '../git/git-cli.js';
import { graft } from '../git/graft.js';
import { isRegular, MODE_FILE } from '../git/mode.js';
import { ObjectCache } from '../git/object-cache.js';
import type { Oid } from '../git/oid.js';
import type { Repository } from '../git/repository.js';
import { writePack } from '../git/write-pack.js';
import { parseSeries } from '../series/parse-series.js';
import type { SeriesFile } from '../series/series-file.js';
import { writeSeries } from '../series/write-series.js';
import { entryAt } from './entry-at.js';
import { mergeBase } from './merge-base.js';
import { mergeRelated } from './merge-related.js';
import { mergeSeries } from './merge-series.js';
import { REVIEW_LIMITS } from './review-limits.js';

/** Two commits as one. */
export interface JoinedCommits {
  /** A merge commit of both; null when they conflict. */
  readonly commit: Oid | null;
  readonly tree: Oid;
  /** Paths that git cannot merge, sorted; with `commit`, files `series` that were put in order by name. */
  readonly paths: readonly string[];
}

const SERIES = /^patches\/[^/]+\/series$/;
/** The commits exist for the length of a review alone. */
const NOBODY = {
  GIT_AUTHOR_NAME: 'Upkeep',
  GIT_AUTHOR_EMAIL: 'upkeep@localhost',
  GIT_AUTHOR_DATE: '@0 +0000',
  GIT_COMMITTER_DATE: '@0 +0000',
};

/**
 * Merges two commits into a scratch repository. Files `series` are merged by name where git cannot: two
 * pull requests that each add a patch at the end are no conflict of meaning. Throws `unrelated-history`.
 */
export async function joinCommits(scratch: Repository, ours: Oid, theirs: Oid): Promise<JoinedCommits> {
  const { gitDir } = scratch;
  const merged = await mergeRelated(gitDir, ours, theirs);
  let { tree } = merged;
  if (!merged.clean) {
    const settled = await settleSeries(scratch, ours, theirs, merged.tree, merged.paths);
    if (settled === null) return { commit: null, tree, paths: merged.paths };
    tree = settled;
  }
  const args = ['commit-tree', tree, '-p', ours, '-p', theirs, '-m', 'Joined'];
  const { stdout } = await runGit(args, { gitDir, env: NOBODY, timeoutMs: REVIEW_LIMITS.gitMs });
  return { commit: stdout.toString('latin1').trim(), tree, paths: merged.paths };
}

/** The merged tree with each `series` put right; null when anything else conflicts, or the names do too. */
async function settleSeries(
  scratch: Repository,
  ours: Oid,
  theirs: Oid,
  tree: Oid,
  paths: readonly string[],
): Promise<Oid | null> {
  if (!paths.every((path) => SERIES.test(path))) return null;
  const base = await mergeBase(scratch.gitDir, ours, theirs);
  const cache = new ObjectCache(scratch.objects);
  const changes = new Map<string, { readonly mode: number; readonly id: Oid }>();
  const made: Oid[] = [];
  for (const path of paths) {
    const sides = [];
    for (const commit of [base, ours, theirs]) {
      const series = commit === null ? null : await seriesAt(cache, commit, path);
      if (series === null) return null;
      sides.push(series);
    }
    const [was, here, there] = sides;
    if (was === undefined || here === undefined || there === undefined) return null;
    const merged = mergeSeries(was, here, there);
    if (merged === null) return null;
    const id = cache.stage('blob', writeSeries(merged));
    made.push(id);
    changes.set(path, { mode: MODE_FILE, id });
  }
  const settled = await graft(cache, tree, changes, made);
  await writePack(
    scratch.objectsDir,
    [...new Set(made)].flatMap((id) => cache.staged(id) ?? []),
  );
  return settled;
}

/** Null where there is no such file, or one that is no series. */
async function seriesAt(cache: ObjectCache, commit: Oid, path: string): Promise<SeriesFile | null> {
  const { tree } = parseCommit(await cache.read(commit, 'commit'));
  const entry = await entryAt(cache, tree, path);
  if (entry === null || !isRegular(entry.mode)) return null;
  const bytes = await cache.read(entry.id, 'blob');
  if (bytes.length > REVIEW_LIMITS.seriesBytes) return null;
  try {
    return parseSeries(path, bytes);
  } catch (error) {
    if (error instanceof BadInputError) return null;
    throw error;
  }
}
