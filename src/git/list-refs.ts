import type { Oid } from './oid.js';
import type { Repository } from './repository.js';
import { runGit } from './git-cli.js';

/** What a ref points at. */
export interface RefTarget {
  /** The object that the ref names; of an annotated tag, the tag object. */
  readonly id: Oid;
  /** The same, with annotated tags peeled. */
  readonly commit: Oid;
}

/** Full ref name → what it points at, sorted by name. */
export type RefMap = ReadonlyMap<string, RefTarget>;

/**
 * The refs below these prefixes (`refs/tags/`, or one full name); all refs without any.
 * Throws GitFailedError when a listed ref's object is missing.
 */
export async function listRefs(
  repo: Pick<Repository, 'gitDir'>,
  ...prefixes: readonly string[]
): Promise<Map<string, RefTarget>> {
  const { stdout } = await runGit(
    ['for-each-ref', '--format=%(refname)%00%(objectname)%00%(*objectname)', '--end-of-options', ...prefixes],
    { gitDir: repo.gitDir },
  );
  const refs = new Map<string, RefTarget>();
  for (const line of stdout.toString('utf8').split('\n')) {
    const [ref, id, peeled] = line.split('\0');
    if (ref === undefined || id === undefined || id === '') continue;
    refs.set(ref, { id, commit: peeled === undefined || peeled === '' ? id : peeled });
  }
  return refs;
}
