import { createSign } from 'node:crypto';
import type { FakeGithub } from './fake-github.js';
import type { Json } from './json.js';

export interface ApiResult {
  readonly status: number;
  readonly headers: Headers;
  /** Undefined when there is none. */
  readonly body: unknown;
}

/** A client by hand, for the fake's own tests: it sends what it is told, also what is wrong. */
export class ApiClient {
  readonly #url: string;
  readonly #authorization: string | null;

  constructor(github: FakeGithub, authorization: string | null) {
    this.#url = github.url;
    this.#authorization = authorization;
  }

  /** As the App itself. */
  static asApp(github: FakeGithub, claims: Json = {}): ApiClient {
    const now = Math.floor(Date.now() / 1000);
    const part = (value: Json): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const all = { iss: github.app.id, iat: now - 30, exp: now + 300, ...claims };
    const text = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(all)}`;
    const signature = createSign('RSA-SHA256').update(text).sign(github.app.privateKey, 'base64url');
    return new ApiClient(github, `Bearer ${text}.${signature}`);
  }

  /** As the App in the repositories of an owner. */
  static async installed(github: FakeGithub, owner: string): Promise<ApiClient> {
    return new ApiClient(github, `token ${await ApiClient.token(github, owner)}`);
  }

  /** An installation token. */
  static async token(github: FakeGithub, owner: string, body?: Json): Promise<string> {
    const app = ApiClient.asApp(github);
    const installation = await app.ok('GET', `/orgs/${owner}/installation`);
    const made = await app.ok('POST', `/app/installations/${String(installation['id'])}/access_tokens`, body);
    return String(made['token']);
  }

  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ApiResult> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        ...(this.#authorization === null ? {} : { authorization: this.#authorization }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = text === '' ? undefined : (JSON.parse(text) as unknown);
    return { status: response.status, headers: response.headers, body: json };
  }

  /** The body of a success. */
  async ok(method: string, path: string, body?: unknown): Promise<Json> {
    const result = await this.call(method, path, body);
    if (result.status >= 300)
      throw new Error(`${method} ${path}: ${result.status} ${JSON.stringify(result.body)}`);
    return (result.body ?? {}) as Json;
  }

  /** The body of a success that is a list. */
  async list(path: string): Promise<readonly Json[]> {
    return (await this.ok('GET', path)) as unknown as readonly Json[];
  }
}
