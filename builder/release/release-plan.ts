import type { ReleaseCheck } from './release-check.js';
import type { ReleaseKind } from './release-kind.js';
import type { ReleaseRequest } from './release-request.js';

/** A package that a release brings. */
export interface PlanPackage {
  readonly name: string;
  readonly version: string;
  readonly role: string;
}

/** All that a release will do, before any of it is done: what `--dry-run` prints, and pages show. */
export interface ReleasePlan {
  readonly request: ReleaseRequest;
  readonly kind: ReleaseKind | null;
  readonly reason: string;
  /** The version before; null for the first one. */
  readonly previous: string | null;
  readonly upstream: { readonly product: string | null; readonly version: string | null };
  /** Whether nothing is in the way. */
  readonly green: boolean;
  readonly checks: readonly ReleaseCheck[];
  readonly stacks: readonly {
    readonly name: string;
    readonly base: string;
    readonly release: string | null;
    readonly before: string | null;
    readonly patches: number;
    readonly new: readonly string[];
    readonly changed: readonly string[];
    readonly dropped: readonly string[];
  }[];
  readonly packages: readonly PlanPackage[];
  readonly tags: readonly { readonly repository: string; readonly tag: string; readonly there: boolean }[];
  /** Paths below the folder of the release. */
  readonly documents: readonly string[];
}

/** What `upkeep release --json` prints. */
export interface ReleaseResult extends ReleasePlan {
  readonly dryRun: boolean;
  /** Whether it is published: false for a dry run and where something is in the way. */
  readonly released: boolean;
  /** Whether it was finished before this run, which changed nothing. */
  readonly already: boolean;
  readonly out: string;
  readonly url: string | null;
  /** Folder of the documents, absolute; null where there are none. */
  readonly folder: string | null;
  /** Page of the release on the forge; null where there is none. */
  readonly page: string | null;
}
