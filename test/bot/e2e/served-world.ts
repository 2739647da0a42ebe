import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { jobRequests } from '../../../bot/jobs/job-requests.js';
import { createLog } from '../../../bot/server/create-log.js';
import { serveBot, type ServedBot } from '../../../bot/serve/serve-bot.js';
import type { PullRequest } from '../../../src/forge/pull-request.js';
import type { FakeGithub, FakeGithubOptions } from '../../support/github/fake-github.js';
import { FORK, LINE, Stage, type StageTemplate } from '../support/stage.js';
import { fakeStageForge } from './fake-stage-forge.js';
import { Onlooker } from './onlooker.js';

export interface ServedWorldOptions {
  readonly fake?: FakeGithubOptions;
  readonly yaml?: readonly string[];
  /** Whether there is a folder for packages, so that releases are made. */
  readonly releases?: boolean;
  /** Module of the engine's child processes. */
  readonly engineWorker: string;
}

export interface Contribution {
  readonly files: Readonly<Record<string, string>>;
  readonly message?: string;
  /** Where it is pushed to; where it comes from unless given. */
  readonly url?: string;
}

/** The bot as a server, and a GitHub that tells it by webhooks what upstream and people do. */
export class ServedWorld {
  readonly stage: Stage;
  readonly github: FakeGithub;
  readonly seen: Onlooker;
  /** Lines of the bot's log. */
  readonly log: string[];
  /** Statuses that the bot gave to webhooks. */
  readonly answers: number[];
  readonly served: ServedBot;

  private constructor(parts: Pick<ServedWorld, 'stage' | 'github' | 'seen' | 'log' | 'answers' | 'served'>) {
    this.stage = parts.stage;
    this.github = parts.github;
    this.seen = parts.seen;
    this.log = parts.log;
    this.answers = parts.answers;
    this.served = parts.served;
  }

  static async open(template: StageTemplate, options: ServedWorldOptions): Promise<ServedWorld> {
    const fake = await fakeStageForge({}, options.fake);
    const { github } = fake;
    const { yaml } = options;
    const stage = await Stage.open(template, { forge: () => fake, ...(yaml === undefined ? {} : { yaml }) });
    github.forgetRequests();
    const log: string[] = [];
    const sink = new Writable({
      write: (chunk: Buffer, _, done) => {
        log.push(chunk.toString());
        done();
      },
    });
    const config = {
      ...stage.bot.config,
      home: join(stage.dir, 'served'),
      packages: options.releases === true ? join(stage.dir, 'packages') : null,
      workers: 2,
      pollMs: 3_600_000,
      logLevel: 'info' as const,
    };
    const { engineWorker } = options;
    const settings = { github: { throttle: false, retryMs: 1 }, engineWorker };
    const served = await serveBot(config, createLog(config, sink), settings);
    const answers: number[] = [];
    github.webhooks.onDelivery(async ({ body, headers }) => {
      const response = await fetch(`${served.url}/api/github/webhooks`, { method: 'POST', body, headers });
      answers.push(response.status);
    });
    return new ServedWorld({ stage, github, seen: new Onlooker(github), log, answers, served });
  }

  async close(): Promise<void> {
    await this.served.stop(10_000);
    this.stage.close();
    await this.github.close();
  }

  /** Waits until no webhook is on its way and no job is left. Throws when one failed. */
  async settle(): Promise<void> {
    const { github, served } = this;
    const { queue } = served.bot;
    for (let told = -1; told !== github.webhooks.deliveries.length;) {
      told = github.webhooks.deliveries.length;
      await this.#told();
      await queue.idle();
      // What the jobs did is told, too.
      await this.#told();
      await queue.idle();
      for (const { key, state, why } of await queue.list())
        if (state === 'failed' || state === 'retrying') throw new Error(`${key} ${state}: ${why}`);
    }
  }

  /** As the timer does. */
  async sweep(): Promise<void> {
    await this.served.bot.queue.add(jobRequests.timedSweep('the timer'));
    await this.settle();
  }

  /** The only open pull request whose title starts so. */
  async pull(repository: string, title: string): Promise<PullRequest> {
    const found = (await this.seen.openPulls(repository)).filter((one) => one.title.startsWith(title));
    if (found.length !== 1) throw new Error(`${found.length} open pull requests start with ${title}`);
    return found[0]!;
  }

  /** Marks it ready, merges it, and lets the bot see it. */
  async merge(pull: PullRequest, by = 'lea'): Promise<void> {
    const { people } = this.github;
    if (pull.draft) await people.setDraft(pull.repository, pull.number, by, false);
    await people.merge(pull.repository, pull.number, by);
    await this.settle();
  }

  async comment(repository: string, number: number, by: string, body: string): Promise<number> {
    const { id } = await this.github.people.comment(repository, number, by, body);
    await this.settle();
    return id;
  }

  /** Somebody's commit on top of a branch, pushed to the same repository or to another URL. @returns its id */
  contribute(from: { repository: string; branch: string }, to: string, edit: Contribution): string {
    const { stage } = this;
    const { url = stage.url(from.repository), message = `Work on ${to}`, files } = edit;
    const work = mkdtempSync(join(stage.dir, 'contribution-'));
    stage.git(work, 'init', '-q', '-b', 'work');
    stage.git(work, 'fetch', '-q', stage.url(from.repository), from.branch);
    stage.git(work, 'reset', '-q', '--hard', 'FETCH_HEAD');
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(work, path)), { recursive: true });
      writeFileSync(join(work, path), text);
    }
    stage.git(work, 'add', '-A');
    stage.git(work, 'commit', '-q', '--allow-empty', '-m', message);
    stage.git(work, 'push', '-q', '--force', url, `HEAD:refs/heads/${to}`);
    return stage.git(work, 'rev-parse', 'HEAD');
  }

  tip(repository: string, branch: string): string | undefined {
    return this.stage.refs(repository).get(`refs/heads/${branch}`);
  }

  /** Whether a commit is reachable from the fork's branch. */
  isPublished(commit: string): boolean {
    return this.stage.ask(FORK, LINE, 'rev-list', 'FETCH_HEAD').split('\n').includes(commit);
  }

  async #told(): Promise<void> {
    const { state, webhooks } = this.github;
    await state.turn(() => Promise.resolve());
    await webhooks.settled();
  }
}
