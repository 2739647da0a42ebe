import { setTimeout } from 'node:timers/promises';
import { OutsideError } from '../../src/errors/outside-error.js';
import type { EtagCache } from './etag-cache.js';
import type { Octokit, OctokitAnswer, OctokitHook, OctokitRequest } from './octokit.js';
import { outsideErrorOf } from './outside-error-of.js';
import { requiredPermissions } from './required-permissions.js';

/** What the requests of one client share. */
export interface Wiring {
  readonly cache: EtagCache;
  /** Whose answers these are: what one installation sees, another may not. */
  readonly scope: string;
  /** Milliseconds before the second try; four times that before the third. */
  readonly retryMs: number;
  /** Called when a repository turns out to have another name. */
  readonly onMoved: () => void;
}

/**
 * Puts around every request of a client, outside of all plugins: only requests with a known permission; reads asked
 * for conditionally (an answer "not modified" does not count against GitHub's limit); what was not answered asked
 * again, unless it is a POST or the call says `repeat: false` (or it is a POST that says `repeat: true`); failures as
 * OutsideError.
 */
export function wireRequests(octokit: Octokit, wiring: Wiring): void {
  const hook: OctokitHook = async (request, options) => {
    const route = routeOf(options);
    if (requiredPermissions[route] === undefined) {
      throw new Error(`${route} is not in requiredPermissions: add it, and to app.yml what it needs`);
    }
    const { url } = octokit.request.endpoint.parse(options);
    const path = new URL(url).pathname;
    const repeat: unknown = options.request['repeat'] ?? options.method !== 'POST';
    // Copies: these objects may be the client's defaults, shared by all its requests.
    options.request = { ...options.request, repeat };
    options.headers = { ...options.headers };
    const tries = repeat === true ? 3 : 1;
    for (let attempt = 1; ; attempt++) {
      try {
        const answer =
          options.method === 'GET'
            ? await conditional(request, options, url, wiring)
            : await request(options);
        return checked(answer, route, path, wiring);
      } catch (error) {
        const outside = outsideErrorOf(error, route, path);
        if (outside?.code !== 'forge-unavailable' || attempt >= tries) throw outside ?? error;
        await setTimeout(wiring.retryMs * attempt ** 2);
      }
    }
  };
  octokit.hook.wrap('request', hook);
}

function routeOf(options: OctokitRequest): string {
  const { method, url, baseUrl } = options;
  // Enterprise servers have GraphQL beside the REST API's root.
  if (url.endsWith('/graphql')) return `${method} /graphql`;
  const path = url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url;
  // The address for uploads names its query, too.
  return `${method} ${path.replace(/\{\?[^}]*\}$/, '')}`;
}

async function conditional(
  request: Parameters<OctokitHook>[0],
  options: OctokitRequest,
  url: string,
  { cache, scope }: Wiring,
): Promise<OctokitAnswer> {
  const key = `${scope} ${url}`;
  const known = cache.get(key);
  if (known !== undefined) options.headers['if-none-match'] = known.etag;
  try {
    const answer: OctokitAnswer = await request(options);
    const { etag } = answer.headers;
    const link = answer.headers['link'];
    if (typeof etag !== 'string' || answer.status !== 200 || typeof answer.data !== 'object')
      cache.delete(key);
    else cache.set(key, { etag, body: JSON.stringify(answer.data, plainNumbers), link: String(link ?? '') });
    return answer;
  } catch (error) {
    if (known === undefined || !isNotModified(error)) throw error;
    const data: unknown = JSON.parse(known.body);
    return { url, status: 200, headers: { link: known.link }, data };
  }
}

/** Octokit reads numbers beyond 2^53 as BigInt, which JSON cannot write; we use none of them. */
function plainNumbers(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

function isNotModified(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 304;
}

/** Octokit takes a redirect that was not followed, a cut body and a proxy's HTML page for success. */
function checked(answer: OctokitAnswer, route: string, path: string, wiring: Wiring): OctokitAnswer {
  const method = route.slice(0, route.indexOf(' '));
  const data = { status: answer.status, method, path };
  if (answer.status >= 300) {
    wiring.onMoved();
    throw new OutsideError(
      'forge-unavailable',
      `GitHub: ${method} ${path}: ${answer.status}: the repository has another name now. Try again.`,
      { data },
    );
  }
  if (answer.status !== 204 && (typeof answer.data !== 'object' || answer.data === null)) {
    throw new OutsideError(
      'forge-unavailable',
      `GitHub: ${method} ${path}: ${answer.status}: the answer is not whole JSON. Try again.`,
      { data },
    );
  }
  return answer;
}
