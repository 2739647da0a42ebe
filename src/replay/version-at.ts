import { listRefs } from '../git/list-refs.js';
import type { Oid } from '../git/oid.js';
import type { Repository } from '../git/repository.js';
import { compareTags } from '../versions/compare-tags.js';
import { parseVersion } from '../versions/parse-version.js';

const TAGS = 'refs/tags/';

/** The release tag that names this commit, as it is spelled; of several the newest version; null when none does. */
export async function versionAt(repo: Pick<Repository, 'gitDir'>, commit: Oid): Promise<string | null> {
  const tags = [...(await listRefs(repo, TAGS))]
    .filter(([, target]) => target.commit === commit)
    .map(([ref]) => ref.slice(TAGS.length))
    .filter((tag) => parseVersion(tag) !== null);
  return tags.sort((a, b) => compareTags(b, a) || (a < b ? -1 : 1))[0] ?? null;
}
