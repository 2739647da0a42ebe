import type { Stability } from './stability.js';

/**
 * A version as Composer sees it. Two versions with the same `normalized` are the same version to Composer,
 * however they were written.
 */
export interface ComposerVersion {
  /** As it was written. */
  readonly pretty: string;
  /** Composer's own form: `1.2.0.0-beta3`, `1.9999999.9999999.9999999-dev`, `dev-main`, `20100102.203040`. */
  readonly normalized: string;
  /** How far from final it is; a patch release (`-p3`) is stable. */
  readonly stability: Stability;
}
