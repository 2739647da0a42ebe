import type { WantedRelease } from '../../src/forge/release.js';

export type { WantedRelease };

/** Tells of a release where people look. Idempotent: what is there already is left as it is. */
export interface ReleaseAnnouncer {
  /** Returns the address of the page; null where there is none. */
  announce(release: WantedRelease): Promise<string | null>;
}
