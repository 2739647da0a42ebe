import { ForgeRefusedError } from '../forge-refused-error.js';
import { pullRequestRef } from '../pull-request.js';
import type { Change } from './change.js';
import { checkBranch } from './check-branch.js';
import { checkText } from './check-text.js';
import { fetchHeads } from './fetch-heads.js';
import { isAncestor } from '../../git/is-ancestor.js';
import type { LocalContext } from './local-context.js';
import type { LocalRepository } from './local-repository.js';
import type { StoredPull } from './stored-pull.js';

interface Opened {
  readonly author: string;
  readonly headRepository: string;
  readonly head: string;
  readonly base: string;
  readonly title: string;
  readonly body: string;
  readonly draft: boolean;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
}

/**
 * Puts a new pull request into a change. Throws ForgeRefusedError where GitHub answers 422: a branch that does not
 * exist, nothing between the branches, one that is open already, a text that is too long.
 */
export async function openPull(
  context: LocalContext,
  repository: LocalRepository,
  change: Change,
  opened: Opened,
): Promise<StoredPull> {
  const { headRepository, head, base, ...rest } = opened;
  for (const branch of [head, base]) checkBranch(branch);
  checkText('title', opened.title);
  checkText('body', opened.body);
  for (const label of opened.labels) checkText('label', label);
  const from = headRepository === repository.name ? null : await context.repository(headRepository);
  const heads = from === null ? change.look.branches : (await from.look()).branches;
  const commits = { head: heads.get(head), base: change.look.branches.get(base) };
  const what = `pull request of ${headRepository}:${head} into ${base}`;
  if (commits.head === undefined) throw new ForgeRefusedError(what, `${head} is no branch.`);
  if (commits.base === undefined) throw new ForgeRefusedError(what, `${base} is no branch.`);
  for (const other of (await change.look.list<StoredPull>('pulls')).values()) {
    const same = other.head.repository === headRepository && other.head.branch === head;
    if (same && other.base.branch === base && other.state === 'open') {
      throw new ForgeRefusedError(what, `#${other.number} is open for the same branches.`);
    }
  }
  await fetchHeads(context, repository, [{ repository: headRepository, branch: head, commit: commits.head }]);
  if (await isAncestor(repository.git, commits.head, commits.base, { evenMissing: true })) {
    throw new ForgeRefusedError(what, `no commits between ${base} and ${head}.`);
  }
  const number = await change.next('number');
  const pull: StoredPull = {
    number,
    title: rest.title,
    body: rest.body,
    author: rest.author,
    state: 'open',
    draft: rest.draft,
    head: { repository: headRepository, branch: head, commit: commits.head },
    base: { branch: base, commit: commits.base },
    mergeCommit: null,
    mergedBy: null,
    labels: [...new Set(rest.labels)].sort(),
    assignees: [...new Set(rest.assignees)].sort(),
  };
  change.set(`pulls/${number}`, pull);
  change.move({ ref: pullRequestRef(number), newId: commits.head });
  return pull;
}
