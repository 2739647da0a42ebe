import { BadInputError } from '../errors/bad-input-error.js';
import { checkRefUpdates } from '../git/check-ref-updates.js';
import { graft } from '../git/graft.js';
import type { Oid } from '../git/oid.js';
import type { Repository } from '../git/repository.js';
import { updateRefs } from '../git/update-refs.js';
import { writePack } from '../git/write-pack.js';
import { canonicalPatches } from '../series/import/canonical-patches.js';
import { loadSeries } from '../series/load-series.js';
import type { PatchFile } from '../series/patch-file.js';
import { readPatchBytes } from '../series/read-patch-bytes.js';
import { saveStack, type SeenStack } from '../series/save-stack.js';
import { setPins } from '../series/series-edit.js';
import type { SeriesFile } from '../series/series-file.js';
import { writeSeries } from '../series/write-series.js';
import type { CommittedReplay } from './commit-replay.js';
import { isGreen } from './is-green.js';
import type { RebasePlan } from './plan-rebase.js';

/** What `--ref` asks for. */
export interface MoveRef {
  /** Full name of the ref. */
  readonly ref: string;
  /** Whether it may move to a result that lacks patches. */
  readonly keepGoing: boolean;
}

/**
 * Writes the commits of a plan into the repository and moves the ref to them, by compare-and-swap.
 * Returns the tip; null, with nothing written, when patches were left out and that is not wanted.
 */
export async function moveRef(
  plan: RebasePlan,
  repo: Repository,
  { ref, keepGoing }: MoveRef,
): Promise<Oid | null> {
  if (!isGreen(plan.replayed) && !keepGoing) return null;
  checkRefUpdates(repo, [{ ref }]);
  const current = (await repo.objects.readNames([ref]))[0]?.id ?? null;
  const { tip, objects } = committedOf(plan);
  await writePack(repo.objectsDir, objects);
  const message = `upkeep: ${plan.loaded.stack.name} onto ${plan.onto.slice(0, 12)}`;
  await updateRefs(repo, [{ ref, newId: tip, oldId: current }], message);
  return tip;
}

/**
 * Puts the moved stack into its folder: the files whose meaning changed and both pins, all or
 * nothing. Returns the names of the files; null, with nothing written, when the plan is not green.
 * The new stack is loaded on its new base before a byte is written. A patch that `series` no longer
 * names goes.
 */
export async function writeStack(
  plan: RebasePlan,
  repo: Repository,
  series: SeriesFile = plan.loaded.stack.series,
): Promise<string[] | null> {
  if (!isGreen(plan.replayed)) return null;
  const { stack } = plan.loaded;
  const rewritten = new Map((await rewrite(plan, repo)).map((patch) => [patch.name, patch]));
  const patches = plan.replayed.patches.map(({ loaded: { patch } }) => rewritten.get(patch.name) ?? patch);
  await refuseOther(plan, patches);
  const files = new Map<string, Buffer | null>([...rewritten].map(([name, patch]) => [name, patch.bytes]));
  const named = new Set(namesIn(series));
  for (const name of namesIn(stack.series)) if (!named.has(name)) files.set(name, null);
  const seen = { series: stack.series, patches: seenPatches(plan, files) };
  await saveStack(stack.dir, { files, series: writeSeries(setPins(series, plan.onto, plan.tree)), seen });
  return [...files.keys()].toSorted();
}

function namesIn(series: SeriesFile): string[] {
  return series.lines.flatMap((line) => (line.kind === 'other' ? [] : [line.name]));
}

/** The patches as they were read: those of the stack, one that comes back, and a disabled one that goes. */
function seenPatches(plan: RebasePlan, files: ReadonlyMap<string, Buffer | null>): SeenStack['patches'] {
  const { stack } = plan.loaded;
  const seen = new Map<string, Pick<PatchFile, 'name' | 'bytes'>>();
  for (const [name, content] of files) {
    const bytes = content === null ? readPatchBytes(stack.dir, name, new Set()) : null;
    if (Buffer.isBuffer(bytes)) seen.set(name, { name, bytes });
  }
  for (const { loaded } of plan.replayed.patches) seen.set(loaded.patch.name, loaded.patch);
  for (const patch of stack.patches) seen.set(patch.name, patch);
  return [...seen.values()];
}

/** The patches of a plan whose text no longer gives their result, written from the trees. */
async function rewrite(plan: RebasePlan, repo: Repository): Promise<PatchFile[]> {
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
  if (plan.committed === null) throw new TypeError('a plan is applied only when its commits were worked out');
  return plan.committed;
}
