import type { FollowedRefs } from '../../src/git/mirror/follow-refs.js';
import type { Oid } from '../../src/git/oid.js';
import { newestReleaseTag } from '../../src/replay/newest-release-tag.js';

const TAGS = 'refs/tags/';

/**
 * The release that a stack shall be on, among the refs of a mirror, as `newestReleaseTag` says; null when there is none.
 * @param base the commit that the stack stands on
 */
export function newestRelease(
  refs: ReadonlyMap<string, Oid>,
  followed: FollowedRefs,
  base: Oid | null,
): { readonly tag: string; readonly id: Oid } | null {
  const names = [...refs.keys()].flatMap((ref) => (ref.startsWith(TAGS) ? [ref.slice(TAGS.length)] : []));
  const tag = newestReleaseTag(names, followed, (one) => refs.get(TAGS + one) === base);
  const id = tag === null ? undefined : refs.get(TAGS + tag);
  return tag === null || id === undefined ? null : { tag, id };
}
