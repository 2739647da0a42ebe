import type { ComposerJson } from '../composer/composer-json.js';
import type { PackageContents } from './package-contents.js';
import type { SourceTree } from './source-tree.js';

/** A package as it lies in a tree, before any stamp. */
export interface FoundPackage {
  readonly source: SourceTree;
  readonly role: 'package' | 'metapackage';
  /** Folder in the tree; `''` is the root. */
  readonly path: string;
  /** composer.json as it is in the tree. */
  readonly text: string;
  readonly composer: ComposerJson;
  readonly mode: number;
  /** null for a metapackage, which has no other files. */
  readonly contents: PackageContents | null;
}
