/** A release whose documents are in a repository: what the names of files say of it. */
export interface DocumentedRelease {
  readonly distribution: string;
  readonly version: string;
  /** By path below the folder of the release (see `documents-folder.ts`). */
  readonly files: readonly DocumentFile[];
}

export interface DocumentFile {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
}
