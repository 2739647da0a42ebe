import { listRefs } from '../git/list-refs.js';
import type { FollowedRefs } from '../git/mirror/follow-refs.js';
import type { Oid } from '../git/oid.js';
import type { Repository } from '../git/repository.js';
import { newestReleaseTag } from './newest-release-tag.js';

export interface UpstreamRelease {
  readonly tag: string;
  readonly commit: Oid;
}

const TAGS = 'refs/tags/';

/**
 * The release of a repository that a stack shall be on, as `newestReleaseTag` says; null when there is none.
 * @param base the commit that the stack stands on
 */
export async function newestUpstream(
  repo: Repository,
  followed: FollowedRefs,
  base: Oid | null,
): Promise<UpstreamRelease | null> {
  const refs = await listRefs(repo, TAGS);
  const commitOf = (tag: string): Oid | undefined => refs.get(TAGS + tag)?.commit;
  const names = [...refs.keys()].map((ref) => ref.slice(TAGS.length));
  const tag = newestReleaseTag(names, followed, (one) => commitOf(one) === base);
  const commit = tag === null ? undefined : commitOf(tag);
  return tag === null || commit === undefined ? null : { tag, commit };
}
