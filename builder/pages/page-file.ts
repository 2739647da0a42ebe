/** One file that people read in a browser. */
export interface PageFile {
  /** Below the repository's folder, with `/`; not percent-encoded. */
  readonly path: string;
  readonly text: string;
}
