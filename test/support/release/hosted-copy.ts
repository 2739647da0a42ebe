import { openRepository } from '../../../src/git/open-repository.js';
import { listRefs } from '../../../src/git/list-refs.js';
import type { RefUpdate } from '../../../src/git/ref-update.js';
import { updateRefs } from '../../../src/git/update-refs.js';
import { fetchRefs, pushRefs } from '../../../src/git/wire.js';
import type { RefCopy } from '../../../builder/release/ref-copy.js';

export interface HostedCopyOptions {
  readonly name: string;
  /** A bare repository that stands for the hosted one; null: the local one is all that there is. */
  readonly host: string | null;
  readonly local: string;
  /** What is fetched into the local one, such as `refs/upkeep/*`. */
  readonly kept: readonly string[];
}

/**
 * A RefCopy over real repositories, fetched and pushed by git. With `host` null it is a RefCopy of a repository that
 * nobody hosts, as the command line has: what is set already counts as pushed.
 */
export async function hostedCopy({ name, host, local, kept }: HostedCopyOptions): Promise<RefCopy> {
  const repo = await openRepository(local);
  repo.close();
  const idsOf = async (gitDir: string) =>
    new Map([...(await listRefs({ gitDir }))].map(([ref, { id }]) => [ref, id]));
  if (host === null) {
    const push = async (updates: readonly RefUpdate[]): Promise<void> => {
      const now = await idsOf(repo.gitDir);
      const todo = updates.filter(({ ref, newId }) => (now.get(ref) ?? null) !== newId);
      await updateRefs(repo, todo, 'upkeep release', { evenCheckedOut: true });
    };
    return { name, gitDir: repo.gitDir, refs: await idsOf(repo.gitDir), push };
  }
  const [there, here] = await Promise.all([idsOf(host), idsOf(repo.gitDir)]);
  const isKept = (ref: string): boolean => kept.some((pattern) => ref.startsWith(pattern.replace('*', '')));
  const news = [...there].filter(([ref, id]) => isKept(ref) && here.get(ref) !== id);
  await fetchRefs(
    repo,
    host,
    news.map(([ref]) => `+${ref}:${ref}`),
  );
  return {
    name,
    gitDir: repo.gitDir,
    refs: there,
    push: (updates) => pushRefs(repo, host, updates),
  };
}
