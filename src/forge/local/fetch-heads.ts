import type { Oid } from '../../git/oid.js';
import { fetchRefs } from '../../git/wire.js';
import type { LocalContext } from './local-context.js';
import type { LocalRepository } from './local-repository.js';

interface Head {
  readonly repository: string;
  readonly branch: string;
  readonly commit: Oid;
}

/**
 * Brings the commits of branches of other repositories of the forge into this one, by id, so that it does not matter
 * where a branch went meanwhile. Throws ForgeMissingError, and what `fetchRefs` throws.
 */
export async function fetchHeads(
  context: LocalContext,
  repository: LocalRepository,
  heads: readonly Head[],
): Promise<void> {
  const here = await repository.git.bulk.sizes(heads.map(({ commit }) => commit));
  const wanted = new Map<string, Set<Oid>>();
  for (const head of heads) {
    if (here.has(head.commit)) continue;
    wanted.set(head.repository, (wanted.get(head.repository) ?? new Set()).add(head.commit));
  }
  for (const [name, commits] of wanted) {
    const from = await context.repository(name);
    await fetchRefs(repository.git, from.git.gitDir, [...commits]);
  }
}
