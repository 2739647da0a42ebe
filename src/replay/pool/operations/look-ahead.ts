import type { StagedObject } from '../../../git/object-cache.js';
import type { Oid } from '../../../git/oid.js';
import { writePack } from '../../../git/write-pack.js';
import { lookAlong, type LookedAlong, type StandingConflict } from '../../look-along.js';
import type { ResolutionRecord } from '../../resolution-record.js';
import type { EngineSettings } from '../engine-settings.js';
import type { ConflictCommits } from '../requests/judge-request.js';
import type { LookAhead, LookAheadRequest } from '../requests/look-ahead-request.js';
import { conflictCommits } from './conflict-commits.js';
import { openMemo } from './open-memo.js';
import { planStack } from './plan-stack.js';
import { readSource } from './read-source.js';
import { withRepositories } from './with-repositories.js';

/**
 * Forecasts a stack as `upkeep forecast`, and makes the commits of each conflict that stands at the end, where it
 * comes in. The report says what breaks without recorded resolutions; those that are settled by one are `resolved`.
 * Throws what reading the stack and `lookAlong` throw.
 */
export async function lookAhead(request: LookAheadRequest, settings: EngineSettings): Promise<LookAhead> {
  const { source, along } = request;
  return withRepositories([request.repo, source.seriesRepo], 'git', async (repo, seriesRepo) => {
    const { stack, resolutions: all } = await readSource(seriesRepo, source);
    const names = new Set(stack.patches.map(({ name }) => name));
    const resolutions = all.filter(({ patch }) => names.has(patch));
    const look = (used: readonly ResolutionRecord[]): Promise<LookedAlong> =>
      lookAlong({ stack, repo, along, resolutions: used, progress: () => {} });
    const bare = await look([]);
    const settled = resolutions.length === 0 || bare.conflicts.length === 0 ? bare : await look(resolutions);
    const memo = openMemo(settings);
    const conflicts: ConflictCommits[] = [];
    const objects: StagedObject[] = [];
    for (const [onto, patches] of byCommit(settled.conflicts)) {
      const plan = await planStack({ stack, repo, onto, memo, resolutions });
      const made = await conflictCommits(plan, patches);
      conflicts.push(...made.conflicts);
      objects.push(...made.objects);
    }
    await writePack(repo.objectsDir, objects);
    const resolved = bare.conflicts
      .map(({ patch }) => patch)
      .filter((name) => !settled.report.standing.includes(name));
    return { report: bare.report, conflicts, resolved };
  });
}

function byCommit(conflicts: readonly StandingConflict[]): Map<Oid, Set<string>> {
  const groups = new Map<Oid, Set<string>>();
  for (const { patch, since } of conflicts) {
    const group = groups.get(since) ?? new Set<string>();
    groups.set(since, group.add(patch));
  }
  return groups;
}
