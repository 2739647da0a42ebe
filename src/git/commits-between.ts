import { runGit } from './git-cli.js';
import type { Oid } from './oid.js';
import type { Repository } from './repository.js';

/** Every commit that is in the history of `to` and not in that of `from`. */
export async function commitsBetween(
  repo: Pick<Repository, 'gitDir'>,
  from: Oid,
  to: Oid,
): Promise<Set<Oid>> {
  const { stdout } = await runGit(['rev-list', to, `^${from}`], { gitDir: repo.gitDir });
  return new Set(stdout.toString('latin1').split('\n').slice(0, -1));
}
