import { followRefs, type FollowedRefs } from '../git/mirror/follow-refs.js';
import { compareTags } from '../versions/compare-tags.js';
import { stabilityOf } from '../versions/stability.js';

/**
 * The release that a stack shall be on: the newest final one that it follows. A release before a final one (`-beta1`)
 * counts only where a glob of the stack names its kind (`2.4.9-beta*`), where the stack stands on it already, or where
 * there is no final one. Null when nothing is followed.
 * @param isBase whether the stack stands on this tag
 */
export function newestReleaseTag(
  tags: Iterable<string>,
  followed: FollowedRefs,
  isBase: (tag: string) => boolean,
): string | null {
  const follows = followRefs(followed);
  const named = followRefs({ tags: (followed.tags ?? []).filter((glob) => /alpha|beta|rc|dev/i.test(glob)) });
  const newestFirst = [...tags]
    .filter((tag) => follows(`refs/tags/${tag}`))
    .toSorted((a, b) => compareTags(b, a));
  const wanted = newestFirst.find(
    (tag) => stabilityOf(tag) === 'stable' || named(`refs/tags/${tag}`) || isBase(tag),
  );
  return wanted ?? newestFirst[0] ?? null;
}
