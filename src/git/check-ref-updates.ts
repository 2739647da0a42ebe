import { BadInputError } from '../errors/bad-input-error.js';
import { checkedOutBranches } from './checked-out-branches.js';
import { checkRefName } from './check-ref-name.js';
import type { RefUpdate } from './ref-update.js';
import type { Repository } from './repository.js';

/**
 * Refuses what can be known to fail before objects for these refs are written. Throws BadInputError
 * `ref-name` or `branch-checked-out`.
 */
export function checkRefUpdates(
  repo: Pick<Repository, 'dir' | 'commonDir' | 'bare'>,
  updates: readonly Pick<RefUpdate, 'ref'>[],
  options: { readonly evenCheckedOut?: boolean } = {},
): void {
  for (const { ref } of updates) checkRefName(ref);
  if (options.evenCheckedOut === true || !updates.some(({ ref }) => ref.startsWith('refs/heads/'))) return;
  const branches = checkedOutBranches(repo);
  for (const { ref } of updates) {
    const gitDir = branches.get(ref);
    if (gitDir === undefined) continue;
    const branch = ref.slice('refs/heads/'.length);
    throw new BadInputError(
      'branch-checked-out',
      `${repo.dir}: branch ${branch} is checked out (${gitDir}), and moving it would leave its files behind. ` +
        'Name another ref, or change to another branch there first (git switch --detach).',
      { data: { ref, gitDir } },
    );
  }
}
