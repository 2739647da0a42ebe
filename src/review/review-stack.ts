import { parseCommit } from '../git/commit-codec.js';
import { diffTrees } from '../git/diff-trees.js';
import { ObjectCache } from '../git/object-cache.js';
import type { Oid } from '../git/oid.js';
import { openRepository } from '../git/open-repository.js';
import type { Repository } from '../git/repository.js';
import type { EngineSettings } from '../replay/pool/engine-settings.js';
import { openFacts } from '../replay/pool/operations/open-facts.js';
import { compareSeries } from '../replay/compare-series.js';
import { readResolutions } from '../replay/resolutions-ref.js';
import { withScratchRepository } from '../series/import/scratch-repository.js';
import { sameEntry } from '../git/same-entry.js';
import { examineStack, type Examiner } from './examine-stack.js';
import { findCollisions } from './find-collisions.js';
import { joinCommits } from './join-commits.js';
import { judgeOn } from './judge-on.js';
import { mergeBase } from './merge-base.js';
import { packagesTouched } from './packages-touched.js';
import { rangeDifference } from './range-difference.js';
import { reviewCompat } from './review-compat.js';
import { reviewFaults } from './review-faults.js';
import type { Review, ReviewedOn } from './review.js';
import { REVIEW_LIMITS } from './review-limits.js';
import type { ReviewRequest } from './review-request.js';
import { sourceDifference } from './source-difference.js';
import type { ReviewSides } from './review-sides.js';
import { StackReader } from './stack-reader.js';

/**
 * Judges a pull request by one of the stacks that it touches, as it would be merged: 'after' is the merge of line and
 * head. Everything of it is data: nothing is run, checked out or used as configuration, nothing is written but into a
 * scratch repository, and sizes are bounded (`REVIEW_LIMITS`). What is wrong with it is in the review; throws only
 * for what is wrong with the request (`unrelated-history`, a missing commit) and OutsideError.
 */
export async function reviewStack(request: ReviewRequest, settings: EngineSettings): Promise<Review> {
  const series = await openRepository(request.seriesRepo);
  const repo = await openRepository(request.repo);
  try {
    return await withScratchRepository(series, [], async (gitDir) => {
      const scratch = await openRepository(gitDir);
      try {
        return await review(request, { series, repo, scratch }, settings);
      } finally {
        scratch.close();
      }
    });
  } finally {
    series.close();
    repo.close();
  }
}

interface Repositories {
  readonly series: Repository;
  /** Has the upstream objects. */
  readonly repo: Repository;
  /** Sees the objects of `series`; gets merges. */
  readonly scratch: Repository;
}

async function review(
  request: ReviewRequest,
  repositories: Repositories,
  settings: EngineSettings,
): Promise<Review> {
  const { line, head, stack } = request;
  const { scratch, repo } = repositories;
  const cache = new ObjectCache(scratch.objects);
  const reader = new StackReader(cache, scratch.bulk, stack);
  const examiner: Examiner = {
    name: stack,
    repo,
    cache: new ObjectCache(repo.objects),
    pathOf: (name) => reader.pathOf(name),
  };
  const joined = await joinCommits(scratch, line, head);
  // A conflict leaves nothing to judge as merged: then its own files against where it began.
  const from = joined.commit === null ? ((await mergeBase(scratch.gitDir, line, head)) ?? line) : line;
  const treeOf = async (id: Oid): Promise<Oid> => parseCommit(await cache.read(id, 'commit')).tree;
  const [beforeTree, headTree] = [await treeOf(from), await treeOf(head)];
  const afterTree = joined.commit === null ? headTree : joined.tree;
  const before = await reader.read(beforeTree);
  const after = await reader.read(afterTree);
  const was = await examineStack(before, examiner);
  const now = await examineStack(after, examiner);
  const patches = compareSeries(before.patches, after.patches).filter(({ change }) => change !== 'same');
  const sides: ReviewSides = { before, after, was, now, patches };
  const config = !sameEntry(before.files.get('stack.yml') ?? null, after.files.get('stack.yml') ?? null);
  const otherFiles = await filesOutside(cache, beforeTree, afterTree, reader.folder);
  const tooMany = patches.length > REVIEW_LIMITS.patches;
  const common = {
    stack,
    line,
    head,
    conflicts: { paths: joined.paths, settled: joined.commit !== null },
    base: { before: before.series.base, after: after.series.base },
    faults: await reviewFaults(sides, reader, { config, head: await reader.read(headTree) }),
    patches,
    config,
    otherFiles,
  };
  if (joined.commit === null || tooMany) {
    const why = tooMany
      ? `more than ${REVIEW_LIMITS.patches} patches change`
      : 'it conflicts with the line that it shall be merged into';
    return { ...common, judged: notJudged(request, sides, why), ...NOTHING };
  }
  return {
    ...common,
    judged: await judge(request, repositories, sides),
    ...(await differences(sides, examiner)),
    compat: await reviewCompat(request, sides, examiner, openFacts(settings)),
    ...(await findCollisions({
      scratch,
      cache,
      reader,
      examiner,
      line,
      merged: joined.commit,
      others: request.others,
    })),
  };
}

