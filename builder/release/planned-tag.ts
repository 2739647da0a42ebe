import type { Oid } from '../../src/git/oid.js';

/** A tag that a release makes, and what it points at; pure data. */
export interface PlannedTag {
  /** Name of the stack; null for the series repository. */
  readonly stack: string | null;
  /** `owner/name` or an address. */
  readonly repository: string;
  /** Without `refs/tags/`. */
  readonly tag: string;
  /** The tag object. */
  readonly id: Oid;
  /** The commit that it names: in a fork the release commit, whose tree is the stack's with stamped composer.json files. */
  readonly commit: Oid;
  /** Parents of the release commit; the series commit's own for the series repository. */
  readonly parents: readonly Oid[];
  readonly tree: Oid;
  /** Of the tag; the first line is its subject. */
  readonly message: string;
  /** Whether the host has it already, with the same id. */
  readonly there: boolean;
}
