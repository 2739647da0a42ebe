/** What a product or flavor is, for the pages that compare them; its packages are in its `require`. */
export interface Bundle {
  readonly distribution: string;
  /** Name of the flavor; null for the whole distribution. */
  readonly flavor: string | null;
  readonly pros: readonly string[];
  readonly cons: readonly string[];
  /** Packages of the same build that it does not require, sorted. */
  readonly leavesOut: readonly string[];
  /** Commands to run after a project was switched to it. */
  readonly after: readonly string[];
}
