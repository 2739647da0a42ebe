import { listRefs } from '../git/list-refs.js';
import type { Oid } from '../git/oid.js';
import type { Repository } from '../git/repository.js';
import { compareTags } from '../versions/compare-tags.js';

const TAGS = 'refs/tags/';

/** The newest release tag that names this commit; null when none does. */
export async function versionAt(repo: Pick<Repository, 'gitDir'>, commit: Oid): Promise<string | null> {
  const refs = await listRefs(repo, TAGS);
  const names = [...refs].flatMap(([ref, target]) =>
    target.commit === commit ? [ref.slice(TAGS.length)] : [],
  );
  return (
    names
      .filter((name) => /^v?\d/.test(name))
      .toSorted(compareTags)
      .at(-1) ?? null
  );
}
