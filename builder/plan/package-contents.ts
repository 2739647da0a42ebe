import type { Oid } from '../../src/git/oid.js';

/** A `.gitattributes` file above a package's folder, whose patterns reach into it. */
export interface AttributesFile {
  /** Its folder in the repository; `''` is the root. */
  readonly folder: string;
  readonly id: Oid;
}

/**
 * Which files a package has: a folder of a tree without some parts of it. Plain data, so that it can
 * be hashed, printed and sent to another process; nothing below the folder was read for it.
 */
export interface PackageContents {
  /** The folder's tree. */
  readonly tree: Oid;
  /** Folder in the repository; `''` is the root. */
  readonly path: string;
  /** Files and folders, relative to the folder, that are left out with all below them; sorted. */
  readonly exclude: readonly string[];
  /** Directories, relative to the folder, that the package has although they are empty; sorted. */
  readonly directories: readonly string[];
  /** From the root down. */
  readonly attributes: readonly AttributesFile[];
  /** Hash of the entries that are left, without composer.json: the same for the same files. */
  readonly rest: string;
}
