import type { Oid } from '../../src/git/oid.js';
import type { ComposerJson } from '../composer/composer-json.js';
import type { Bundle } from '../repository/bundle.js';
import type { PackageOrigin } from '../repository/package-origin.js';
import type { PackageRole } from '../repository/package-role.js';
import type { PackageContents } from './package-contents.js';

/** A file whose content is that of another blob, by a quirk of the recipe. */
export interface ReplacedFile {
  /** Relative to the package's folder. */
  readonly path: string;
  readonly id: Oid;
}

/** One package, decided in full before any of its files is read: applying a plan only reads and writes. */
export interface PlannedPackage {
  readonly name: string;
  readonly version: string;
  readonly role: PackageRole;
  /** null for what is composed from a recipe alone. */
  readonly origin: PackageOrigin | null;
  /** null: composer.json is all that it has. */
  readonly contents: PackageContents | null;
  readonly replace: readonly ReplacedFile[];
  readonly composer: ComposerJson;
  /** composer.json as it goes into the zip. */
  readonly text: string;
  readonly mode: number;
  /** Ids of the quirks that were applied. */
  readonly quirks: readonly string[];
  /** Of a product or flavor. */
  readonly bundle: Bundle | null;
  /** Same key, same content: hash of all that decides it. */
  readonly key: string;
}
