import { commitsBetween } from '../git/commits-between.js';
import type { NamedObjectSource } from '../git/named-object-source.js';
import type { LineCommit } from '../git/first-parent-line.js';
import { once } from '../git/once.js';
import type { Repository } from '../git/repository.js';
import { findCulprits, type Culprits } from './find-culprits.js';
import type { MergeMemo } from './merge-memo.js';
import { patchIdsOfCommits, patchIdsOfPatches } from './patch-ids.js';
import type { RebasePlan } from './plan-rebase.js';
import type { RetireEvidence } from './report.js';
import { retireEvidence } from './retire-evidence.js';
import { upstreamRoute } from './upstream-route.js';

export interface Explanation {
  readonly culprits: Culprits;
  readonly retire: ReadonlyMap<string, RetireEvidence>;
}

/** Who broke each patch that conflicts, and what speaks for retiring a patch. */
export async function explainRebase(
  plan: RebasePlan,
  repo: Repository,
  objects: NamedObjectSource,
  memo: MergeMemo,
): Promise<Explanation> {
  const { cache, replayed, loaded } = plan;
  const conflicts = replayed.patches.some(({ verdict }) => verdict === 'conflict');
  const isNew = once(() => commitsBetween(repo, loaded.series.base, plan.onto));
  const culprits: Culprits = conflicts
    ? await findCulprits({
        cache,
        objects,
        memo,
        replayed,
        isNew,
        route: await upstreamRoute(objects, loaded.series.base, plan.onto),
      })
    : new Map();
  const suspects = new Map([...culprits].map(([name, byPath]) => [name, distinct([...byPath.values()])]));
  const suspected = replayed.patches
    .map((patch) => patch.loaded)
    .filter(({ patch }) => suspects.has(patch.name));
  const [own, theirs] = await Promise.all([
    patchIdsOfPatches(
      repo,
      suspected.map(({ patch }) => patch),
    ),
    patchIdsOfCommits(
      repo,
      [...suspects.values()].flat().map(({ id }) => id),
      Math.max(0, ...suspected.map(({ paths }) => paths.length)),
    ),
  ]);
  const retire = new Map<string, RetireEvidence>();
  for (const patch of replayed.patches) {
    const { name } = patch.loaded.patch;
    const commits = suspects.get(name) ?? [];
    const twin = commits.find(({ id }) => own.has(name) && theirs.get(id) === own.get(name));
    const evidence = await retireEvidence(cache, patch, commits, twin ?? null);
    if (evidence !== null) retire.set(name, evidence);
  }
  return { culprits, retire };
}

function distinct(commits: readonly LineCommit[]): LineCommit[] {
  return [...new Map(commits.map((commit) => [commit.id, commit])).values()];
}
