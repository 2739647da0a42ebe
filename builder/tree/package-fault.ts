/** What is wrong with a file of a package. */
export interface PackageFault {
  /** In the package; `''` is its folder. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
  readonly mend: string;
}
