/** Two records of a release that do not agree. */
export interface LedgerProblem {
  /** A warning is about what was published before there was a ledger, or what nobody is hurt by. */
  readonly severity: 'error' | 'warning';
  /** Version of the distribution. */
  readonly version: string;
  /** Which record does not agree with the ledger: its own other lines, packages, tags, or history. */
  readonly where: 'ledger' | 'packages' | 'tags' | 'history';
  /** What it is about: a stack, a package, a repository; `''` for the release as a whole. */
  readonly about: string;
  /** What the one and the other say. */
  readonly message: string;
  readonly mend: string;
}
