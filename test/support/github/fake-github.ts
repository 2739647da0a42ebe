import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refsMoved } from './actions/push-actions.js';
import { ApiServer } from './api-server.js';
import { FakePeople } from './fake-people.js';

import { FakeState, type FakeApp, type FakeStateOptions } from './fake-state.js';
import { FaultPlan } from './fault-plan.js';
import { GitFront, type PushReport } from './git-front.js';
import { readOpenapiExtract } from './openapi-extract.js';
import { OpenapiValidator } from './openapi-validator.js';
import { RateLimit } from './rate-limit.js';
import type { RecordedRequest } from './recorded-request.js';
import { WebhookSender } from './webhook-sender.js';

export interface FakeGithubOptions extends FakeStateOptions {
  /** Of faults with a probability; 1 when absent. */
  readonly seed?: number;
  /** Requests that the primary limit allows; 5000 when absent, as GitHub's. A 304 does not count. */
  readonly rateLimit?: number;
  /** Owners whose repositories the App is not installed on. */
  readonly notInstalledOn?: readonly string[];
}

export interface RequestCounts {
  readonly total: number;
  readonly valid: number;
  readonly invalid: number;
  /** Answered 304. */
  readonly notModified: number;
  /** Requests of the API that change something. */
  readonly writes: number;
  /** By operation. */
  readonly operations: Readonly<Record<string, number>>;
}

/** A GitHub for tests: small, stateful, and strict. */
export interface FakeGithub {
  /** Base of the API and of the web: repositories are at `<url>/<owner>/<name>.git`. */
  readonly url: string;
  readonly app: FakeApp;
  readonly people: FakePeople;
  readonly webhooks: WebhookSender;
  readonly faults: FaultPlan;
  /** Every request so far, git's too, in the order in which they came. */
  readonly requests: readonly RecordedRequest[];
  readonly state: FakeState;
  counts(): RequestCounts;
  /** Makes `counts` and `requests` begin anew. */
  forgetRequests(): void;
  /** A token of a person, for the API. */
  personalToken(login: string): string;
  /** All installation tokens that were given out are refused from now on. */
  expireTokens(): void;
  /** Throws with every request (and every answer of the fake) that GitHub's OpenAPI description refuses. */
  assertAllValid(): void;
  close(): Promise<void>;
}

// Shared, as making it takes a second; it keeps nothing but compiled schemas.
const VALIDATOR = new OpenapiValidator(readOpenapiExtract());

/** Starts one on 127.0.0.1 at a free port, with its repositories in a temporary folder. Close it. */
export async function startFakeGithub(options: FakeGithubOptions = {}): Promise<FakeGithub> {
  const dir = await mkdtemp(join(tmpdir(), 'upkeep-github-'));
  const webhooks = new WebhookSender();
  const state = new FakeState(dir, webhooks, options);
  for (const owner of options.notInstalledOn ?? []) state.uninstalled.add(owner.toLowerCase());
  webhooks.sign(state.app.webhookSecret, state.app.id);
  const faults = new FaultPlan(options.seed ?? 1);
  const rate = new RateLimit(options.rateLimit ?? 5000, Date.now());
  const server = new ApiServer(state, faults, VALIDATOR, rate);
  const pushes: PushReport[] = [];
  const front = new GitFront(
    state.access.path,
    await server.listen(),
    (request, push) => {
      server.requests.push(request);
      if (push !== null) pushes.push(push);
    },
    () => {
      webhooks.catchUp().catch((error: unknown) => server.failed(error));
    },
  );
  state.catchUp = async () => {
    front.drain();
    for (const push of pushes.splice(0))
      await refsMoved(state, state.repository(push.repository), state.user(push.user), push.moved);
  };
  webhooks.catchUp = () => state.turn(() => Promise.resolve());
  faults.git = front;
  state.access.save(state);
  state.url = `http://127.0.0.1:${await front.listening()}`;
  return {
    url: state.url,
    app: state.app,
    people: new FakePeople(state),
    webhooks,
    faults,
    get requests() {
      front.drain();
      return server.requests;
    },
    state,
    counts: () => {
      front.drain();
      return countRequests(server.requests);
    },
    forgetRequests: () => {
      front.drain();
      server.requests.length = 0;
    },
    personalToken: (login) => {
      const token = `ghp_${login}`;
      const user = state.user(login);
      state.tokens.set(token, { user, installation: null, permissions: {}, expiresAt: null });
      state.access.save(state);
      return token;
    },
    expireTokens: () => {
      for (const token of state.tokens.values()) if (token.installation !== null) token.expiresAt = 0;
      state.access.save(state);
    },
    assertAllValid: () => {
      front.drain();
      const wrong = server.requests.flatMap(({ method, path, operation, problems, answerProblems }) =>
        [...problems, ...answerProblems].map((problem) => `${method} ${path} (${operation}): ${problem}`),
      );
      if (wrong.length > 0) throw new Error(`invalid by GitHub's OpenAPI description:\n${wrong.join('\n')}`);
    },
    close: async () => {
      await server.close();
      // What is under way needs its repositories.
      await webhooks.settled().catch(() => undefined);
      await front.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

function countRequests(requests: readonly RecordedRequest[]): RequestCounts {
  const operations: Record<string, number> = {};
  for (const { operation } of requests) operations[operation] = (operations[operation] ?? 0) + 1;
  const invalid = requests.filter(({ problems }) => problems.length > 0).length;
  return {
    total: requests.length,
    valid: requests.length - invalid,
    invalid,
    notModified: requests.filter(({ status }) => status === 304).length,
    writes: requests.filter(({ method, operation }) => method !== 'GET' && !operation.startsWith('git/'))
      .length,
    operations: Object.fromEntries(Object.entries(operations).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
