import { upkeepIdentity } from '../../../git/upkeep-identity.js';
import type { StagedObject } from '../../../git/object-cache.js';
import { conflictBranch } from '../../conflict-branch.js';
import type { ConflictCommits } from '../requests/judge-request.js';
import type { StackPlan } from './plan-stack.js';

export interface MadeConflicts {
  readonly conflicts: readonly ConflictCommits[];
  /** What they need besides upstream's objects. */
  readonly objects: readonly StagedObject[];
}

/** The two commits of each of these patches that conflicts in a plan; of all that do, unless names are given. */
export async function conflictCommits(plan: StackPlan, names?: ReadonlySet<string>): Promise<MadeConflicts> {
  const conflicts: ConflictCommits[] = [];
  const objects: StagedObject[] = [];
  for (const { loaded, verdict } of plan.replayed.patches) {
    const { name } = loaded.patch;
    if (verdict !== 'conflict' || names?.has(name) === false) continue;
    const branch = await conflictBranch(plan, name, upkeepIdentity(plan.ontoSeconds));
    const places = branch.patch.conflicts.map(({ place, kind }) => ({ path: place, kind }));
    conflicts.push({
      patch: name,
      onto: plan.onto,
      context: branch.context,
      conflict: branch.conflict,
      places,
    });
    objects.push(...branch.objects);
  }
  return { conflicts, objects };
}
