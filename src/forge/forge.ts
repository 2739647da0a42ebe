import type { Oid } from '../git/oid.js';
import type { CheckState, WantedCheck, WantedStatus } from './check.js';
import type { ForgeComment, Reaction } from './forge-comment.js';
import type { Issue, WantedIssue } from './issue.js';
import type { PullRequest } from './pull-request.js';
import type { PullRequestEdit } from './pull-request-edit.js';
import type { PullRequestQuery } from './pull-request-query.js';
import type { Release, WantedRelease } from './release.js';
import type { WantedPullRequest } from './wanted-pull-request.js';

export type Permission = 'admin' | 'write' | 'read' | 'none';

/** How git reaches a repository of the forge. */
export interface ForgeRemote {
  readonly url: string;
  /** Value of an `Authorization` header; null where none is needed. Fetched anew each time: it may expire. */
  readonly authorization: string | null;
  readonly defaultBranch: string;
}

/**
 * Where repositories, pull requests, checks and comments live: GitHub, or folders on disk (the local forge).
 * A repository is named `owner/name`.
 *
 * Every `ensure…` is idempotent, also when an earlier answer was lost after the write took effect: it looks
 * first, writes only what differs, and leaves one pull request, comment, check, status, issue or release per key.
 * Nothing here pushes: branches move by git alone, with `remoteOf`.
 *
 * Throws OutsideError: `forge-missing` (no such repository, pull request or commit, or no access),
 * `forge-refused` (not allowed, or the state does not permit it), `forge-limit` (told to wait; `data.retryAfterMs`),
 * `forge-unavailable` (network, 5xx, time-out: try again), `forge-credentials`.
 */
export interface Forge {
  readonly kind: 'github' | 'local';
  /** The login that comments and pull requests of ours carry. */
  self(): Promise<string>;
  remoteOf(repository: string): Promise<ForgeRemote>;
  /** By rising number. */
  pullRequests(repository: string, query: PullRequestQuery): Promise<readonly PullRequest[]>;
  /** Null when there is none of this number (an issue is none). */
  pullRequest(repository: string, number: number): Promise<PullRequest | null>;
  /** Opens it, unless one with this head branch is open: then makes that one as wanted. */
  ensurePullRequest(repository: string, wanted: WantedPullRequest): Promise<PullRequest>;
  /** Writes only what differs. Throws `forge-refused` when a merged one is to be opened. */
  editPullRequest(repository: string, number: number, edit: PullRequestEdit): Promise<PullRequest>;
  /** Of a pull request or an issue, oldest first. */
  comments(repository: string, number: number): Promise<readonly ForgeComment[]>;
  /**
   * The one comment of ours whose body starts with this marker (an HTML comment, made by `bot/text/marker.ts`):
   * written, or updated where its body differs. Others of ours with the same marker are removed.
   * @param body starts with the marker
   */
  ensureComment(repository: string, number: number, marker: string, body: string): Promise<ForgeComment>;
  ensureReaction(repository: string, commentId: number, reaction: Reaction): Promise<void>;
  /** Checks and statuses on a commit, ours and others', the newest of each name, sorted by name. */
  checks(repository: string, commit: Oid): Promise<readonly CheckState[]>;
  ensureCheck(repository: string, commit: Oid, check: WantedCheck): Promise<void>;
  ensureStatus(repository: string, commit: Oid, status: WantedStatus): Promise<void>;
  ensureIssue(repository: string, wanted: WantedIssue): Promise<Issue>;
  /**
   * The release of this tag, as wanted and for everybody to see, with these files attached; others that it has stay. It
   * is shown only when all files are there. Throws BadInputError `forge-release`, `forge-missing` without the tag.
   */
  ensureRelease(repository: string, wanted: WantedRelease): Promise<Release>;
  /** Those that everybody can see, the newest first. */
  releases(repository: string): Promise<readonly Release[]>;
  /** What somebody may do there; `none` for who is unknown. */
  permissionOf(repository: string, login: string): Promise<Permission>;
}
