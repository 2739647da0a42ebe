import type { PullRequest } from '../../../src/forge/pull-request.js';
import type { FakeGithub } from '../../support/github/fake-github.js';
import type { FakeCheckRun, FakeComment, FakeStatus } from '../../support/github/fake-types.js';
import { forgePullOf } from '../../support/github/forge-pull-of.js';

/** Reads what people see on the fake GitHub without a request, so that only the bot's are counted. */
export class Onlooker {
  readonly #github: FakeGithub;

  constructor(github: FakeGithub) {
    this.#github = github;
  }

  /** By rising number. */
  async pulls(repository: string): Promise<readonly PullRequest[]> {
    const { state } = this.#github;
    return await state.turn(async () => {
      const at = state.repository(repository);
      const pulls: PullRequest[] = [];
      for (const issue of at.issues.values())
        if (issue.pull !== null) pulls.push(await forgePullOf(state, at, issue));
      return pulls;
    });
  }

  async openPulls(repository: string): Promise<readonly PullRequest[]> {
    return (await this.pulls(repository)).filter(({ state }) => state === 'open');
  }

  comments(repository: string, number: number): readonly FakeComment[] {
    return this.#github.state.repository(repository).issues.get(number)!.comments;
  }

  bodies(repository: string, number: number): readonly string[] {
    return this.comments(repository, number).map(({ body }) => body);
  }

  /** Of one name on a commit, the newest last. */
  checks(repository: string, commit: string, name: string): readonly FakeCheckRun[] {
    const { checkRuns } = this.#github.state.repository(repository);
    return checkRuns.filter((run) => run.headSha === commit && run.name === name);
  }

  /** The newest of one name on a commit. */
  check(repository: string, commit: string, name: string): FakeCheckRun | undefined {
    return this.checks(repository, commit, name).at(-1);
  }

  /** The newest of one context on a commit. */
  status(repository: string, commit: string, context: string): FakeStatus | undefined {
    const { statuses } = this.#github.state.repository(repository);
    return statuses.findLast((one) => one.sha === commit && one.context === context);
  }
}
