import { BadInputError } from '../errors/bad-input-error.js';
import { checkRefUpdates } from '../git/check-ref-updates.js';
import type { Repository } from '../git/repository.js';
import { updateRefs } from '../git/update-refs.js';
import { writePack } from '../git/write-pack.js';
import type { ConflictBranch } from './conflict-branch.js';

/** The two branches of one conflict; the names are those of semantics, "Branches in the fork". */
export interface ConflictRefs {
  readonly context: string;
  readonly conflict: string;
}

export function conflictRefs(line: string, stack: string, patch: string): ConflictRefs {
  const tail = `${line}/${stack}/${patch.replace(/\.patch$/, '')}`;
  return { context: `refs/heads/upkeep/context/${tail}`, conflict: `refs/heads/upkeep/conflict/${tail}` };
}

/**
 * Writes the branches of a conflict. Somebody's commits on the conflict branch are never
 * overwritten: throws `conflict-branch-in-use` then. Branches without any are made anew.
 */
export async function openConflict(
  repo: Repository,
  branch: ConflictBranch,
  refs: ConflictRefs,
): Promise<void> {
  const [context, conflict, below] = await repo.objects.readNames([
    refs.context,
    refs.conflict,
    `${refs.conflict}^`,
  ]);
  if (conflict?.id === branch.conflict) return;
  const untouched = conflict === null || conflict === undefined || below?.id === context?.id;
  if (!untouched) {
    throw new BadInputError(
      'conflict-branch-in-use',
      `${refs.conflict} has commits of somebody. Continue with --continue, or delete the branch to start again.`,
      { data: { ref: refs.conflict, tip: conflict?.id } },
    );
  }
  checkRefUpdates(repo, [{ ref: refs.context }, { ref: refs.conflict }]);
  await writePack(repo.objectsDir, branch.objects);
  await updateRefs(
    repo,
    [
      { ref: refs.context, newId: branch.context, oldId: context?.id ?? null },
      { ref: refs.conflict, newId: branch.conflict, oldId: conflict?.id ?? null },
    ],
    `upkeep: conflict of ${branch.patch.loaded.patch.name}`,
  );
}
