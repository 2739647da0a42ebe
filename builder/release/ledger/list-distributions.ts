import type { Repository } from '../../../src/git/repository.js';
import { parseTree } from '../../../src/git/tree-codec.js';
import { LEDGER_REF } from '../../ledger/ledger-ref.js';
import { RELEASES_FOLDER } from './releases-path.js';

/** Names of the distributions that the ledger has releases of, sorted; none where there is no ledger. */
export async function listDistributions(repo: Pick<Repository, 'objects'>): Promise<string[]> {
  const [folder] = await repo.objects.readNames([`${LEDGER_REF}:${RELEASES_FOLDER}`]);
  return folder?.type === 'tree'
    ? parseTree(folder.data)
        .map(({ name }) => name)
        .toSorted()
    : [];
}
