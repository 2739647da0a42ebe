import type { Entry } from '../git/git-object.js';
import type { PathConflict } from './path-conflict.js';

export interface BookedResolution {
  /** What shall stand at the path; null when the file shall go. */
  readonly entry: Entry | null;
  /** Where it came from: a pull request, or the person who recorded it. */
  readonly from: string;
}

/** Recorded resolutions, looked up by what conflicts. */
export interface ResolutionBook {
  /** The resolution of this conflict, or null. `patch` is the patch's file name. */
  find(patch: string, conflict: PathConflict): Promise<BookedResolution | null>;
}
