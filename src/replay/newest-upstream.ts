import { listRefs } from '../git/list-refs.js';
import { followRefs, type FollowedRefs } from '../git/mirror/follow-refs.js';
import type { Oid } from '../git/oid.js';
import type { Repository } from '../git/repository.js';
import { compareTags } from '../versions/compare-tags.js';

export interface UpstreamRelease {
  readonly tag: string;
  readonly commit: Oid;
}

/** The newest release tag of a repository that a stack follows; null when there is none. */
export async function newestUpstream(
  repo: Repository,
  followed: FollowedRefs,
): Promise<UpstreamRelease | null> {
  const follows = followRefs(followed);
  const tags = [...(await listRefs(repo, 'refs/tags/'))].flatMap(([ref, { commit }]) =>
    follows(ref) ? [{ tag: ref.slice('refs/tags/'.length), commit }] : [],
  );
  return tags.toSorted((a, b) => compareTags(b.tag, a.tag))[0] ?? null;
}
