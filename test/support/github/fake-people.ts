import type { ForgeComment } from '../../../src/forge/forge-comment.js';
import type { ForgePeople, PersonsPullRequest } from '../../../src/forge/forge-people.js';
import type { Permission } from '../../../src/forge/forge.js';
import type { PullRequest } from '../../../src/forge/pull-request.js';
import { OutsideError } from '../../../src/errors/outside-error.js';
import { addCheckRun, checkRunEvent } from './actions/check-actions.js';
import { addComment, deleteComment, editComment, findComment } from './actions/comment-actions.js';
import { emitEvent } from './actions/emit-event.js';
import { setLabels } from './actions/issue-actions.js';
import { editPull, mergePull, openPull, setDraft } from './actions/pull-actions.js';
import { refsMoved } from './actions/push-actions.js';
import { ZERO_OID } from '../../../src/git/oid.js';
import { ApiError } from './api-error.js';
import type { FakeState } from './fake-state.js';
import type { FakeIssue, FakePull, FakeRepository, FakeUser } from './fake-types.js';
import { forgeCommentOf } from './forge-comment-of.js';
import { forgePullOf } from './forge-pull-of.js';

/** Password of every person at the fake's git. */
const PASSWORD = 'person';

/** What people do on the fake GitHub; more than on any forge. */
export class FakePeople implements ForgePeople {
  readonly #state: FakeState;

  constructor(state: FakeState) {
    this.#state = state;
  }

