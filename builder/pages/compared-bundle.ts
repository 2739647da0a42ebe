import type { ManifestEntry } from '../repository/manifest-entry.js';
import type { Bundle } from '../repository/bundle.js';

/** A product or flavor in the page that compares them. */
export interface ComparedBundle {
  /** The flavor's name, or `full` for the whole distribution. */
  readonly label: string;
  readonly entry: ManifestEntry;
  readonly bundle: Bundle;
}
