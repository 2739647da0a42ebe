import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { ApiError } from './api-error.js';
import { authenticate } from './authenticate.js';
import { checkGraphql } from './check-graphql.js';
import type { FakeState } from './fake-state.js';
import type { MatchedOperation, OpenapiValidator } from './openapi-validator.js';
import { paginate } from './paginate.js';
import type { RateLimit } from './rate-limit.js';
import { appRoutes } from './routes/app-routes.js';
import { checkRoutes } from './routes/check-routes.js';
import { commentRoutes } from './routes/comment-routes.js';
import { graphqlRoute } from './routes/graphql-route.js';
import { issueRoutes } from './routes/issue-routes.js';
import { pullRoutes } from './routes/pull-routes.js';
import { releaseRoutes } from './routes/release-routes.js';
import { repositoryRoutes } from './routes/repository-routes.js';
import type { Answer, Call, ListAnswer, RepositoryCall, Route } from './routes/route.js';
import type { Json } from './json.js';

const REPOSITORY_ROUTES: Readonly<Record<string, Route<RepositoryCall>>> = {
  ...checkRoutes,
  ...commentRoutes,
  ...issueRoutes,
  ...pullRoutes,
  ...releaseRoutes,
  ...repositoryRoutes,
};

const UPLOADS = '/uploads/';

