import { listRefs } from '../../../src/git/list-refs.js';
import type { Repository } from '../../../src/git/repository.js';
import { compareTags } from '../../../src/versions/compare-tags.js';
import { parseVersion } from '../../../src/versions/parse-version.js';

const TAGS = 'refs/tags/';

/**
 * Upstream's releases after `from`, up to `to`, in the order of versions, without `v`; none where either is no release,
 * or nothing moved. What is less than final counts for itself alone: betas on the way are no releases that people had.
 */
export async function passedReleases(
  repo: Pick<Repository, 'gitDir'>,
  from: string | null,
  to: string | null,
): Promise<readonly string[]> {
  if (from === null || to === null || compareTags(from, to) >= 0) return [];
  const names = [...(await listRefs(repo, TAGS)).keys()].map((ref) =>
    ref.slice(TAGS.length).replace(/^v(?=\d)/, ''),
  );
  const passed = [...new Set([...names, to])].filter((name) => {
    const version = parseVersion(name);
    if (version === null || !/^\d/.test(name)) return false;
    if (compareTags(name, from) <= 0 || compareTags(name, to) > 0) return false;
    return version.stability === 'stable' || name === to;
  });
  return passed.sort((a, b) => compareTags(a, b) || (a < b ? -1 : 1));
}
