import type { ForgeComment } from './forge-comment.js';
import type { Permission } from './forge.js';
import type { PullRequest } from './pull-request.js';

/** A pull request as a person opens it. */
export interface PersonsPullRequest {
  readonly by: string;
  /** The repository that has the head branch, if it is another (a fork). */
  readonly headRepository?: string;
  readonly head: string;
  readonly base: string;
  readonly title: string;
  readonly body: string;
}

/**
 * What people do on a forge, as opposed to the bot. The local forge offers it to its dashboard and the demo, the
 * tests' fake GitHub to the tests, so that one story can be played on both. Pushes are plain git.
 */
export interface ForgePeople {
  /** Makes an empty bare repository. @returns the URL or path that git pushes to */
  createRepository(repository: string, defaultBranch?: string): Promise<string>;
  setPermission(repository: string, login: string, permission: Permission): Promise<void>;
  openPullRequest(repository: string, wanted: PersonsPullRequest): Promise<PullRequest>;
  comment(repository: string, number: number, by: string, body: string): Promise<ForgeComment>;
  /** Changes a comment; it is marked as edited. */
  editComment(repository: string, commentId: number, body: string): Promise<ForgeComment>;
  /** Adds a label to a pull request or an issue. */
  label(repository: string, number: number, label: string): Promise<void>;
  /** Merges by a merge commit. Throws `forge-refused` when it conflicts with its base or is not open. */
  merge(repository: string, number: number, by: string): Promise<PullRequest>;
  close(repository: string, number: number, by: string): Promise<PullRequest>;
  reopen(repository: string, number: number, by: string): Promise<PullRequest>;
  /** A check of somebody else's, such as a test run on a candidate branch. */
  report(
    repository: string,
    commit: string,
    name: string,
    state: 'pending' | 'success' | 'failure',
  ): Promise<void>;
}
