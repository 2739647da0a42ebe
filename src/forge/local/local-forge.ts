import type { Oid } from '../../git/oid.js';
import type { CheckState, WantedCheck, WantedStatus } from '../check.js';
import type { ForgeComment, Reaction } from '../forge-comment.js';
import type { ForgePeople, PersonsPullRequest } from '../forge-people.js';
import type { Forge, ForgeRemote, Permission } from '../forge.js';
import type { Issue, WantedIssue } from '../issue.js';
import type { PullRequestEdit } from '../pull-request-edit.js';
import type { PullRequestQuery } from '../pull-request-query.js';
import type { PullRequest } from '../pull-request.js';
import type { Release, WantedRelease } from '../release.js';
import type { WantedPullRequest } from '../wanted-pull-request.js';
import { currentBranch } from '../../git/current-branch.js';
import { addLabel } from './add-label.js';
import { checkLogin } from './check-login.js';
import { createRepository } from './create-repository.js';
import { editComment } from './edit-comment.js';
import { editPullRequest } from './edit-pull-request.js';
import { ensureCheck } from './ensure-check.js';
import { ensureComment } from './ensure-comment.js';
import { ensureIssue } from './ensure-issue.js';
import { ensurePullRequest } from './ensure-pull-request.js';
import { ensureReaction } from './ensure-reaction.js';
import { ensureRelease } from './ensure-release.js';
import { ensureStatus } from './ensure-status.js';
import type { LocalContext } from './local-context.js';
import { LocalRepositories } from './local-repositories.js';
import { mergePullRequest } from './merge-pull-request.js';
import { openPersonsPullRequest } from './open-persons-pull-request.js';
import { readChecks } from './read-checks.js';
import { readComments } from './read-comments.js';
import { readPermissions } from './read-permissions.js';
import { readPullRequest } from './read-pull-request.js';
import { readPullRequests } from './read-pull-requests.js';
import { readReleases } from './read-releases.js';
import { reportCheck } from './report-check.js';
import { setPermission } from './set-permission.js';
import { writeComment } from './write-comment.js';

/**
 * A forge in a folder: bare repositories at `<dir>/<owner>/<name>.git`, and beside their branches a ref with a tree of
 * JSON files that hold pull requests, comments, checks and issues. Any number of processes may work on it at once,
 * and a kill at any point leaves the state before or after. Made by `openLocalForge`. docs of the verbs: the ports.
 */
export class LocalForge implements Forge, ForgePeople {
  readonly kind = 'local';
  readonly #context: LocalContext;
  readonly #repositories: LocalRepositories;

  constructor(dir: string, self: string, url: string) {
    const repositories = new LocalRepositories(dir);
    this.#repositories = repositories;
    this.#context = {
      self,
      url,
      dir,
      repository: (name) => repositories.get(name),
      has: (name) => repositories.has(name),
    };
  }

  self(): Promise<string> {
    return Promise.resolve(this.#context.self);
  }

  async remoteOf(repository: string): Promise<ForgeRemote> {
    const { git } = await this.#repositories.get(repository);
    return { url: git.gitDir, authorization: null, defaultBranch: currentBranch(git) ?? 'main' };
  }

  pullRequests(repository: string, query: PullRequestQuery): Promise<readonly PullRequest[]> {
    return readPullRequests(this.#context, repository, query);
  }

  pullRequest(repository: string, number: number): Promise<PullRequest | null> {
    return readPullRequest(this.#context, repository, number);
  }

  ensurePullRequest(repository: string, wanted: WantedPullRequest): Promise<PullRequest> {
    return ensurePullRequest(this.#context, repository, wanted);
  }

  editPullRequest(repository: string, number: number, edit: PullRequestEdit): Promise<PullRequest> {
    return editPullRequest(this.#context, repository, number, edit);
  }

  comments(repository: string, number: number): Promise<readonly ForgeComment[]> {
    return readComments(this.#context, repository, number);
  }

  ensureComment(repository: string, number: number, marker: string, body: string): Promise<ForgeComment> {
    return ensureComment(this.#context, repository, number, marker, body);
  }

  ensureReaction(repository: string, commentId: number, reaction: Reaction): Promise<void> {
    return ensureReaction(this.#context, repository, commentId, reaction);
  }

  checks(repository: string, commit: Oid): Promise<readonly CheckState[]> {
    return readChecks(this.#context, repository, commit);
  }

  ensureCheck(repository: string, commit: Oid, check: WantedCheck): Promise<void> {
    return ensureCheck(this.#context, repository, commit, check);
  }

  ensureStatus(repository: string, commit: Oid, status: WantedStatus): Promise<void> {
    return ensureStatus(this.#context, repository, commit, status);
  }

  ensureIssue(repository: string, wanted: WantedIssue): Promise<Issue> {
    return ensureIssue(this.#context, repository, wanted);
  }

  ensureRelease(repository: string, wanted: WantedRelease): Promise<Release> {
    return ensureRelease(this.#context, repository, wanted);
  }

  releases(repository: string): Promise<readonly Release[]> {
    return readReleases(this.#context, repository);
  }

  async permissionOf(repository: string, login: string): Promise<Permission> {
    const look = await (await this.#repositories.get(repository)).lookAtFiles();
    return (await readPermissions(look)).get(login.toLowerCase()) ?? 'none';
  }

  async createRepository(repository: string, defaultBranch = 'main'): Promise<string> {
    return Promise.resolve(createRepository(this.#context.dir, repository, defaultBranch));
  }

  setPermission(repository: string, login: string, permission: Permission): Promise<void> {
    return setPermission(this.#context, repository, login, permission);
  }

  openPullRequest(repository: string, wanted: PersonsPullRequest): Promise<PullRequest> {
    return openPersonsPullRequest(this.#context, repository, wanted);
  }

  comment(repository: string, number: number, by: string, body: string): Promise<ForgeComment> {
    return writeComment(this.#context, repository, number, by, body);
  }

  editComment(repository: string, commentId: number, body: string): Promise<ForgeComment> {
    return editComment(this.#context, repository, commentId, body);
  }

  label(repository: string, number: number, label: string): Promise<void> {
    return addLabel(this.#context, repository, number, label);
  }

  merge(repository: string, number: number, by: string): Promise<PullRequest> {
    return mergePullRequest(this.#context, repository, number, by);
  }

  async close(repository: string, number: number, by: string): Promise<PullRequest> {
    checkLogin(by);
    return editPullRequest(this.#context, repository, number, { state: 'closed' });
  }

  async reopen(repository: string, number: number, by: string): Promise<PullRequest> {
    checkLogin(by);
    return editPullRequest(this.#context, repository, number, { state: 'open' });
  }

  report(
    repository: string,
    commit: Oid,
    name: string,
    state: 'pending' | 'success' | 'failure',
  ): Promise<void> {
    return reportCheck(this.#context, repository, commit, name, state);
  }

  /** Ends the git processes that read objects. They start again when they are needed. */
  dispose(): void {
    this.#repositories.close();
  }
}
