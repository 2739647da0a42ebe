/** What kind of thing is wrong: stable names, for programs. */
export type ProblemKind =
  | 'manifest-unreadable'
  | 'manifest-text'
  | 'entry'
  | 'index'
  | 'release-record'
  | 'document'
  | 'zip-missing'
  | 'size'
  | 'sha1'
  | 'sha256'
  | 'zip-format'
  | 'content'
  | 'files'
  | 'composer-json'
  | 'key'
  | 'origin'
  | 'cannot-rebuild'
  | 'rebuilt-content'
  | 'rebuilt-bytes'
  | 'ledger'
  | 'metadata'
  | 'file-differs'
  | 'copy'
  | 'stray'
  | 'unfinished';

/** Something in a Composer repository that is not as it must be. */
export interface Problem {
  /** A warning harms nobody who uses the repository. */
  readonly severity: 'error' | 'warning';
  /** Name of the package; null when it is about the repository. */
  readonly package: string | null;
  readonly version: string | null;
  /** Below the repository's folder. */
  readonly file: string;
  readonly what: ProblemKind;
  /** The first member of a zip that differs, where that can be told. */
  readonly member: string | null;
  readonly expected: string | null;
  readonly found: string | null;
}
