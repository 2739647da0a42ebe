import type { Oid } from '../../../src/git/oid.js';
import type { StackPatchName } from '../release-request.js';
import type { ReleaseWorld } from '../release-world.js';

/** A patch that an emergency adds. */
export interface AddedPatch extends StackPatchName {
  /** Its text; without, that of the tip of the line. */
  readonly bytes?: Buffer;
}

/** An emergency, as somebody asks for it. */
export interface EmergencyQuestion {
  readonly world: Pick<ReleaseWorld, 'series' | 'seriesHost' | 'upstream'>;
  readonly distribution: string;
  readonly version: string;
  /** The release that is mended. */
  readonly from: string;
  readonly add: readonly AddedPatch[];
  /** Branch of the series repository. */
  readonly line: string;
  /** Its commit, which has the patches, and the preface of the notes where there is one. */
  readonly tip: Oid;
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
}
