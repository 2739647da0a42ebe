import { pullRequestRef } from '../../../../src/forge/pull-request.js';
import { ZERO_OID } from '../../../../src/git/oid.js';
import type { FakeState } from '../fake-state.js';
import type { FakeIssue, FakePull, FakeRepository, FakeUser } from '../fake-types.js';
import type { BareCommit } from '../bare-repository.js';
import type { RefChange } from '../git-front.js';
import type { Json } from '../json.js';
import { fullNameOf } from '../shapes/full-name-of.js';
import { pushedRepositoryShape } from '../shapes/pushed-repository-shape.js';
import { editIssue } from './issue-actions.js';
import { emitEvent } from './emit-event.js';
import { emitIssueEvent } from './emit-issue-event.js';
import { markMerged } from './mark-merged.js';

/** Does what GitHub does after a push: events, and pull requests that follow. */
export async function refsMoved(
  state: FakeState,
  repository: FakeRepository,
  by: FakeUser,
  moved: readonly RefChange[],
): Promise<void> {
  for (const one of moved) await refMoved(state, repository, by, one);
}

async function refMoved(
  state: FakeState,
  repository: FakeRepository,
  by: FakeUser,
  moved: RefChange,
): Promise<void> {
  const created = moved.before === ZERO_OID;
  const deleted = moved.after === ZERO_OID;
  state.tick();
  const [, kind, short] = /^refs\/(heads|tags)\/(.*)$/.exec(moved.ref) ?? [];
  // As on GitHub: only branches and tags have events.
  if (kind === undefined || short === undefined) return;
  if (created || deleted)
    emitEvent(state, created ? 'create' : 'delete', repository, by, {
      ref: short,
      ref_type: kind === 'heads' ? 'branch' : 'tag',
      pusher_type: 'user',
      ...(created ? { master_branch: repository.defaultBranch, description: null } : {}),
    });
  if (repository.installed)
    emitEvent(state, 'push', repository, by, await pushFields(state, repository, by, moved));
  if (kind === 'heads') await pullsFollow(state, repository, by, short, moved);
}

async function pushFields(
  state: FakeState,
  repository: FakeRepository,
  by: FakeUser,
  { ref, before, after }: RefChange,
): Promise<Json> {
  const { git } = repository;
  const created = before === ZERO_OID;
  const deleted = after === ZERO_OID;
  const forced = !created && !deleted && !(await git.isAncestor(before, after));
  // Of a new branch: those that no other branch has.
  const range = created ? [after, '--not', `--exclude=${ref}`, '--branches'] : [after, `^${before}`];
  const commits = deleted || ref.startsWith('refs/tags/') ? [] : await git.log(range, 20);
  const head = deleted ? null : await git.commit((await git.commitOf(after)) ?? after);
  const paths = await git.pathsOf([...commits, ...(head === null ? [] : [head])].map(({ sha }) => sha));
  const shape = (commit: BareCommit): Json => ({
    id: commit.sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: commit.committer.date,
    url: `${state.url}/${fullNameOf(repository)}/commit/${commit.sha}`,
    author: { name: commit.author.name, email: commit.author.email },
    committer: { name: commit.committer.name, email: commit.committer.email },
    ...paths.get(commit.sha),
  });
  const listed = commits.toReversed().map(shape);
  const pusher = { name: by.login, email: null };
  const base_ref = null;
  const compare = `${state.url}/${fullNameOf(repository)}/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`;
  const head_commit = head === null ? null : shape(head);
  return {
    ref,
    before,
    after,
    created,
    deleted,
    forced,
    base_ref,
    compare,
    commits: listed,
    head_commit,
    pusher,
    repository: pushedRepositoryShape(state.url, repository),
  };
}

/** Every open pull request that has this branch as head (also in other repositories) or as base. */
async function pullsFollow(
  state: FakeState,
  pushed: FakeRepository,
  by: FakeUser,
  branch: string,
  moved: RefChange,
): Promise<void> {
  for (const repository of state.repositories.values()) {
    for (const issue of repository.issues.values()) {
      const { pull } = issue;
      if (pull === null || issue.state === 'closed') continue;
      if (pull.headRepository === pushed && pull.headRef === branch)
        await headMoved(state, repository, issue, pull, by, moved);
      else if (repository === pushed && pull.baseRef === branch)
        await baseMoved(state, repository, issue, pull, by, moved);
    }
  }
}

async function headMoved(
  state: FakeState,
  repository: FakeRepository,
  issue: FakeIssue,
  pull: FakePull,
  by: FakeUser,
  { before, after }: RefChange,
): Promise<void> {
  if (after === ZERO_OID) {
    await editIssue(state, repository, issue, by, { state: 'closed' });
    return;
  }
  if (pull.headRepository !== repository)
    await repository.git.fetchFrom(pull.headRepository.git, after, 'refs/pull/incoming');
  await repository.git.updateRef(pullRequestRef(issue.number), after);
  const baseSha = (await repository.git.branch(pull.baseRef)) ?? pull.baseSha;
  Object.assign(pull, { headSha: after, baseSha, mergeable: null, mergeSha: null });
  issue.updatedAt = state.tick();
  await emitIssueEvent(state, repository, issue, by, 'synchronize', { before, after });
  // Nothing is left to merge: GitHub closes it.
  if (await repository.git.isAncestor(after, pull.baseSha))
    await editIssue(state, repository, issue, by, { state: 'closed' });
}

async function baseMoved(
  state: FakeState,
  repository: FakeRepository,
  issue: FakeIssue,
  pull: FakePull,
  by: FakeUser,
  { after }: RefChange,
): Promise<void> {
  if (after === ZERO_OID) {
    await editIssue(state, repository, issue, by, { state: 'closed' });
    return;
  }
  // `base.sha` stays: GitHub moves it only with the head.
  Object.assign(pull, { mergeable: null, mergeSha: null });
  if (await repository.git.isAncestor(pull.headSha, after))
    await markMerged(state, repository, issue, pull, by, after);
}