/** A request to the API, read and judged. */
export interface ApiRequest {
  readonly operation: string;
  readonly matched: MatchedOperation | null;
  readonly problems: readonly string[];
  readonly url: URL;
  readonly method: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

/** An answer as it goes out. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Finds the operation of a request and everything that is wrong with it; nothing is done yet. */
export function readApiRequest(
  validator: OpenapiValidator,
  url: URL,
  method: string,
  headers: IncomingMessage['headers'],
  sent: Buffer,
): ApiRequest {
  const request = { url, method, headers };
  if (url.pathname.startsWith(UPLOADS)) return readUpload(validator, request, sent);
  const text = sent.toString('utf8');
  let body: unknown;
  try {
    body = text === '' ? undefined : JSON.parse(text);
  } catch {
    return {
      ...request,
      operation: 'unknown',
      matched: null,
      problems: ['body: is no JSON'],
      body: undefined,
    };
  }
  if (method === 'POST' && url.pathname === '/graphql') {
    const { mutation, problems } = checkGraphql(body);
    return { ...request, operation: `graphql/${mutation}`, matched: null, problems, body };
  }
  const matched = validator.match(method, url.pathname);
  // Files go to a host of their own.
  if (matched === null || matched.operation.body?.file === true) {
    const problems = [`${method} ${url.pathname} is no operation that the forge may use`];
    return { ...request, operation: 'unknown', matched: null, problems, body };
  }
  const problems = [
    ...validator.requestProblems(matched, url.searchParams, body),
    ...headerProblems(headers),
  ];
  return { ...request, operation: matched.name, matched, problems, body };
}

/** The host for files, which is a path here as on an Enterprise server; it takes nothing else. */
function readUpload(
  validator: OpenapiValidator,
  request: Pick<ApiRequest, 'url' | 'method' | 'headers'>,
  sent: Buffer,
): ApiRequest {
  const { url, method, headers } = request;
  const matched = validator.match(method, url.pathname.slice(UPLOADS.length - 1));
  if (matched?.operation.body?.file !== true) {
    const problems = [`${method} ${url.pathname} takes no files`];
    return { ...request, operation: 'unknown', matched: null, problems, body: undefined };
  }
  const problems = [
    ...validator.requestProblems(matched, url.searchParams, sent),
    ...headerProblems(headers),
  ];
  for (const name of ['content-type', 'content-length'] as const)
    if (headers[name] === undefined) problems.push(`header: ${name} is missing`);
  return { ...request, operation: matched.name, matched, problems, body: sent };
}

function headerProblems(headers: IncomingMessage['headers']): readonly string[] {
  const problems: string[] = [];
  // GitHub refuses requests without one.
  if (headers['user-agent'] === undefined) problems.push('header: user-agent is missing');
  const { accept = '*/*' } = headers;
  if (
    !/^(\*\/\*|application\/json|application\/vnd\.github(\.v3)?(\.[a-z-]+)*\+json)(?=$|[;,\s])/.test(accept)
  )
    problems.push(`header: accept asks for ${accept}`);
  return problems;
}

/** Does what the request wants and words the answer, refusals too. */
export async function answerApi(state: FakeState, rate: RateLimit, request: ApiRequest): Promise<ApiAnswer> {
  try {
    return finish(request, rate, await perform(state, rate, request));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return {
      status: error.status,
      headers: count(rate),
      body: {
        message: error.message,
        ...(error.errors.length === 0 ? {} : { errors: error.errors }),
        documentation_url: 'https://docs.github.com/rest',
        status: String(error.status),
      },
    };
  }
}

function count(rate: RateLimit): Readonly<Record<string, string>> {
  rate.used += 1;
  return rate.headers();
}

async function perform(state: FakeState, rate: RateLimit, request: ApiRequest): Promise<Answer | ListAnswer> {
  const { operation, matched, problems, url, headers } = request;
  if (operation === 'unknown') throw new ApiError(404, 'Not Found');
  if (problems.length > 0) throw new ApiError(422, `Invalid request. ${problems.join('; ')}`);
  const who = authenticate(state, operation, headers.authorization);
  if (operation === 'rate-limit/get') return { status: 200, body: rate.overview() };
  if (rate.remaining === 0) throw new ApiError(403, 'API rate limit exceeded for the installation.');
  const call: Call = {
    state,
    ...who,
    params: matched?.params ?? {},
    query: Object.fromEntries(url.searchParams),
    body: Buffer.isBuffer(request.body) ? {} : ((request.body ?? {}) as Json),
    file: Buffer.isBuffer(request.body) ? { data: request.body, type: headers['content-type'] ?? '' } : null,
  };
  if (matched === null) return await graphqlRoute(call, operation.replace('graphql/', ''));
  const app = appRoutes[operation];
  if (app !== undefined) return await app.handle(call);
  const route = REPOSITORY_ROUTES[operation];
  if (route === undefined) throw new Error(`the fake has no route for ${operation}`);
  const repository = state.repository(`${call.params['owner']}/${call.params['repo']}`);
  checkAllowed(call, { ...call, repository }, route.needs ?? []);
  return await route.handle({ ...call, repository });
}

/** Reading what is public needs no permission. Throws ApiError 403. */
function checkAllowed({ token }: Call, { repository }: RepositoryCall, needs: readonly string[]): void {
  if (needs.length === 0 || token === null) return;
  const refused = new ApiError(403, 'Resource not accessible by integration');
  if (token.installation === null) {
    if (needs.includes('checks')) throw new ApiError(403, 'You must authenticate via a GitHub App.');
    return;
  }
  if (!repository.installed || token.installation.id !== repository.owner.id) throw refused;
  if (!needs.some((name) => token.permissions[name] === 'write')) throw refused;
}

function finish(request: ApiRequest, rate: RateLimit, answer: Answer | ListAnswer): ApiAnswer {
  const { body, link } = 'list' in answer ? paginate(answer, request.url) : { body: answer.body, link: null };
  const status = 'list' in answer ? 200 : answer.status;
  const etag = `W/"${createHash('sha256')
    .update(JSON.stringify(body) ?? '')
    .digest('hex')}"`;
  const headers = { ...(link === null ? {} : { link }), ...(request.method === 'GET' ? { etag } : {}) };
  if (request.method === 'GET' && request.headers['if-none-match'] === etag)
    return { status: 304, headers: { ...rate.headers(), ...headers }, body: undefined };
  return { status, headers: { ...count(rate), ...headers }, body };
}
