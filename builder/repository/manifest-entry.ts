import type { ComposerJson } from '../composer/composer-json.js';
import type { PackageContents } from '../plan/package-contents.js';
import type { ReplacedFile } from '../plan/planned-package.js';
import type { Bundle } from './bundle.js';
import type { PackageOrigin } from './package-origin.js';
import type { PackageRole } from './package-role.js';

/** What was published under one name and version, without any host. All metadata is a function of this. */
export interface ManifestEntry {
  readonly name: string;
  readonly version: string;
  readonly role: PackageRole;
  /** Path below the repository's folder. */
  readonly zip: string;
  /** In bytes. */
  readonly size: number;
  readonly sha1: string;
  readonly sha256: string;
  /** Hash of the members without compression: equal for equal content, whatever zlib packed it. */
  readonly content: string;
  /** Members that are files or links. */
  readonly files: number;
  /** The build key: the same for the same content, and known before anything is read. */
  readonly key: string;
  /** The zlib that deflated it: another one may give other bytes for the same content. */
  readonly zlib: string;
  /** How the zip was written, as ZIP_WRITER names it; a part of the key. */
  readonly writer: string;
  /** null for what was composed from a recipe alone. */
  readonly origin: PackageOrigin | null;
  /** Which files of its origin it has, so that it can be packed again without the recipe; null: composer.json alone. */
  readonly contents: PackageContents | null;
  readonly replace: readonly ReplacedFile[];
  /** Of a product or flavor. */
  readonly bundle: Bundle | null;
  /** Ids of the quirks that were applied. */
  readonly quirks: readonly string[];
  readonly composer: ComposerJson;
}
