import { BadInputError } from '../errors/bad-input-error.js';
import { encodeCommit } from '../git/commit-codec.js';
import type { Entry } from '../git/git-object.js';
import { graft } from '../git/graft.js';
import type { Identity } from '../git/identity.js';
import { MODE_FILE } from '../git/mode.js';
import type { StagedObject } from '../git/object-cache.js';
import type { Oid } from '../git/oid.js';
import { fromByteString, toByteString, type ByteString } from '../series/byte-string.js';
import { commitMessageOf } from '../series/commit-message.js';
import type { ConflictLabels } from './conflict-text.js';
import { renderConflict } from './conflict-text.js';
import type { PathConflict } from './path-conflict.js';
import type { RebasePlan } from './plan-rebase.js';
import type { ReplayedPatch } from './replayed.js';

/** A conflict as two commits that a person can work on. */
export interface ConflictBranch {
  readonly patch: ReplayedPatch;
  /** The series so far on onto, O(k). */
  readonly context: Oid;
  /** One commit on it: the patch with diff3 markers, its author kept. */
  readonly conflict: Oid;
  readonly objects: readonly StagedObject[];
}

/**
 * The commits for one patch that conflicts in a plan. The context commit names stack and onto in
 * its message, so that a branch by itself says what it is about. Throws `no-such-patch` and
 * `no-conflict`.
 */
export async function conflictBranch(
  plan: RebasePlan,
  name: string,
  committer: Identity,
): Promise<ConflictBranch> {
  const { cache, replayed, loaded, committed, onto } = plan;
  if (committed === null) throw new TypeError('a conflict branch stands on the commits of its plan');
  const patch = conflicting(plan, name);
  const before = replayed.patches.slice(0, replayed.patches.indexOf(patch));
  const fitted = new Set(before.map((one) => one.loaded.patch.name));
  const last = committed.commits.findLast((one) => fitted.has(one.name));
  const contextTree = last?.tree ?? replayed.onto;
  const made: Oid[] = [];
  const message = `The series of ${loaded.stack.name} before ${name}\n\nStack: ${loaded.stack.name}\nPatch: ${name}\nOnto: ${onto}\n`;
  const context = cache.stage(
    'commit',
    encodeCommit({
      tree: contextTree,
      parents: [last?.commit ?? onto],
      author: committer,
      committer,
      message,
    }),
  );
  const changes = new Map<string, Entry | null>(patch.partial);
  for (const conflict of patch.conflicts) changes.set(conflict.place, conflictEntry(plan, patch, conflict));
  for (const entry of changes.values()) if (entry !== null) made.push(entry.id);
  const tree = await graft(cache, contextTree, changes, made);
  const { author } = patch.loaded.patch;
  const conflictMessage = commitMessageOf(patch.loaded.patch, { patchTrailer: true });
  const conflict = cache.stage(
    'commit',
    encodeCommit({ tree, parents: [context], author, committer, message: conflictMessage }),
  );
  const own = [...new Set([...made, context, conflict])].flatMap((id) => cache.staged(id) ?? []);
  return { patch, context, conflict, objects: [...committed.objects, ...own] };
}

function conflicting(plan: RebasePlan, name: string): ReplayedPatch {
  const patch = plan.replayed.patches.find(({ loaded }) => loaded.patch.name === name);
  const { stack } = plan.loaded;
  if (patch === undefined) {
    const known = stack.patches.map((one) => one.name).join(', ');
    throw new BadInputError(
      'no-such-patch',
      `${stack.name} has no enabled patch '${name}'. Its patches: ${known}.`,
    );
  }
  if (patch.verdict === 'conflict') return patch;
  const needs =
    patch.blockedBy.length > 0 ? ` It needs ${patch.blockedBy.join(', ')}: resolve that first.` : '';
  throw new BadInputError(
    'no-conflict',
    `${name} has no conflict on ${plan.onto.slice(0, 12)}: its verdict is ${patch.verdict}.${needs}`,
  );
}

/** What stands at the place of a conflict in the branch: text with markers, or the patch's side. */
function conflictEntry(plan: RebasePlan, patch: ReplayedPatch, conflict: PathConflict): Entry | null {
  if (conflict.chunks === null) return conflict.theirs;
  const text = renderConflict(conflict.chunks, labelsFor(plan, patch));
  const mode = conflict.ours?.mode ?? conflict.theirs?.mode ?? MODE_FILE;
  return { mode, id: plan.cache.stage('blob', fromByteString(text)) };
}

/** Labels say what each side is, not which branch it happens to be on. */
function labelsFor(plan: RebasePlan, patch: ReplayedPatch): ConflictLabels {
  const { name } = patch.loaded.patch;
  return {
    ours: labelText(`upstream ${plan.onto.slice(0, 12)} and the patches before`),
    base: labelText(`what ${name} was made for`),
    theirs: labelText(`what ${name} makes of it`),
  };
}

function labelText(text: string): ByteString {
  return toByteString(Buffer.from(text, 'utf8'));
}
