import { checkRefUpdates } from '../git/check-ref-updates.js';
import type { Oid } from '../git/oid.js';
import type { Repository } from '../git/repository.js';
import { updateRefs } from '../git/update-refs.js';
import { writePack } from '../git/write-pack.js';
import type { PatchFile } from '../series/patch-file.js';
import { readPatchBytes } from '../series/read-patch-bytes.js';
import { saveStack, type SeenStack } from '../series/save-stack.js';
import type { SeriesFile } from '../series/series-file.js';
import type { StackFiles } from '../series/stack-files.js';
import { isGreen } from './is-green.js';
import type { RebasePlan } from './plan-rebase.js';
import { stackFilesOf } from './stack-files-of.js';

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
  if (plan.committed === null) throw new TypeError('a ref moves only when the commits were worked out');
  checkRefUpdates(repo, [{ ref }]);
  const current = (await repo.objects.readNames([ref]))[0]?.id ?? null;
  const { tip, objects } = plan.committed;
  await writePack(repo.objectsDir, objects);
  const message = `upkeep: ${plan.loaded.stack.name} onto ${plan.onto.slice(0, 12)}`;
  await updateRefs(repo, [{ ref, newId: tip, oldId: current }], message);
  return tip;
}

/**
 * Puts the moved stack into its folder: what `stackFilesOf` says, all or nothing. Returns the names of
 * the patches that were written or removed; null, with nothing written, when the plan is not green.
 */
export async function writeStack(
  plan: RebasePlan,
  repo: Repository,
  series: SeriesFile = plan.loaded.stack.series,
): Promise<string[] | null> {
  const made = await stackFilesOf(plan, repo, series);
  if (made === null) return null;
  const { stack } = plan.loaded;
  const files = new Map(made);
  const newSeries = files.get('series');
  if (!Buffer.isBuffer(newSeries)) throw new TypeError('a stack is never written without its series');
  files.delete('series');
  const seen = { series: stack.series, patches: seenPatches(plan, files) };
  await saveStack(stack.dir, { files, series: newSeries, seen });
  return [...files.keys()].toSorted();
}

/** The patches as they were read: those of the stack, one that comes back, and a disabled one that goes. */
function seenPatches(plan: RebasePlan, files: StackFiles): SeenStack['patches'] {
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
