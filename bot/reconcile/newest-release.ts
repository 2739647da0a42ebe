import { followRefs, type FollowedRefs } from '../../src/git/mirror/follow-refs.js';
import type { Oid } from '../../src/git/oid.js';
import { compareTags } from '../../src/versions/compare-tags.js';

const TAGS = 'refs/tags/';

/** The newest release tag that is followed, among the refs of a mirror; null when there is none. */
export function newestRelease(
  refs: ReadonlyMap<string, Oid>,
  followed: FollowedRefs,
): { readonly tag: string; readonly id: Oid } | null {
  const follows = followRefs(followed);
  const tags = [...refs].flatMap(([ref, id]) =>
    ref.startsWith(TAGS) && follows(ref) ? [{ tag: ref.slice(TAGS.length), id }] : [],
  );
  return tags.toSorted((a, b) => compareTags(b.tag, a.tag))[0] ?? null;
}
