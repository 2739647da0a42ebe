import type { GitObject } from '../../src/git/git-object.js';
import type { Oid } from '../../src/git/oid.js';
import type { PackageContents } from '../plan/package-contents.js';

/** A zip to be written. Plain data: it can be sent to another process. */
export interface PackJob {
  readonly name: string;
  readonly version: string;
  /** How messages name the repository of the contents. */
  readonly repository: string;
  /** null: composer.json is all that it has. */
  readonly contents: PackageContents | null;
  /** composer.json as it goes into the zip. */
  readonly composer: { readonly text: string; readonly mode: number };
  /** Files, relative to the folder, whose content is that of another blob: a quirk of the recipe. */
  readonly replace: readonly { readonly path: string; readonly id: Oid }[];
  /** New file; its folder exists. */
  readonly file: string;
}

/** What was written. */
export interface PackedZip {
  readonly size: number;
  readonly sha1: string;
  readonly sha256: string;
  /** Hash of the members without compression: the same on every machine for ever. */
  readonly content: string;
  /** Number of members that are files or links. */
  readonly files: number;
}

/** Jobs of one repository, packed together because their packages share most of their files. */
export interface PackBatch {
  /** Git directory of the repository; null where no job has contents. */
  readonly gitDir: string | null;
  /** Objects that no repository holds yet: those that a series makes. */
  readonly staged: ReadonlyMap<Oid, GitObject>;
  readonly jobs: readonly PackJob[];
}