  async createRepository(repository: string, defaultBranch = 'main'): Promise<string> {
    return await this.#act(async () => {
      const made = await this.#state.addRepository(repository, defaultBranch);
      emitEvent(this.#state, 'repository', made, made.owner, { action: 'created' });
      return this.#pushUrl(made, made.owner.login);
    });
  }

  /** A copy of a stranger, on which the App is not installed. @returns the URL that its owner pushes to */
  async fork(repository: string, owner: string): Promise<string> {
    return await this.#act(async () => {
      const from = this.#state.repository(repository);
      const made = await this.#state.addRepository(`${owner}/${from.name}`, from.defaultBranch);
      Object.assign(made, { fork: true, installed: false });
      await made.git.fetchFrom(from.git, 'refs/heads/*', 'refs/heads/*');
      return this.#pushUrl(made, owner);
    });
  }

  /** Where this person pushes to, by basic authorization; refused without write permission. */
  pushUrl(repository: string, login: string): string {
    return this.#pushUrl(this.#state.repository(repository), login);
  }

  #pushUrl(repository: FakeRepository, login: string): string {
    const url = new URL(`${this.#state.url}/${repository.owner.login}/${repository.name}.git`);
    url.username = login;
    url.password = PASSWORD;
    return url.href;
  }

  async setPermission(repository: string, login: string, permission: Permission): Promise<void> {
    await this.#act(async () => {
      this.#state.user(login);
      this.#state.repository(repository).permissions.set(login.toLowerCase(), permission);
    });
  }

  async openPullRequest(repository: string, wanted: PersonsPullRequest): Promise<PullRequest> {
    return await this.#act(async () => {
      const base = this.#state.repository(repository);
      const headRepository = this.#state.repository(wanted.headRepository ?? repository);
      if (headRepository !== base) headRepository.fork = true;
      const { title, body, head, base: into } = wanted;
      const draft = false;
      const by = this.#state.user(wanted.by);
      const issue = await openPull(this.#state, base, by, {
        headRepository,
        head,
        base: into,
        title,
        body,
        draft,
      });
      return await forgePullOf(this.#state, base, issue);
    });
  }

  async comment(repository: string, number: number, by: string, body: string): Promise<ForgeComment> {
    return await this.#act(async () => {
      const { at, issue } = this.#issue(repository, number);
      return forgeCommentOf(
        this.#state,
        at,
        issue,
        addComment(this.#state, at, issue, this.#state.user(by), body),
      );
    });
  }

  async editComment(repository: string, commentId: number, body: string, by?: string): Promise<ForgeComment> {
    return await this.#act(async () => {
      const at = this.#state.repository(repository);
      const found = findComment(at, commentId);
      editComment(this.#state, at, found, by === undefined ? found.comment.user : this.#state.user(by), body);
      return forgeCommentOf(this.#state, at, found.issue, found.comment);
    });
  }

  async deleteComment(repository: string, id: number, by: string): Promise<void> {
    await this.#act(async () => {
      const at = this.#state.repository(repository);
      deleteComment(this.#state, at, findComment(at, id), this.#state.user(by));
    });
  }

  async merge(
    repository: string,
    number: number,
    by: string,
    method: 'merge' | 'squash' = 'merge',
  ): Promise<PullRequest> {
    return await this.#onPull(repository, number, by, async (at, issue, pull, user) => {
      await mergePull(this.#state, at, issue, pull, user, method);
    });
  }

  async close(repository: string, number: number, by: string): Promise<PullRequest> {
    return await this.#onPull(repository, number, by, async (at, issue, pull, user) => {
      await editPull(this.#state, at, issue, pull, user, { state: 'closed' });
    });
  }

  async reopen(repository: string, number: number, by: string): Promise<PullRequest> {
    return await this.#onPull(repository, number, by, async (at, issue, pull, user) => {
      await editPull(this.#state, at, issue, pull, user, { state: 'open' });
    });
  }

  async setDraft(repository: string, number: number, by: string, draft: boolean): Promise<PullRequest> {
    return await this.#onPull(repository, number, by, async (at, issue, pull, user) => {
      await setDraft(this.#state, at, issue, pull, user, draft);
    });
  }

  async edit(
    repository: string,
    number: number,
    by: string,
    change: { readonly title?: string; readonly body?: string; readonly base?: string },
  ): Promise<PullRequest> {
    return await this.#onPull(repository, number, by, async (at, issue, pull, user) => {
      await editPull(this.#state, at, issue, pull, user, change);
    });
  }

  async label(repository: string, number: number, label: string): Promise<void> {
    const { at, issue } = this.#issue(repository, number);
    await this.setLabels(repository, number, at.owner.login, [...issue.labels, label]);
  }

  async setLabels(repository: string, number: number, by: string, labels: readonly string[]): Promise<void> {
    await this.#act(async () => {
      const { at, issue } = this.#issue(repository, number);
      await setLabels(this.#state, at, issue, this.#state.user(by), labels);
    });
  }

  async deleteBranch(repository: string, branch: string, by: string): Promise<void> {
    await this.#act(async () => {
      const at = this.#state.repository(repository);
      const before = await at.git.branch(branch);
      if (before === null) throw new ApiError(404, `no branch ${branch}`);
      const ref = `refs/heads/${branch}`;
      await at.git.deleteRef(ref);
      await refsMoved(this.#state, at, this.#state.user(by), [{ ref, before, after: ZERO_OID }]);
    });
  }

  /** By a check run of another App, as test runs report. */
  async report(
    repository: string,
    commit: string,
    name: string,
    state: 'pending' | 'success' | 'failure',
  ): Promise<void> {
    await this.#act(async () => {
      const at = this.#state.repository(repository);
      if ((await at.git.commitOf(commit)) === null) throw new ApiError(404, `no commit ${commit}`);
      const now = this.#state.tick();
      const done = state !== 'pending';
      addCheckRun(this.#state, at, this.#state.user('other-ci[bot]', 'Bot'), {
        id: this.#state.id(),
        app: { id: 99, slug: 'other-ci' },
        headSha: commit,
        headBranch: (await at.git.branchesAt(commit))[0] ?? null,
        annotations: [],
        name,
        status: done ? 'completed' : 'in_progress',
        conclusion: done ? state : null,
        startedAt: now,
        completedAt: done ? now : null,
        detailsUrl: null,
        externalId: '',
        title: null,
        summary: null,
        text: null,
      });
    });
  }

  /** Presses "Re-run" at the newest check run of this name, or one of its buttons. */
  async rerun(repository: string, commit: string, name: string, by: string, button?: string): Promise<void> {
    await this.#act(async () => {
      const at = this.#state.repository(repository);
      const run = at.checkRuns.findLast((one) => one.headSha === commit && one.name === name);
      if (run === undefined) throw new ApiError(404, `no check run ${name} on ${commit}`);
      const extra = button === undefined ? {} : { requested_action: { identifier: button } };
      const action = button === undefined ? 'rerequested' : 'requested_action';
      checkRunEvent(this.#state, at, this.#state.user(by), run, action, extra);
    });
  }

  async #onPull(
    repository: string,
    number: number,
    by: string,
    act: (at: FakeRepository, issue: FakeIssue, pull: FakePull, user: FakeUser) => Promise<void>,
  ): Promise<PullRequest> {
    return await this.#act(async () => {
      const { at, issue } = this.#issue(repository, number);
      if (issue.pull === null) throw new ApiError(404, `${repository}#${number} is no pull request`);
      await act(at, issue, issue.pull, this.#state.user(by));
      return await forgePullOf(this.#state, at, issue);
    });
  }

  #issue(repository: string, number: number): { at: FakeRepository; issue: FakeIssue } {
    const at = this.#state.repository(repository);
    const issue = at.issues.get(number);
    if (issue === undefined) throw new ApiError(404, `no ${repository}#${number}`);
    return { at, issue };
  }

  async #act<T>(task: () => Promise<T>): Promise<T> {
    try {
      return await this.#state.turn(task);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const why = error.errors.map((one) => `; ${JSON.stringify(one)}`).join('');
      const code = error.status === 404 ? 'forge-missing' : 'forge-refused';
      throw new OutsideError(code, `${error.message}${why}`, { cause: error });
    }
  }
}
