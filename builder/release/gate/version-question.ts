import type { ReleaseKind } from '../release-kind.js';
import type { TrackedUpstream } from './tracked-upstream.js';

/** A release of the distribution that is published. */
export interface PublishedRelease {
  readonly version: string;
  readonly upstream: TrackedUpstream;
  /** Whether it is one that the release in question comes after: of the same line, or of what the line began from. */
  readonly onLine: boolean;
}

export interface VersionQuestion {
  /** All that are published, in any order. */
  readonly published: readonly PublishedRelease[];
  /** What the release stands on. */
  readonly upstream: TrackedUpstream;
  /** The release that an emergency mends; null otherwise. */
  readonly from: string | null;
}

/** A number that the policy allows, and why. */
export interface NextVersion {
  readonly version: string;
  readonly kind: ReleaseKind;
  readonly reason: string;
}
