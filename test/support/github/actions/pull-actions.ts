import { pullRequestRef } from '../../../../src/forge/pull-request.js';
import { ApiError } from '../api-error.js';
import type { BarePerson } from '../bare-repository.js';
import type { FakeState } from '../fake-state.js';
import type { FakeIssue, FakePull, FakeRepository, FakeUser } from '../fake-types.js';
import { emitIssueEvent } from './emit-issue-event.js';
import { createIssue, editIssue, type IssueChange } from './issue-actions.js';
import { markMerged } from './mark-merged.js';
import { refsMoved } from './push-actions.js';

export interface NewPull {
  readonly headRepository: FakeRepository;
  readonly head: string;
  readonly base: string;
  readonly title: string;
  readonly body: string | null;
  readonly draft: boolean;
}

const custom = (message: string): ApiError => ApiError.invalid('PullRequest', 'base', 'custom', message);

/** Opens a pull request under GitHub's rules: both branches exist, something to merge, none open for the pair. */
export async function openPull(
  state: FakeState,
  repository: FakeRepository,
  by: FakeUser,
  wanted: NewPull,
): Promise<FakeIssue> {
  const { headRepository, head, base } = wanted;
  const headSha = await headRepository.git.branch(head);
  const baseSha = await repository.git.branch(base);
  if (headSha === null) throw ApiError.invalid('PullRequest', 'head', 'invalid');
  if (baseSha === null) throw ApiError.invalid('PullRequest', 'base', 'invalid');
  refuseSecond(repository, headRepository, head, base);
  if (headRepository !== repository)
    await repository.git.fetchFrom(headRepository.git, `refs/heads/${head}`, 'refs/pull/incoming');
  if (await repository.git.isAncestor(headSha, baseSha))
    throw custom(`No commits between ${base} and ${head}`);
  if (!(await repository.git.succeeds(['merge-base', headSha, baseSha])))
    throw custom(`The ${head} branch has no history in common with ${base}`);
  const pull: FakePull = {
    id: state.id(),
    headRepository,
    headRef: head,
    baseRef: base,
    headSha,
    baseSha,
    draft: wanted.draft,
    mergedAt: null,
    mergedBy: null,
    mergeSha: null,
    mergeable: null,
  };
  await repository.git.updateRef(pullRequestRef(repository.issues.size + 1), headSha);
  const { title, body } = wanted;
  return await createIssue(state, repository, by, { title, body, pull });
}

function refuseSecond(
  repository: FakeRepository,
  headRepository: FakeRepository,
  head: string,
  base: string,
  except?: FakePull,
): void {
  for (const { state, pull } of repository.issues.values()) {
    if (state !== 'open' || pull === null || pull === except) continue;
    if (pull.headRepository === headRepository && pull.headRef === head && pull.baseRef === base)
      throw ApiError.invalid(
        'PullRequest',
        'head',
        'custom',
        `A pull request already exists for ${headRepository.owner.login}:${head}.`,
      );
  }
}

/** Edits it; opening again is refused where GitHub refuses it. */
export async function editPull(
  state: FakeState,
  repository: FakeRepository,
  issue: FakeIssue,
  pull: FakePull,
  by: FakeUser,
  change: IssueChange & { readonly base?: string },
): Promise<void> {
  if (change.state === 'open' && issue.state === 'closed') await prepareReopening(repository, issue, pull);
  if (change.base !== undefined && change.base !== pull.baseRef) {
    const baseSha = await repository.git.branch(change.base);
    if (baseSha === null) throw ApiError.invalid('PullRequest', 'base', 'invalid');
    refuseSecond(repository, pull.headRepository, pull.headRef, change.base, pull);
    const from = { ref: { from: pull.baseRef }, sha: { from: pull.baseSha } };
    Object.assign(pull, { baseRef: change.base, baseSha, mergeable: null, mergeSha: null });
    issue.updatedAt = state.tick();
    await emitIssueEvent(state, repository, issue, by, 'edited', { changes: { base: from } });
  }
  await editIssue(state, repository, issue, by, change);
}

