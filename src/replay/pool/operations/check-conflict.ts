import { BadInputError } from '../../../errors/bad-input-error.js';
import { parseCommit } from '../../../git/commit-codec.js';
import type { ObjectCache } from '../../../git/object-cache.js';
import type { Oid } from '../../../git/oid.js';
import { upkeepIdentity } from '../../../git/upkeep-identity.js';
import { conflictBranch, type ConflictBranch } from '../../conflict-branch.js';
import { finishResolution } from '../../finish-resolution.js';
import { isContextOf } from '../../is-context-of.js';
import type { ResolutionRecord } from '../../resolution-record.js';
import type { EngineSettings } from '../engine-settings.js';
import type { CheckConflictRequest, ConflictCheck } from '../requests/check-conflict-request.js';
import { openMemo } from './open-memo.js';
import { planStack, type StackPlan } from './plan-stack.js';
import { preferResolutions } from './prefer-resolutions.js';
import { readSource } from './read-source.js';
import { reportStack } from './report-stack.js';
import { withRepositories } from './with-repositories.js';

/** Nobody reads more; a branch on an old context differs in every file that upstream changed. */
const MOST_FAULTS = 100;

/**
 * Judges what people left on a conflict branch, as `upkeep resolve --continue` does, and replays the series with it.
 * Records nothing. Throws what reading the stack and `planRebase` throw, and `missing-object` for an unknown tip.
 */
export async function checkConflict(
  request: CheckConflictRequest,
  settings: EngineSettings,
): Promise<ConflictCheck> {
  const { source, onto, patch, tip, from } = request;
  return withRepositories([request.repo, source.seriesRepo], 'git', async (repo, seriesRepo) => {
    const { stack, resolutions } = await readSource(seriesRepo, source);
    const memo = openMemo(settings);
    const plan = await planStack({ stack, repo, onto, memo, resolutions });
    const verdict = plan.replayed.patches.find(({ loaded }) => loaded.patch.name === patch)?.verdict;
    if (verdict !== 'conflict') return { state: 'gone', faults: [], records: [], report: null };
    const branch = await conflictBranch(plan, patch, upkeepIdentity(plan.ontoSeconds));
    if (await isUntouched(plan.cache, branch, tip))
      return { state: 'untouched', faults: [], records: [], report: null };
    const records = await recordsOf(plan, branch, tip, from);
    if (!Array.isArray(records)) return records;
    const started = performance.now();
    const resolved = await planStack({
      stack,
      repo,
      onto,
      memo,
      resolutions: preferResolutions(records, resolutions),
    });
    const report = await reportStack(resolved, stack, repo, memo, started);
    // Nothing of it is kept: it is what would be.
    return { state: 'resolved', faults: [], records, report: { ...report, commit: null } };
  });
}

/** Nobody committed on the branch: neither on this one, nor on the one that was made for an earlier context. */
async function isUntouched(cache: ObjectCache, branch: ConflictBranch, tip: Oid): Promise<boolean> {
  if (tip === branch.conflict) return true;
  const { parents, committer } = parseCommit(await cache.read(tip, 'commit'));
  const [context] = parents;
  const { name, email } = upkeepIdentity(0);
  if (context === undefined || parents.length > 1 || committer.name !== name || committer.email !== email)
    return false;
  return isContextOf(parseCommit(await cache.read(context, 'commit')), branch.patch.loaded.patch.name);
}

async function recordsOf(
  plan: StackPlan,
  branch: ConflictBranch,
  tip: Oid,
  from: string,
): Promise<ResolutionRecord[] | ConflictCheck> {
  try {
    return await finishResolution(plan, branch, tip, from);
  } catch (error) {
    if (!(error instanceof BadInputError) || error.code !== 'not-resolved') throw error;
    return { state: 'unresolved', faults: error.faults.slice(0, MOST_FAULTS), records: [], report: null };
  }
}
