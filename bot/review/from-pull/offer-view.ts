import type { PullRequest } from '../../../src/forge/pull-request.js';
import type { Oid } from '../../../src/git/oid.js';
import type { StackKey } from '../../stack-key.js';

/** The commits as patch files in a commit on the line, or why they could not become that. */
export type OfferedPatches =
  | {
      readonly commit: Oid;
      readonly patches: readonly { readonly name: string; readonly subject: string }[];
      readonly problem: null;
    }
  | { readonly commit: null; readonly patches: readonly never[]; readonly problem: string };

/** A pull request with ordinary commits for the published branch, and what is offered for it: data alone. */
export interface OfferView {
  /** In the fork. */
  readonly pull: PullRequest;
  /** Its head as it was fetched. */
  readonly head: Oid;
  readonly key: StackKey;
  /** The series repository, `owner/name`. */
  readonly series: string;
  /** Branch of the series repository with the patches, without `refs/heads/`. */
  readonly branch: string;
  /** Null: there is no such branch. */
  readonly tip: Oid | null;
  /** Whether nobody but the bot committed there. */
  readonly pristine: boolean;
  /** The newest pull request of that branch; null for none. */
  readonly offered: PullRequest | null;
  /** Null when there is nothing to make: the pull request is closed, or its offer is done with. */
  readonly made: OfferedPatches | null;
}
