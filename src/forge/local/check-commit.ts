import { isOid, type Oid } from '../../git/oid.js';
import { ForgeMissingError } from '../forge-missing-error.js';
import type { LocalRepository } from './local-repository.js';

/** Throws ForgeMissingError when the repository has no commit of this id. */
export async function checkCommit(repository: LocalRepository, commit: Oid): Promise<void> {
  const known = isOid(commit) ? await repository.git.bulk.sizes([commit]) : null;
  if (known?.get(commit)?.type === 'commit') return;
  throw new ForgeMissingError(`commit ${JSON.stringify(commit.slice(0, 80))} in ${repository.name}`);
}
