import type { ReleaseRequest } from '../../builder/release/release-request.js';
import type { Action } from '../reconcile/action.js';

/** One thing to do about releases: what other looks do too, or a release itself. */
export type ReleaseAction =
  | Action
  | {
      readonly kind: 'release';
      readonly why: string;
      /** Also one that was begun: then it is finished. */
      readonly request: ReleaseRequest;
    };
