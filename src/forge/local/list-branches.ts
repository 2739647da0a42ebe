import { runGit } from '../../git/git-cli.js';
import type { Oid } from '../../git/oid.js';
import type { Repository } from '../../git/repository.js';
import { FORGE_REF } from './forge-ref.js';

const HEADS = 'refs/heads/';

/**
 * The branches of a repository and what its forge's ref is, in one listing. Unlike `listRefs` it peels nothing, and so
 * opens no object: with a thousand branches that is a third of the time, and every look at pull requests pays it.
 */
export async function listBranches(
  repo: Pick<Repository, 'gitDir'>,
): Promise<{ readonly forge: Oid | null; readonly branches: ReadonlyMap<string, Oid> }> {
  const { stdout } = await runGit(
    ['for-each-ref', '--format=%(objectname) %(refname)', '--end-of-options', HEADS, FORGE_REF],
    { gitDir: repo.gitDir },
  );
  let forge: Oid | null = null;
  const branches = new Map<string, Oid>();
  for (const line of stdout.toString('utf8').split('\n')) {
    const space = line.indexOf(' ');
    const ref = line.slice(space + 1);
    const id = line.slice(0, Math.max(0, space));
    if (ref === FORGE_REF) forge = id;
    else if (ref.startsWith(HEADS)) branches.set(ref.slice(HEADS.length), id);
  }
  return { forge, branches };
}
