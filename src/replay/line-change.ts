/** A run of lines of `a` that was replaced by a run of lines of `b`; counted from 0, either may be empty. */
export interface LineChange {
  readonly aStart: number;
  readonly aCount: number;
  readonly bStart: number;
  readonly bCount: number;
}
