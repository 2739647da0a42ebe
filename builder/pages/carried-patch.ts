/** A patch of the series in the files of a package. */
export interface CarriedPatch {
  /** Its file name. */
  readonly patch: string;
  readonly category: string | null;
  /** Addresses of what it is about. */
  readonly links: readonly string[];
}
