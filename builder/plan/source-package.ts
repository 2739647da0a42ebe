import type { Oid } from '../../src/git/oid.js';
import type { ComposerJson } from '../composer/composer-json.js';
import type { PackageFile } from '../tree/package-file.js';

/** A package as it lies in a tree, before any stamp. */
export interface SourcePackage {
  readonly stack: string;
  readonly commit: Oid;
  /** Folder in the tree; `''` is the root. */
  readonly path: string;
  readonly tree: Oid;
  readonly composer: ComposerJson;
  readonly composerMode: number;
  /** Everything but composer.json, relative to the folder. */
  readonly files: readonly PackageFile[];
  /** Folders below it that are packages of their own, whose files are not part of this one. */
  readonly nested: readonly string[];
}