async function prepareReopening(repository: FakeRepository, issue: FakeIssue, pull: FakePull): Promise<void> {
  const refused = (why: string): ApiError =>
    ApiError.invalid('PullRequest', 'state', 'invalid', `state cannot be changed. ${why}`);
  if (pull.mergedAt !== null) throw refused('The pull request cannot be reopened: it was merged.');
  const headSha = await pull.headRepository.git.branch(pull.headRef);
  const baseSha = await repository.git.branch(pull.baseRef);
  if (headSha === null) throw refused(`The ${pull.headRef} branch has been deleted.`);
  if (baseSha === null) throw refused(`The ${pull.baseRef} branch has been deleted.`);
  if (!(await pull.headRepository.git.isAncestor(pull.headSha, headSha)))
    throw refused(`The ${pull.headRef} branch was force-pushed or recreated.`);
  refuseSecond(repository, pull.headRepository, pull.headRef, pull.baseRef, pull);
  if (pull.headRepository !== repository)
    await repository.git.fetchFrom(
      pull.headRepository.git,
      `refs/heads/${pull.headRef}`,
      'refs/pull/incoming',
    );
  await repository.git.updateRef(pullRequestRef(issue.number), headSha);
  Object.assign(pull, { headSha, baseSha, mergeable: null, mergeSha: null });
}

export async function setDraft(
  state: FakeState,
  repository: FakeRepository,
  issue: FakeIssue,
  pull: FakePull,
  by: FakeUser,
  draft: boolean,
): Promise<void> {
  if (pull.draft === draft) return;
  pull.draft = draft;
  issue.updatedAt = state.tick();
  await emitIssueEvent(state, repository, issue, by, draft ? 'converted_to_draft' : 'ready_for_review');
}

/** Works out whether it merges and keeps the test merge at `refs/pull/<n>/merge`, as GitHub does in the background. */
export async function settleMergeability(
  state: FakeState,
  repository: FakeRepository,
  issue: FakeIssue,
  pull: FakePull,
): Promise<void> {
  if (issue.state === 'closed' || pull.mergeable !== null) return;
  const baseSha = (await repository.git.branch(pull.baseRef)) ?? pull.baseSha;
  const tree = await repository.git.mergeTree(baseSha, pull.headSha);
  pull.mergeable = tree !== null;
  if (tree === null) return;
  const by = person('GitHub', state.now());
  pull.mergeSha = await repository.git.commitTree(
    tree,
    [baseSha, pull.headSha],
    `Merge ${pull.headSha} into ${baseSha}`,
    { author: by, committer: by },
  );
  await repository.git.updateRef(`refs/pull/${issue.number}/merge`, pull.mergeSha);
}

function person(name: string, date: string): BarePerson {
  return { name, email: `${name.toLowerCase()}@users.noreply.example.com`, date };
}

/** Merges as the button does. Throws 405 when it is closed, a draft, or conflicts. */
export async function mergePull(
  state: FakeState,
  repository: FakeRepository,
  issue: FakeIssue,
  pull: FakePull,
  by: FakeUser,
  method: 'merge' | 'squash',
): Promise<void> {
  const refuse = (why: string): ApiError => new ApiError(405, why);
  if (issue.state === 'closed') throw refuse('Pull Request is not mergeable: it is closed');
  if (pull.draft) throw refuse('Pull Request is still a draft');
  const baseSha = (await repository.git.branch(pull.baseRef)) ?? pull.baseSha;
  const tree = await repository.git.mergeTree(baseSha, pull.headSha);
  if (tree === null) throw refuse('Pull Request is not mergeable: it conflicts with its base');
  const date = state.tick();
  const merge = method === 'merge';
  const from = `${pull.headRepository.owner.login}/${pull.headRef}`;
  const mergeSha = await repository.git.commitTree(
    tree,
    merge ? [baseSha, pull.headSha] : [baseSha],
    merge
      ? `Merge pull request #${issue.number} from ${from}\n\n${issue.title}`
      : `${issue.title} (#${issue.number})`,
    { author: person(by.login, date), committer: person('GitHub', date) },
  );
  const ref = `refs/heads/${pull.baseRef}`;
  await repository.git.updateRef(ref, mergeSha, baseSha);
  await markMerged(state, repository, issue, pull, by, mergeSha);
  await refsMoved(state, repository, by, [{ ref, before: baseSha, after: mergeSha }]);
}
