import { OWN_BRANCHES } from '../../src/git/mirror/own-branches.js';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Repository } from '../../src/git/repository.js';

const IN_MIRROR = `${OWN_BRANCHES}own/`;

/**
 * The full name of the branch that a person names. In the mirror (without `--repo`) it is below
 * `upkeep/own/`, because every other branch there is upstream's. Throws BadInputError `not-a-branch`.
 */
export function branchToSet(name: string, given: string | undefined): string {
  const ref = name.startsWith('refs/') ? name : `refs/heads/${name}`;
  if (/^refs\/(tags|remotes)\//.test(ref) || name === 'HEAD') {
    throw new BadInputError(
      'not-a-branch',
      `${name} is not the name of a branch, and only branches are set. Name one, such as my-work.`,
    );
  }
  if (given !== undefined || !ref.startsWith('refs/heads/') || ref.startsWith(OWN_BRANCHES)) return ref;
  return IN_MIRROR + ref.slice('refs/heads/'.length);
}

/** The commit of a branch that `branchToSet` may have named; any other revision as git resolves it. */
export async function resolveBranch(
  repo: Repository,
  name: string,
  given: string | undefined,
): Promise<string> {
  const own =
    given === undefined ? await repo.tryResolve(IN_MIRROR + name.replace(/^refs\/heads\//, '')) : null;
  return own ?? repo.resolve(name);
}
