import type { CheckState } from '../../src/forge/check.js';
import type { Oid } from '../../src/git/oid.js';
import { listCheckRuns } from './list-check-runs.js';
import { listStatuses } from './list-statuses.js';
import type { RepositoryAccess } from './repository-access.js';
import { checkRunState, statusState } from './to-check-state.js';

/** Check runs and statuses of a commit, the newest of each name, sorted by name. */
export async function listChecks(access: RepositoryAccess, commit: Oid): Promise<readonly CheckState[]> {
  const { self } = access;
  const byName = new Map<string, { at: string; state: CheckState }>();
  for (const run of await listCheckRuns(access, commit)) {
    // The newest comes first.
    if (byName.has(run.name)) continue;
    byName.set(run.name, { at: run.started_at ?? '', state: checkRunState(run, run.app?.id === self.id) });
  }
  for (const status of await listStatuses(access, commit)) {
    const run = byName.get(status.context);
    if (run !== undefined && run.at >= status.updated_at) continue;
    const state = statusState(status, status.creator?.login === self.login);
    byName.set(status.context, { at: status.updated_at, state });
  }
  return [...byName.values()].map(({ state }) => state).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
