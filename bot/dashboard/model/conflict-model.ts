import type { ConflictKind, Culprit } from '../../../src/replay/report.js';
import type { StackKey } from '../../stack-key.js';
import type { ConflictState } from '../../state/stack-state.js';
import type { ConflictExcerpt } from './conflict-excerpts.js';

/** A file in conflict. */
export interface ConflictFile {
  readonly path: string;
  readonly kind: ConflictKind | null;
  /** The upstream commit that broke it, if it is known. */
  readonly culprit: Culprit | null;
  /** The parts with diff3 markers, as the conflict branch has them now. */
  readonly excerpts: readonly ConflictExcerpt[];
  /** Why there are none; '' when there are. */
  readonly note: string;
}

export interface ConflictModel {
  readonly key: StackKey;
  readonly patch: string;
  readonly subject: string;
  readonly owner: string | null;
  /** The release that it does not fit. */
  readonly target: string | null;
  readonly ahead: boolean;
  /** `unopened`: there is no pull request yet. */
  readonly state: ConflictState['state'] | 'unopened';
  readonly culprit: Culprit | null;
  /** Other patches that the same upstream commit broke. */
  readonly together: readonly string[];
  readonly files: readonly ConflictFile[];
  /** In the fork; null when there is none. */
  readonly branch: string | null;
  readonly pull: { readonly number: number; readonly url: string | null } | null;
  /** With Upkeep. */
  readonly commands: readonly string[];
  /** With git alone; none without a branch. */
  readonly gitCommands: readonly string[];
}
