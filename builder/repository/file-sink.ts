/** Takes the files of a repository in the order in which they must appear. */
export interface FileSink {
  /** @param path below the repository's folder */
  stage(path: string, data: string | Buffer): void;
  /** Takes away a file, if it is there, in its turn; for a sink that knows what was there before. */
  drop?(path: string): void;
}