const NOTHING = {
  source: null,
  rangeDiff: { text: '', cut: false },
  packages: [],
  compat: null,
  collisions: [],
  together: { numbers: [], left: 0, faults: [] },
} satisfies Partial<Review>;

async function filesOutside(
  cache: ObjectCache,
  before: Oid,
  after: Oid,
  folder: string,
): Promise<Review['otherFiles']> {
  const paths = (await diffTrees(cache, before, after))
    .map(({ path }) => path)
    .filter((path) => !path.startsWith(`${folder}/`))
    .toSorted();
  return { count: paths.length, paths: paths.slice(0, REVIEW_LIMITS.otherFiles) };
}

async function judge(
  request: ReviewRequest,
  { repo, series }: Repositories,
  sides: ReviewSides,
): Promise<ReviewedOn[]> {
  const { was, now, patches } = sides;
  const { base } = now.stack.series;
  if (now.loaded === null || base === null) {
    const why = base === null ? 'the series pins no base' : 'the series does not apply to its base';
    return notJudged(request, sides, why);
  }
  const touched = new Set(patches.map(({ patch }) => patch));
  const resolutions = await readResolutions(series);
  const before = was.loaded === null ? null : was.stack;
  const judged: ReviewedOn[] = [];
  for (const target of [{ kind: 'base' as const, name: '', commit: base }, ...request.targets]) {
    const moves = target.kind === 'base' && before?.series.base !== base;
    judged.push(
      await judgeOn(
        { ...target, before: moves ? null : before, after: now.stack, touched, resolutions },
        repo,
      ),
    );
  }
  return judged;
}

function notJudged(request: ReviewRequest, { after }: ReviewSides, why: string): ReviewedOn[] {
  const base = { kind: 'base' as const, name: '', commit: after.series.base };
  return [base, ...request.targets].map((target) => ({ ...target, patches: null, why }));
}

/** What changes in the source, in which packages, and how the series changes. */
async function differences(
  { was, now }: ReviewSides,
  examiner: Examiner,
): Promise<Pick<Review, 'source' | 'rangeDiff' | 'packages'>> {
  if (was.loaded === null || now.loaded === null) {
    return { source: null, rangeDiff: NOTHING.rangeDiff, packages: [] };
  }
  const { repo, cache } = examiner;
  const rangeDiff = await rangeDifference(was.stack, now.stack, repo);
  // Another base brings all of upstream's changes in between: no page for anybody.
  if (was.stack.series.base !== now.stack.series.base) return { source: null, rangeDiff, packages: [] };
  const trees = { before: was.loaded.tree, after: now.loaded.tree };
  const source = await sourceDifference(repo, [...cache.allStaged().values()], trees.before, trees.after);
  const paths = source.files.map(({ path }) => path);
  return { source, rangeDiff, packages: await packagesTouched(cache, trees, paths) };
}
