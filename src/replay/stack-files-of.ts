import { BadInputError } from '../errors/bad-input-error.js';
import { graft } from '../git/graft.js';
import type { Repository } from '../git/repository.js';
import { canonicalPatches } from '../series/import/canonical-patches.js';
import { loadSeries } from '../series/load-series.js';
import type { PatchFile } from '../series/patch-file.js';
import { setPins } from '../series/series-edit.js';
import type { SeriesFile } from '../series/series-file.js';
import type { StackFiles } from '../series/stack-files.js';
import { writeSeries } from '../series/write-series.js';
import type { CommittedReplay } from './commit-replay.js';
import { isGreen } from './is-green.js';
import type { RebasePlan } from './plan-rebase.js';

/**
 * What a plan makes of the files of its stack: the patches whose text no longer gives their result, null for those
 * that `series` no longer names, and `series` with both pins, always. Null when the plan is not green.
 * The new stack is loaded on its new base first: throws BadInputError `stack-does-not-round-trip`.
 *
 * @param repo has the upstream objects
 * @param series as it shall be; that of the stack unless said otherwise
 */
export async function stackFilesOf(
  plan: RebasePlan,
  repo: Pick<Repository, 'objectsDir'>,
  series: SeriesFile = plan.loaded.stack.series,
): Promise<StackFiles | null> {
  if (!isGreen(plan.replayed)) return null;
  const rewritten = new Map((await rewrite(plan, repo)).map((patch) => [patch.name, patch]));
  const patches = plan.replayed.patches.map(({ loaded: { patch } }) => rewritten.get(patch.name) ?? patch);
  await refuseOther(plan, patches);
  const files = new Map<string, Buffer | null>([...rewritten].map(([name, patch]) => [name, patch.bytes]));
  const named = new Set(namesIn(series));
  for (const name of namesIn(plan.loaded.stack.series)) if (!named.has(name)) files.set(name, null);
  return files.set('series', writeSeries(setPins(series, plan.onto, plan.tree)));
}

function namesIn(series: SeriesFile): string[] {
  return series.lines.flatMap((line) => (line.kind === 'other' ? [] : [line.name]));
}

/** The patches of a plan whose text no longer gives their result, written from the trees. */
async function rewrite(plan: RebasePlan, repo: Pick<Repository, 'objectsDir'>): Promise<PatchFile[]> {
  const wanted = new Map(plan.changed.map(({ loaded }) => [loaded.patch.name, loaded.patch]));
  let before = plan.replayed.onto;
  const { commits, objects } = committedOf(plan);
  const changes = commits.flatMap(({ name, tree }) => {
    const patch = wanted.get(name);
    const change = patch && {
      name,
      author: patch.author,
      message: patch.message,
      before,
      after: tree,
      source: name,
    };
    before = tree;
    return change === undefined ? [] : [change];
  });
  return changes.length === 0 ? [] : canonicalPatches(repo, changes, objects);
}

/** The last line of defence: what is about to be written must give the tree that is pinned. */
async function refuseOther(plan: RebasePlan, patches: readonly PatchFile[]): Promise<void> {
  const { cache, onto, replayed } = plan;
  const series = await loadSeries(cache, onto, replayed.onto, patches);
  const tree = await graft(cache, replayed.onto, series.changes);
  if (tree === plan.tree) return;
  throw new BadInputError(
    'stack-does-not-round-trip',
    `${plan.loaded.stack.name}: the rewritten patches give tree ${tree}, the replay gave ${plan.tree}. ` +
      'Nothing was written. Please report this with the stack and both commits.',
    { data: { onto, tree, expected: plan.tree } },
  );
}

function committedOf(plan: RebasePlan): CommittedReplay {
  if (plan.committed === null)
    throw new TypeError('a stack is written only when its commits were worked out');
  return plan.committed;
}
