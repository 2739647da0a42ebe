import type { DistributionRelease } from '../../builder/release/ledger/distribution-release.js';
import type { ReleaseCheck } from '../../builder/release/release-check.js';
import type { ReleasePlan } from '../../builder/release/release-plan.js';
import type { ReleaseRequest } from '../../builder/release/release-request.js';
import type { PullRequest } from '../../src/forge/pull-request.js';
import type { Oid } from '../../src/git/oid.js';
import type { Said } from '../reconcile/said.js';
import type { ReleaseKey } from './release-key.js';

/** How a stack of the distribution stands on the line. */
export interface StackStanding {
  readonly name: string;
  /** As pinned; null where it is not. */
  readonly base: Oid | null;
  /** Base and series; null where it is not known. */
  readonly tree: Oid | null;
  /** Why it cannot be released yet; null when it is green and published. */
  readonly waits: string | null;
}

/** A version, and what stands in its way. */
export interface JudgedRelease {
  readonly request: ReleaseRequest;
  /** Null where it could not be made: `problem` says why. */
  readonly plan: ReleasePlan | null;
  /** All that was checked: what the plan has, and how the stacks stand. */
  readonly checks: readonly ReleaseCheck[];
  /** Its notes, as far as they can be drafted; `''` for none. */
  readonly notes: string;
  /** What a person has to mend before anything can be said; null for nothing. */
  readonly problem: string | null;
}

/** The branch of the release pull request. */
export interface ReleaseBranch {
  /** Full ref. */
  readonly ref: string;
  readonly tip: Oid | null;
  /** `people`: with commits that are not ours; `merged`: the line has all of it. */
  readonly kind: 'none' | 'own' | 'people' | 'merged';
  /** The commit that it shall have, in the local copy; null where it is as it shall be, or nothing is proposed. */
  readonly wanted: Oid | null;
}

/** What one look at the releases of a distribution on a line finds. All that a plan needs, and nothing that reads. */
export interface ReleaseView {
  readonly key: ReleaseKey;
  /** Null: the line has no such distribution (any more), or it is released by hand. */
  readonly policy: 'pull-request' | 'automatic-patch' | null;
  readonly series: { readonly repository: string; readonly tip: Oid };
  /** Where the Composer repository is served. */
  readonly packagesUrl: string;
  /** What the ledger has, the oldest version first. */
  readonly releases: readonly DistributionRelease[];
  /** The newest one's request, where it was not told of yet where people look; null for nothing. */
  readonly untold: ReleaseRequest | null;
  readonly stacks: readonly StackStanding[];
  /** Begun and not ended, with what kept it from ending in this look; null for nothing. */
  readonly unfinished: readonly { readonly request: ReleaseRequest; readonly problem: string | null }[];
  /** The version that the line has a file for and the ledger has not. */
  readonly wanted: JudgedRelease | null;
  /** The version to propose; null when nothing is to be released, or another version is wanted or unfinished. */
  readonly proposal: JudgedRelease | null;
  /** Why no version can be proposed although something is to be released; null for nothing. */
  readonly blocked: string | null;
  readonly branch: ReleaseBranch;
  /** Pull requests from that branch, by rising number. */
  readonly pulls: readonly PullRequest[];
  /** A commit that puts the proposal's file onto the line, where it releases itself; null otherwise. */
  readonly automatic: Oid | null;
  readonly said: Said;
}
