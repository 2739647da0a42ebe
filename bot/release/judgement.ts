import type { ReleasePlan } from '../../builder/release/release-plan.js';
import type { Oid } from '../../src/git/oid.js';
import type { StackConfig } from '../../src/series/stack-config.js';

/** A question to a forge that a judgement depends on, and the hash of its answer. */
export type AskedForge =
  | { readonly what: 'checks'; readonly fork: string; readonly commit: Oid; readonly hash: string }
  | {
      readonly what: 'fork';
      readonly stack: string;
      readonly config: StackConfig | null;
      readonly hash: string;
    };

/** What came of preparing a release, and all that decided it. */
export interface Judgement {
  /** Hash of the request and of every ref that decides it. */
  readonly key: string;
  readonly asked: readonly AskedForge[];
  /** Null where it could not be made: `problem` says why. */
  readonly plan: ReleasePlan | null;
  /** As far as they can be drafted; `''` for none. */
  readonly notes: string;
  readonly problem: string | null;
}
