import type { Reaction } from '../forge-comment.js';

/** A comment as `comments/<number>/<id>.json` keeps it. */
export interface StoredComment {
  readonly id: number;
  readonly author: string;
  readonly body: string;
  readonly edited: boolean;
  /** `login reaction`, sorted. */
  readonly reactions: readonly `${string} ${Reaction}`[];
}
