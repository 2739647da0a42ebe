/** A stack on one release line: what a reconcile is about. */
export interface StackKey {
  /** Branch of the series repository. */
  readonly line: string;
  /** Folder below `patches/`. */
  readonly stack: string;
}
