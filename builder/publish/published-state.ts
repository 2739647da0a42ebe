import type { ManifestEntry } from '../repository/manifest-entry.js';
import type { MetadataMark } from '../repository/parse-mark.js';

/** What is at the place where people get packages, before a publication. */
export interface PublishedState {
  /** How messages name the place. */
  readonly place: string;
  /** null: no metadata are there. */
  readonly mark: MetadataMark | null;
  /** Names of the packages there. */
  readonly names: readonly string[];
  /** Paths of the documents of releases there. */
  readonly documents: readonly string[];
  /** Whether a publication was killed there, so that nothing is known to be up to date. */
  readonly unfinished: boolean;
  /** The text of a file there; null when there is none. */
  read(path: string): Promise<string | null>;
  /** SHA-256 of a file there; null when there is none. */
  sha256Of(path: string): Promise<string | null>;
  /** Whether a zip is there, as far as can be told without reading it. */
  hasZip(entry: ManifestEntry): boolean;
}
