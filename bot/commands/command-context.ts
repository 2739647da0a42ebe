import type { ForgeComment } from '../../src/forge/forge-comment.js';
import type { Permission } from '../../src/forge/forge.js';
import type { PullRequest } from '../../src/forge/pull-request.js';
import type { ReleaseKey } from '../release/release-key.js';
import type { StackKey } from '../stack-key.js';

/** What a thread is about: a conflict, a proposal to retire a patch, somebody's contribution, or anything else. */
export type ThreadKind = 'conflict' | 'retire' | 'pull' | 'issue';

/** Where a comment stands, and who wrote it. */
export interface CommandContext {
  /** Where the thread is, `owner/name`. */
  readonly repository: string;
  readonly number: number;
  readonly comment: ForgeComment;
  /** What the author may do in `repository`, and in the series repository. */
  readonly permission: Permission;
  readonly seriesPermission: Permission;
  readonly kind: ThreadKind;
  /** Null in an issue. */
  readonly pull: PullRequest | null;
  /** Of a conflict or a proposal to retire. */
  readonly key: StackKey | null;
  readonly patch: string | null;
  /** What a release pull request proposes; null in any other thread. */
  readonly release: ReleaseKey | null;
}

/** What came of a command: Markdown for the answer, and whether it was done. */
export interface CommandResult {
  readonly done: boolean;
  readonly text: string;
}
