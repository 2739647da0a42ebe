import type { Oid } from '../../../src/git/oid.js';
import type { ReleaseKind } from '../release-kind.js';

/** What the ledger has of one stack in a release. */
export interface RecordedStack {
  /** Upstream's commit. */
  readonly base: Oid;
  readonly tag: string | null;
  readonly release: string | null;
  /** Base and series, without any stamp. */
  readonly tree: Oid;
  /** The tag in the fork; null where the stack has no fork. */
  readonly fork: { readonly repository: string; readonly tag: string; readonly commit: Oid } | null;
}

/** One published release of a distribution, as the ledger has it: a line of `_releases/<distribution>`. */
export interface DistributionRelease {
  readonly version: string;
  readonly kind: ReleaseKind;
  readonly reason: string;
  readonly as_of: string;
  readonly line: string;
  /** The commit of the series repository. */
  readonly series: Oid;
  /** The tag there. */
  readonly series_tag: string;
  /** Of an emergency: what it mends, and which patches it adds, as `stack/patch`. */
  readonly emergency: { readonly from: string; readonly add: readonly string[] } | null;
  /** Upstream's product and the version that this release tracks. */
  readonly upstream: { readonly product: string | null; readonly version: string | null };
  readonly product: string;
  /** By name of the stack. */
  readonly stacks: Readonly<Record<string, RecordedStack>>;
  /** How many packages bear this version. */
  readonly packages: number;
  /** SHA-256 of each document, by path below the release's folder. */
  readonly documents: Readonly<Record<string, string>>;
}
