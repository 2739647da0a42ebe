/** A distribution on one release line: what a look at releases is about. */
export interface ReleaseKey {
  /** Branch of the series repository. */
  readonly line: string;
  /** Name of its recipe. */
  readonly distribution: string;
}
