/** An end of an interval: a normalised version, and whether it belongs to it. */
export interface Bound {
  readonly version: string;
  readonly included: boolean;
}

/** Versions with numbers, in the order of `compareNormalized`; `high` is null when there is no end. */
export interface Interval {
  readonly low: Bound;
  readonly high: Bound | null;
}

/** Named branches: those that are listed, or with `except` all but those. */
export interface Branches {
  readonly except: boolean;
  readonly names: ReadonlySet<string>;
}

/** All versions that meet a constraint. */
export interface VersionSet {
  /** In order; between two of them there is at least one version. */
  readonly intervals: readonly Interval[];
  readonly branches: Branches;
}
