/** What a person asks about. */
export type AuditTarget =
  | {
      readonly kind: 'member';
      /** Of the package. */
      readonly name: string;
      /** null: the newest. */
      readonly version: string | null;
      /** In the package; null: all of it. */
      readonly path: string | null;
      /** A file on the disk that shall be the same, absolute; null for none. */
      readonly given: string | null;
      /** What should be said of how it was found. */
      readonly notes: readonly string[];
    }
  | {
      readonly kind: 'document';
      readonly distribution: string;
      readonly version: string;
      /** Below the folder of the release. */
      readonly path: string;
    };
