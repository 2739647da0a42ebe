import { ForgeRefusedError } from '../forge-refused-error.js';
import { pullRequestRef } from '../pull-request.js';
import type { PullRequestEdit } from '../pull-request-edit.js';
import type { Change } from './change.js';
import { checkText } from './check-text.js';
import { fetchHeads } from './fetch-heads.js';
import { isAncestor } from '../../git/is-ancestor.js';
import type { LocalContext } from './local-context.js';
import type { LocalRepository } from './local-repository.js';
import { mergeLabels } from './merge-labels.js';
import { readTips } from './read-tips.js';
import type { StoredPull } from './stored-pull.js';

/**
 * Puts an edit of a pull request into a change. Throws ForgeRefusedError where GitHub refuses: a merged one is never
 * opened again, nor one whose branches are gone, have nothing between them, or have another open one.
 * @param base a new base branch; null to keep it
 */
export async function editStoredPull(
  context: LocalContext,
  repository: LocalRepository,
  change: Change,
  pull: StoredPull,
  edit: PullRequestEdit,
  base: string | null = null,
): Promise<StoredPull> {
  if (edit.title !== undefined) checkText('title', edit.title);
  if (edit.body !== undefined) checkText('body', edit.body);
  for (const label of edit.labels ?? []) checkText('label', label);
  const closes = edit.state === 'closed' && pull.state === 'open';
  let next: StoredPull = {
    ...pull,
    title: edit.title ?? pull.title,
    body: edit.body ?? pull.body,
    state: closes ? 'closed' : pull.state,
    draft: edit.draft ?? pull.draft,
    base: { ...pull.base, branch: base ?? pull.base.branch },
    labels: edit.labels === undefined ? pull.labels : mergeLabels(pull.labels, edit.labels),
  };
  const opens = edit.state === 'open' && pull.state !== 'open';
  if (opens || next.base.branch !== pull.base.branch) {
    next = await aimed(context, repository, change, next);
    if (opens) next = { ...next, state: 'open' };
  }
  change.set(`pulls/${pull.number}`, next);
  return next;
}

/** As it is when it is opened, or gets another base: with both branches as they are now. */
async function aimed(
  context: LocalContext,
  repository: LocalRepository,
  change: Change,
  pull: StoredPull,
): Promise<StoredPull> {
  const what = `pull request ${repository.name}#${pull.number}`;
  if (pull.state === 'merged') {
    throw new ForgeRefusedError(what, 'it was merged, so it cannot be opened again. Open a new one.');
  }
  const head = (await readTips(context, repository, change.look, [pull])).get(pull.number);
  const base = change.look.branches.get(pull.base.branch);
  if (head === undefined) throw new ForgeRefusedError(what, `its head branch ${pull.head.branch} is gone.`);
  if (base === undefined) throw new ForgeRefusedError(what, `its base ${pull.base.branch} is no branch.`);
  for (const other of (await change.look.list<StoredPull>('pulls')).values()) {
    const same = other.head.repository === pull.head.repository && other.head.branch === pull.head.branch;
    if (same && other.base.branch === pull.base.branch && other.state === 'open') {
      throw new ForgeRefusedError(what, `#${other.number} is open for the same branches.`);
    }
  }
  await fetchHeads(context, repository, [{ ...pull.head, commit: head }]);
  if (await isAncestor(repository.git, head, base, { evenMissing: true })) {
    throw new ForgeRefusedError(what, `no commits between ${pull.base.branch} and ${pull.head.branch}.`);
  }
  change.move({ ref: pullRequestRef(pull.number), newId: head });
  return { ...pull, head: { ...pull.head, commit: head }, base: { ...pull.base, commit: base } };
}
