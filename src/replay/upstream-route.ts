import type { NamedObjectSource } from '../git/named-object-source.js';
import { FirstParentLine, type LineCommit } from '../git/first-parent-line.js';
import type { Oid } from '../git/oid.js';

/** How upstream gets from one commit to another, as states in which its main line really was. */
export interface UpstreamRoute {
  /** From the base back to where the lines meet, newest first; empty when base is on the line. */
  readonly back: readonly LineCommit[];
  /** Where they meet; null when the histories are unrelated. */
  readonly meet: LineCommit | null;
  /** From there to the end, oldest first. */
  readonly forward: readonly LineCommit[];
}

/** Longer main lines than this are not followed. */
const MOST = 50_000;

/**
 * The way along first parents from `base` back to the meeting point and forward to `end`. Upstream's
 * releases are single commits off the development line, so this is the usual shape of a move.
 */
export async function upstreamRoute(objects: NamedObjectSource, base: Oid, end: Oid): Promise<UpstreamRoute> {
  const [old, now] = [new FirstParentLine(objects, base), new FirstParentLine(objects, end)];
  // Both ends take turns, twice as far each time: the cost follows the distance to the meeting point.
  for (let reach = 256; ; reach *= 2) {
    await Promise.all([old.extend(reach), now.extend(reach)]);
    const meet = now.commits.find((commit) => old.places.has(commit.id));
    if (meet !== undefined) {
      return {
        back: old.commits.slice(0, old.places.get(meet.id)),
        meet,
        forward: now.commits.slice(0, now.places.get(meet.id)).toReversed(),
      };
    }
    if ((old.ended && now.ended) || reach >= MOST) {
      return { back: [], meet: null, forward: now.commits.toReversed() };
    }
  }
}
