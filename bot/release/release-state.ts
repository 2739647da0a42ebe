import type { ReleaseCheck } from '../../builder/release/release-check.js';
import type { ReleaseKind } from '../../builder/release/release-kind.js';
import type { Wait } from '../state/stack-state.js';
import type { ReleaseKey } from './release-key.js';

/** The version that comes next. */
export interface NextRelease {
  readonly version: string;
  readonly kind: ReleaseKind | null;
  readonly reason: string;
  /** Upstream's version that it tracks; null for none. */
  readonly upstream: string | null;
  /** Whether it was decided: it is released as soon as it is green. */
  readonly decided: boolean;
  readonly green: boolean;
  readonly checks: readonly ReleaseCheck[];
  /** Its pull request, open or merged; null for none. */
  readonly pull: { readonly number: number; readonly url: string } | null;
}

/** Where the releases of a distribution stand on a line: recorded, and shown by the dashboard. Without a clock. */
export interface ReleaseState {
  readonly key: ReleaseKey;
  /** `current`: nothing is to be released. `red`: a person is needed. `failed`: see `waits`. */
  readonly verdict: 'current' | 'waiting' | 'proposed' | 'red' | 'failed';
  /** The newest published version, and upstream's version that it tracks. */
  readonly newest: { readonly version: string; readonly upstream: string | null } | null;
  readonly next: NextRelease | null;
  /** Versions that were begun and not ended. */
  readonly unfinished: readonly string[];
  readonly waits: readonly Wait[];
}
