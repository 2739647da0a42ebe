import type { Oid } from '../../../src/git/oid.js';
import type { PlannedTag } from '../planned-tag.js';
import type { ReleaseRequest } from '../release-request.js';

/** What must be the same when a release goes on that was interrupted. */
export type JournalTag = Pick<
  PlannedTag,
  'stack' | 'repository' | 'tag' | 'id' | 'commit' | 'parents' | 'tree'
>;

/**
 * What the series repository has of a release that was begun. First the request alone: it reserves the version. When all
 * is built and checked, and before anything can be seen outside, the tags too: from then on the release is that one, or
 * none of this version.
 */
export interface ReleaseJournal {
  /** The commit of the journal. */
  readonly commit: Oid;
  readonly request: ReleaseRequest;
  /** Null while nothing of the release can be seen outside. */
  readonly tags: readonly JournalTag[] | null;
}
