import type { CheckState, WantedCheck, WantedStatus } from '../../src/forge/check.js';
import type { ForgeComment, Reaction } from '../../src/forge/forge-comment.js';
import type { Forge, ForgeRemote, Permission } from '../../src/forge/forge.js';
import type { Issue, WantedIssue } from '../../src/forge/issue.js';
import type { PullRequest } from '../../src/forge/pull-request.js';
import type { PullRequestEdit } from '../../src/forge/pull-request-edit.js';
import type { PullRequestQuery } from '../../src/forge/pull-request-query.js';
import type { Release, WantedRelease } from '../../src/forge/release.js';
import type { WantedPullRequest } from '../../src/forge/wanted-pull-request.js';
import type { Oid } from '../../src/git/oid.js';
import { editPullRequest } from './edit-pull-request.js';
import { ensureCheck } from './ensure-check.js';
import { ensureComment } from './ensure-comment.js';
import { ensureIssue } from './ensure-issue.js';
import { ensurePullRequest } from './ensure-pull-request.js';
import { ensureReaction } from './ensure-reaction.js';
import { ensureRelease } from './ensure-release.js';
import { ensureStatus } from './ensure-status.js';
import type { GithubClient } from './github-client.js';
import { listChecks } from './list-checks.js';
import { listComments } from './list-comments.js';
import { listPullRequests } from './list-pull-requests.js';
import { listReleases } from './list-releases.js';
import { permissionOf } from './permission-of.js';
import { readPullRequest } from './read-pull-request.js';
import { remoteOf } from './remote-of.js';

/** The Forge port on GitHub: each verb finds the repository's installation, then does its work in its own file. */
export class GithubForge implements Forge {
  readonly kind = 'github';
  readonly #client: GithubClient;
  readonly #webUrl: string;

  constructor(client: GithubClient, webUrl: string) {
    this.#client = client;
    this.#webUrl = webUrl;
  }

  /** Forgets tokens and answers; every later call throws OutsideError `forge-unavailable`. */
  close(): void {
    this.#client.close();
  }

  async self(): Promise<string> {
    return (await this.#client.identity()).login;
  }

  async remoteOf(repository: string): Promise<ForgeRemote> {
    return remoteOf(await this.#client.repository(repository), this.#webUrl);
  }

  async pullRequests(repository: string, query: PullRequestQuery): Promise<readonly PullRequest[]> {
    return listPullRequests(await this.#client.repository(repository), query);
  }

  async pullRequest(repository: string, number: number): Promise<PullRequest | null> {
    return readPullRequest(await this.#client.repository(repository), number);
  }

  async ensurePullRequest(repository: string, wanted: WantedPullRequest): Promise<PullRequest> {
    return ensurePullRequest(await this.#client.repository(repository), wanted);
  }

  async editPullRequest(repository: string, number: number, edit: PullRequestEdit): Promise<PullRequest> {
    return editPullRequest(await this.#client.repository(repository), number, edit);
  }

  async comments(repository: string, number: number): Promise<readonly ForgeComment[]> {
    return listComments(await this.#client.repository(repository), number);
  }

  async ensureComment(
    repository: string,
    number: number,
    marker: string,
    body: string,
  ): Promise<ForgeComment> {
    return ensureComment(await this.#client.repository(repository), number, marker, body);
  }

  async ensureReaction(repository: string, commentId: number, reaction: Reaction): Promise<void> {
    await ensureReaction(await this.#client.repository(repository), commentId, reaction);
  }

  async checks(repository: string, commit: Oid): Promise<readonly CheckState[]> {
    return listChecks(await this.#client.repository(repository), commit);
  }

  async ensureCheck(repository: string, commit: Oid, check: WantedCheck): Promise<void> {
    await ensureCheck(await this.#client.repository(repository), commit, check);
  }

  async ensureStatus(repository: string, commit: Oid, status: WantedStatus): Promise<void> {
    await ensureStatus(await this.#client.repository(repository), commit, status);
  }

  async ensureIssue(repository: string, wanted: WantedIssue): Promise<Issue> {
    return ensureIssue(await this.#client.repository(repository), wanted);
  }

  async ensureRelease(repository: string, wanted: WantedRelease): Promise<Release> {
    return ensureRelease(await this.#client.repository(repository), wanted);
  }

  async releases(repository: string): Promise<readonly Release[]> {
    return listReleases(await this.#client.repository(repository));
  }

  async permissionOf(repository: string, login: string): Promise<Permission> {
    return permissionOf(await this.#client.repository(repository), login);
  }
}
