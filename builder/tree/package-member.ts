import type { Oid } from '../../src/git/oid.js';

/** A member of a package's zip: a file, a link, or a directory that is empty. */
export interface PackageMember {
  /** Name in the zip; that of a directory ends in a slash. */
  readonly path: string;
  /** As zips have it: 0o100644, 0o100755, 0o120777 or 0o040755. */
  readonly mode: number;
  /** Blob of the content; null for a directory. */
  readonly id: Oid | null;
}
