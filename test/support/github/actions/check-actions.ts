import type { FakeState } from '../fake-state.js';
import type { FakeCheckRun, FakeRepository, FakeStatus, FakeUser } from '../fake-types.js';
import type { Json } from '../json.js';
import { checkRunShape } from '../shapes/check-run-shape.js';
import { commitShape } from '../shapes/commit-shape.js';
import { fullNameOf } from '../shapes/full-name-of.js';
import { statusShape } from '../shapes/status-shape.js';
import { emitEvent } from './emit-event.js';

/** Adds a run, also beside one of the same name: GitHub does not look. */
export function addCheckRun(
  state: FakeState,
  repository: FakeRepository,
  by: FakeUser,
  run: FakeCheckRun,
): void {
  repository.checkRuns.push(run);
  checkRunEvent(state, repository, by, run, 'created');
  if (run.status === 'completed') checkRunEvent(state, repository, by, run, 'completed');
}

export function checkRunEvent(
  state: FakeState,
  repository: FakeRepository,
  by: FakeUser,
  run: FakeCheckRun,
  action: string,
  extra: Json = {},
): void {
  emitEvent(state, 'check_run', repository, by, {
    action,
    check_run: checkRunShape(state, repository, run),
    ...extra,
  });
}

/** Statuses are only ever added; the newest of a context counts. */
export async function addStatus(
  state: FakeState,
  repository: FakeRepository,
  by: FakeUser,
  wanted: Omit<FakeStatus, 'id' | 'creator' | 'createdAt'>,
): Promise<FakeStatus> {
  const status = { ...wanted, id: state.id(), creator: by, createdAt: state.tick() };
  repository.statuses.push(status);
  const shape = statusShape(state.url, repository, status);
  emitEvent(state, 'status', repository, by, {
    ...shape,
    sha: status.sha,
    name: `${repository.owner.login}/${repository.name}`,
    commit: commitShape(state.url, repository, await repository.git.commit(status.sha)),
    branches: (await repository.git.branchesAt(status.sha)).map((name) => ({
      name,
      commit: { sha: status.sha, url: `${state.url}/repos/${fullNameOf(repository)}/commits/${status.sha}` },
      protected: false,
    })),
  });
  return status;
}
