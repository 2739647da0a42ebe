import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { AccessFile } from './access-file.js';
import { ApiError } from './api-error.js';
import { BareRepository } from './bare-repository.js';
import type { FakeRepository, FakeToken, FakeUser } from './fake-types.js';
import type { Json } from './json.js';
import { Mutex } from './mutex.js';
import type { WebhookSender } from './webhook-sender.js';

/** The App that the fake knows: what a test gives to the code under test. */
export interface FakeApp {
  readonly id: number;
  readonly slug: string;
  /** Login of its comments and pull requests: `<slug>[bot]`. */
  readonly login: string;
  /** PEM, PKCS#8. */
  readonly privateKey: string;
  readonly publicKey: string;
  readonly webhookSecret: string;
  readonly permissions: Readonly<Record<string, string>>;
}

export interface FakeStateOptions {
  readonly appId?: number;
  readonly slug?: string;
  readonly webhookSecret?: string;
  readonly permissions?: Readonly<Record<string, string>>;
}

const START = Date.UTC(2024, 0, 1);
const PERMISSIONS = {
  checks: 'write',
  contents: 'write',
  issues: 'write',
  metadata: 'read',
  pull_requests: 'write',
  statuses: 'write',
  workflows: 'write',
};

/** Everything that the fake remembers. Its clock moves by a second a write, so that runs are alike. */
export class FakeState {
  readonly app: FakeApp;
  readonly bot: FakeUser;
  readonly repositories = new Map<string, FakeRepository>();
  readonly users = new Map<string, FakeUser>();
  readonly tokens = new Map<string, FakeToken>();
  readonly access: AccessFile;
  /** What has to be done before anything else is: pushes that git took meanwhile. */
  catchUp: () => Promise<void> = () => Promise.resolve();
  readonly #mutex = new Mutex();
  readonly webhooks: WebhookSender;
  /** Owners whose repositories the App is not installed on. */
  readonly uninstalled = new Set<string>();
  url = '';
  #dir: string;
  #seconds = 0;
  #lastId = 1000;

  constructor(dir: string, webhooks: WebhookSender, options: FakeStateOptions) {
    this.#dir = dir;
    this.webhooks = webhooks;
    this.access = new AccessFile(join(dir, 'access.json'));
    const slug = options.slug ?? 'upkeep-test';
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      // Short, since a test makes one each time.
      modulusLength: 1024,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    this.app = {
      id: options.appId ?? 4711,
      slug,
      login: `${slug}[bot]`,
      privateKey,
      publicKey,
      webhookSecret: options.webhookSecret ?? 'a-secret-of-the-tests',
      permissions: options.permissions ?? PERMISSIONS,
    };
    this.bot = this.user(this.app.login, 'Bot');
  }

  id(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  /** The time of a change: later than all before. */
  tick(): string {
    this.#seconds += 1;
    return this.now();
  }

  now(): string {
    return new Date(START + this.#seconds * 1000).toISOString().replace('.000Z', 'Z');
  }

  /** All that reads or changes goes through it: one after the other, and after what was pushed before. */
  async turn<T>(task: () => Promise<T>): Promise<T> {
    return await this.#mutex.run(async () => {
      await this.catchUp();
      try {
        return await task();
      } finally {
        this.access.save(this);
      }
    });
  }

  /** Known from now on. */
  user(login: string, type: FakeUser['type'] = 'User'): FakeUser {
    const known = this.users.get(login.toLowerCase());
    if (known !== undefined) return known;
    const user = { id: this.id(), login, type };
    this.users.set(login.toLowerCase(), user);
    return user;
  }

  /** Throws 404 as GitHub does for what is not there or not visible. */
  repository(fullName: string): FakeRepository {
    const found = this.repositories.get(fullName.toLowerCase());
    if (found === undefined) throw new ApiError(404, 'Not Found');
    return found;
  }

  async addRepository(fullName: string, defaultBranch: string): Promise<FakeRepository> {
    const match = /^([A-Za-z0-9-]+)\/([A-Za-z0-9._-]+)$/.exec(fullName);
    const [, owner, name] = match ?? [];
    if (owner === undefined || name === undefined)
      throw new ApiError(422, `no name of a repository: ${fullName}`);
    if (this.repositories.has(fullName.toLowerCase()))
      throw ApiError.invalid('Repository', 'name', 'already_exists');
    const repository: FakeRepository = {
      id: this.id(),
      owner: this.user(owner),
      name,
      git: await BareRepository.create(join(this.#dir, owner, `${name}.git`), defaultBranch),
      defaultBranch,
      private: false,
      createdAt: this.tick(),
      permissions: new Map([[owner.toLowerCase(), 'admin']]),
      labels: new Map(),
      issues: new Map(),
      statuses: [],
      checkRuns: [],
      releases: [],
      fork: false,
      installed: !this.uninstalled.has(owner.toLowerCase()),
    };
    this.repositories.set(fullName.toLowerCase(), repository);
    return repository;
  }

  /** Tells the App, if it is installed there. */
  emit(event: string, repository: FakeRepository, payload: Json): void {
    if (repository.installed) this.webhooks.queue(event, payload);
  }
}
