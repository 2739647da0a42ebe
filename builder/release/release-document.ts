/** A file that goes with a release: notes, a guide, checksums. */
export interface ReleaseDocument {
  /** Below the folder of the release (see `documents-folder.ts`): lower-case words, such as `guides/from-magento.md`. */
  readonly path: string;
  readonly text: string;
}
