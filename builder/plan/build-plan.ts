import type { Oid } from '../../src/git/oid.js';
import type { ComposerJson } from '../composer/composer-json.js';
import type { PackageFile } from '../tree/package-file.js';

/** One package, decided in full: applying a plan only reads blobs and writes. */
export interface PlannedPackage {
  readonly name: string;
  readonly version: string;
  /** The stack whose tree it comes from; null for a metapackage, which has no files but composer.json. */
  readonly stack: string | null;
  /** The upstream commit that the tree or its series stands on; null for a metapackage. */
  readonly commit: Oid | null;
  /** Folder in the tree; `''` is the root. */
  readonly path: string;
  /** The tree that it is made from, without the stamps; the empty tree for a metapackage. */
  readonly tree: Oid;
  /** Same key, same content: hash of the tree, the stamped composer.json and the writer's version. */
  readonly key: string;
  readonly composer: ComposerJson;
  readonly composerMode: number;
  /** Everything but composer.json, relative to the folder. */
  readonly files: readonly PackageFile[];
}

/** Something that was checked before anything was written, and holds. */
export interface BuildCheck {
  readonly check: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** What a build will make; pure data. */
export interface BuildPlan {
  readonly distribution: string;
  readonly version: string;
  /** The flavor that is built; null for the whole distribution. */
  readonly flavor: string | null;
  /** By name; metapackages last, so that what is required comes before what requires it. */
  readonly packages: readonly PlannedPackage[];
  readonly checks: readonly BuildCheck[];
}
