/** A text file of a Composer repository. */
export interface RepositoryFile {
  /** Below the repository's folder. */
  readonly path: string;
  readonly text: string;
}
