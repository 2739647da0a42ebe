import { ProbotOctokit } from 'probot';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { OutsideError } from '../../src/errors/outside-error.js';
import { boundedFetch } from './bounded-fetch.js';
import { EtagCache } from './etag-cache.js';
import type { GithubForgeOptions } from './github-forge-options.js';
import { installationAuth } from './installation-auth.js';
import { InstallationTokens } from './installation-tokens.js';
import type { Octokit } from './octokit.js';
import { octokitLog } from './octokit-log.js';
import type { AppIdentity, RepositoryAccess } from './repository-access.js';
import { wireRequests } from './wire-requests.js';

interface Installation {
  readonly octokit: Octokit;
  readonly tokens: InstallationTokens;
}

/** Characters of answers kept for conditional requests. */
const cacheLimit = 32 * 1024 * 1024;

/** A limit that ends sooner than this is waited for; another is the queue's to wait for. */
const patienceSeconds = 60;

/** Finds the installation of a repository and keeps one API client for each. */
export class GithubClient {
  readonly #options: GithubForgeOptions;
  readonly #fetch: typeof globalThis.fetch;
  readonly #cache = new EtagCache(cacheLimit);
  readonly #app: Octokit;
  readonly #installations = new Map<number, Installation>();
  readonly #repositories = new Map<string, Promise<RepositoryAccess>>();
  #identity: Promise<AppIdentity> | undefined;
  #closed = false;

  constructor(options: GithubForgeOptions) {
    this.#options = options;
    // Looked up at every request, so that a test can put its own in place of Node's.
    const fetch: typeof globalThis.fetch = (input, init) => (options.fetch ?? globalThis.fetch)(input, init);
    this.#fetch = boundedFetch(fetch, options.timeoutMs ?? 20_000);
    this.#app = this.#octokit('app', { auth: { appId: options.appId, privateKey: options.privateKey } });
  }

  /** Who the App is; asked for once. */
  async identity(): Promise<AppIdentity> {
    this.#identity ??= this.#signedByApp(() => this.#app.rest.apps.getAuthenticated()).then(
      ({ data }) => ({ id: data?.id ?? 0, login: `${data?.slug ?? ''}[bot]` }),
      (error: unknown) => {
        this.#identity = undefined;
        throw error;
      },
    );
    return this.#identity;
  }

  /**
   * @param name `owner/name`
   * Throws BadInputError `repository-name`; OutsideError `forge-missing` when the App is not installed there.
   */
  async repository(name: string): Promise<RepositoryAccess> {
    if (this.#closed) throw new OutsideError('forge-unavailable', 'The forge is closed.');
    const key = name.toLowerCase();
    const known = this.#repositories.get(key);
    if (known !== undefined) return known;
    const found = this.#find(name);
    this.#repositories.set(key, found);
    found.catch(() => this.#repositories.delete(key));
    return found;
  }

  close(): void {
    this.#closed = true;
    this.#forget();
    this.#cache.clear();
  }

  async #find(name: string): Promise<RepositoryAccess> {
    const asked = split(name);
    const self = await this.identity();
    const { data } = await this.#signedByApp(() => this.#app.rest.apps.getRepoInstallation(asked));
    const installation = this.#installation(data.id);
    const now = await installation.octokit.rest.repos.get(asked);
    return { name, ...split(now.data.full_name), ...installation, self };
  }

  #installation(id: number): Installation {
    const known = this.#installations.get(id);
    if (known !== undefined) return known;
    const tokens = new InstallationTokens(id, async () => {
      try {
        const { data } = await this.#signedByApp(() =>
          this.#app.rest.apps.createInstallationAccessToken({
            installation_id: id,
            request: { repeat: true },
          }),
        );
        return { token: data.token, endsAt: Date.parse(data.expires_at) };
      } catch (error) {
        // Uninstalled, perhaps installed again under another number: look it up the next time.
        if (error instanceof OutsideError && error.code === 'forge-missing') this.#forget();
        throw error;
      }
    });
    const octokit = this.#octokit(String(id), { authStrategy: installationAuth(tokens) });
    const installation = { octokit, tokens };
    this.#installations.set(id, installation);
    return installation;
  }

  #forget(): void {
    this.#repositories.clear();
    this.#installations.clear();
  }

  #octokit(scope: string, auth: object): Octokit {
    const { apiUrl, log, throttle = true, retryMs = 1000 } = this.#options;
    const patient = (seconds: number, _options: unknown, _octokit: unknown, retries: number): boolean =>
      seconds < patienceSeconds && retries < 2;
    const octokit = new ProbotOctokit({
      ...auth,
      baseUrl: apiUrl,
      log: octokitLog(log),
      request: { fetch: this.#fetch },
      throttle: {
        enabled: throttle,
        // Limits are counted by GitHub for each installation.
        id: `${apiUrl} ${scope}`,
        onRateLimit: patient,
        onSecondaryRateLimit: patient,
      },
      // It repeats whatever failed, also a write that may have taken effect; `wireRequests` does it instead.
      retry: { enabled: false },
    });
    const onMoved = (): void => this.#repositories.clear();
    wireRequests(octokit, { cache: this.#cache, scope, retryMs, onMoved });
    return octokit;
  }

  /** A private key that cannot sign fails before there is a request. */
  async #signedByApp<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      if (error instanceof OutsideError) throw error;
      throw new OutsideError(
        'forge-credentials',
        "The App's private key cannot sign: expected the PEM file that GitHub gave, whole and with its line ends.",
      );
    }
  }
}

/** Both parts end up in paths of requests, so `.` and `..` are refused. */
function split(name: string): { owner: string; repo: string } {
  const [, owner, repo] = /^([\w-]+)\/((?!\.{1,2}$)[\w.-]+)$/.exec(name) ?? [];
  if (owner === undefined || repo === undefined) {
    throw new BadInputError(
      'repository-name',
      `${JSON.stringify(name)} is no repository: expected owner/name.`,
    );
  }
  return { owner, repo };
}
