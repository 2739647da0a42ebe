import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { fakeStory } from './fake-story.js';
import { readOpenapiExtract } from './openapi-extract.js';
import { OpenapiValidator } from './openapi-validator.js';

const REPO = '/repos/acme/shop';
const SHA = '0123456789012345678901234567890123456789';
const annotation = { path: 'a', start_line: 1, end_line: 1, annotation_level: 'notice', message: 'x' };
const output = { title: 'x', summary: 'y' };
const run = { name: 'x', head_sha: SHA };
const mutation = (query: string, variables: unknown = { id: 'PR_1' }): unknown => ({ query, variables });

const WRONG: readonly (readonly [string, string, string, unknown, RegExp])[] = [
  ['an operation that is not there', 'GET', '/repos/acme/shop/nothing', undefined, /no operation/],
  ['the search, which has a limit of its own', 'GET', '/search/issues?q=x', undefined, /no operation/],
  ['another method', 'PUT', `${REPO}/pulls`, undefined, /no operation/],
  ['a number that is none', 'GET', `${REPO}/pulls/one`, undefined, /pull_number.*must be integer/],
  ['an unknown parameter', 'GET', `${REPO}/pulls?stat=open`, undefined, /stat is no parameter/],
  ['a parameter twice', 'GET', `${REPO}/pulls?state=open&state=all`, undefined, /given twice/],
  ['a value that is not allowed', 'GET', `${REPO}/pulls?state=merged`, undefined, /allowed values/],
  ['a page that is no number', 'GET', `${REPO}/pulls?page=x`, undefined, /must be integer/],
  ['a head without its owner', 'GET', `${REPO}/pulls?head=topic`, undefined, /owner:branch/],
  ['a missing field', 'POST', `${REPO}/pulls`, { title: 'x', head: 'y' }, /required property 'base'/],
  [
    'a misspelt field',
    'POST',
    `${REPO}/issues`,
    { title: 'x', label: ['y'] },
    /additional properties.*label/,
  ],
  [
    'a misspelt field deep down',
    'POST',
    `${REPO}/check-runs`,
    { ...run, output: { ...output, txt: 'z' } },
    /txt/,
  ],
  ['a field of another type', 'POST', `${REPO}/issues/1/comments`, { body: 1 }, /body\/body: must be string/],
  ['no body', 'POST', `${REPO}/issues/1/comments`, undefined, /body: is missing/],
  ['what is no JSON', 'POST', `${REPO}/issues`, '{', /is no JSON/],
  ['no labels', 'POST', `${REPO}/issues/1/labels`, { labels: [] }, /fewer than 1/],
  [
    '51 annotations',
    'POST',
    `${REPO}/check-runs`,
    { ...run, output: { ...output, annotations: Array.from({ length: 51 }, () => annotation) } },
    /more than 50/,
  ],
  [
    'a summary that is too long',
    'POST',
    `${REPO}/check-runs`,
    { ...run, output: { title: 'x', summary: 'y'.repeat(65_536) } },
    /more than 65535/,
  ],
  ['a date that is none', 'POST', `${REPO}/check-runs`, { ...run, completed_at: 'now' }, /date-time/],
  [
    'a conclusion that is not there',
    'POST',
    `${REPO}/check-runs`,
    { ...run, conclusion: 'red' },
    /allowed values/,
  ],
  [
    'a completed run without a conclusion',
    'PATCH',
    `${REPO}/check-runs/1`,
    { status: 'completed' },
    /conclusion/,
  ],
  [
    'a state of a status that is not there',
    'POST',
    `${REPO}/statuses/${SHA}`,
    { state: 'neutral' },
    /allowed values/,
  ],
  [
    'a reaction that is not there',
    'POST',
    `${REPO}/issues/comments/1/reactions`,
    { content: 'tada' },
    /allowed values/,
  ],
  [
    'another GraphQL query',
    'POST',
    '/graphql',
    mutation('query { viewer { login } }'),
    /not one of the mutations/,
  ],
  [
    'a GraphQL variable of another type',
    'POST',
    '/graphql',
    mutation(
      'mutation($id: String!) { convertPullRequestToDraft(input: {pullRequestId: $id}) { pullRequest { isDraft } } }',
    ),
    /expected ID/,
  ],
  [
    'a GraphQL variable that is missing',
    'POST',
    '/graphql',
    mutation(
      'mutation($id: ID!) { convertPullRequestToDraft(input: {pullRequestId: $id}) { pullRequest { isDraft } } }',
      {},
    ),
    /must have the string/,
  ],
  [
    'a GraphQL field that is not there',
    'POST',
    '/graphql',
    mutation(
      'mutation($id: ID!) { convertPullRequestToDraft(input: {pullRequestId: $id}) { pullRequest { draft } } }',
    ),
    /not one of the mutations/,
  ],
];

describe('a wrong request', () => {
  it('is refused and counted, whatever is wrong with it', async () => {
    const { github, api } = await fakeStory();
    await api.ok('POST', `${REPO}/issues`, { title: 'x' });
    github.forgetRequests();
    for (const [what, method, path, body, problem] of WRONG) {
      const { status } = await api.call(method, path, body);
      const last = github.requests.at(-1);
      expect([what, status, last?.problems.join('\n')]).toEqual([
        what,
        /no operation|no JSON/.test(problem.source) ? 404 : 422,
        expect.stringMatching(problem) as string,
      ]);
    }
    expect(github.counts()).toMatchObject({ total: WRONG.length, invalid: WRONG.length, valid: 0 });
    expect(() => github.assertAllValid()).toThrow(/pulls\?head=topic \(pulls\/list\): query: head must be/);
    expect(github.state.repository('acme/shop').issues.size).toBe(1);
  });

  it('is one without a user agent, or with another media type', async () => {
    const { github, api } = await fakeStory();
    github.forgetRequests();
    const { port } = new URL(github.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write('GET /rate_limit HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
      });
      socket.on('close', () => resolve()).resume();
    });
    await api.call('GET', '/rate_limit', undefined, { accept: 'text/html' });
    await api.call('GET', '/rate_limit', undefined, { accept: 'application/vnd.github.v3+json' });
    expect(github.requests.map(({ problems }) => problems)).toEqual([
      ['header: user-agent is missing'],
      ['header: accept asks for text/html'],
      [],
    ]);
  });

  it('is not one that is right and refused for what is there', async () => {
    const { github, api } = await fakeStory();
    const { number } = (await api.ok('POST', `${REPO}/issues`, { title: 'x' })) as { number: number };
    const at = `${REPO}/issues/${number}`;
    const status = async (method: string, path: string, body?: unknown): Promise<number> =>
      (await api.call(method, path, body)).status;
    expect(await status('POST', `${at}/comments`, { body: 'x'.repeat(65_536) })).toBe(201);
    expect(await status('POST', `${at}/comments`, { body: 'x'.repeat(65_537) })).toBe(422);
    expect(await status('POST', `${at}/comments`, { body: ' ' })).toBe(422);
    expect(await status('PATCH', at, { title: 'x'.repeat(257) })).toBe(422);
    expect(await status('POST', `${at}/labels`, { labels: ['x'.repeat(51)] })).toBe(422);
    expect(await status('DELETE', `${at}/labels/none`)).toBe(404);
    expect(await status('POST', `${REPO}/labels`, { name: 'x', color: 'red' })).toBe(422);
    expect(await status('POST', `${REPO}/check-runs`, run)).toBe(422);
    expect(await status('POST', `${REPO}/statuses/${SHA}`, { state: 'success' })).toBe(422);
    expect(
      await status('POST', `${REPO}/statuses/${SHA}`, { state: 'success', description: 'x'.repeat(141) }),
    ).toBe(422);
    expect(await status('GET', `${REPO}/pulls/${number}`)).toBe(404);
    expect(await status('GET', `${REPO}/assignees/nobody`)).toBe(404);
    expect(await status('GET', `${REPO}/collaborators/nobody/permission`)).toBe(404);
    expect(await status('GET', `${REPO}/branches/-x`)).toBe(404);
    expect(await status('GET', '/repos/acme/nothing')).toBe(404);
    github.assertAllValid();
  });
});

describe('the extract', () => {
  const extract = readOpenapiExtract();

  it('names the package and version it was made from', () => {
    expect(extract.source).toBe('@octokit/openapi');
    expect(extract.version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('refuses an answer that lacks something, and a status that is not described', () => {
    const validator = new OpenapiValidator(extract);
    expect(validator.answerProblems('issues/get-label', 200, { id: 1 }).join('\n')).toContain("'node_id'");
    expect(validator.answerProblems('issues/get-label', 201, {})).toEqual([
      'answer: issues/get-label has no status 201',
    ]);
    expect(validator.answerProblems('issues/delete-comment', 204, { x: 1 })).toEqual([
      'answer: there is no body',
    ]);
    expect(validator.answerProblems('issues/delete-comment', 204, undefined)).toEqual([]);
  });

  it('finds the operation of a path, with slashes where they may be', () => {
    const validator = new OpenapiValidator(extract);
    const name = (path: string): unknown => {
      const found = validator.match('GET', path);
      return found === null ? null : [found.name, Object.values(found.params).slice(2)];
    };
    expect(name('/repos/a/b/commits/x/y/statuses')).toEqual(['repos/list-commit-statuses-for-ref', ['x/y']]);
    expect(name('/repos/a/b/commits/x%2Fy')).toEqual(['repos/get-commit', ['x/y']]);
    expect(name('/repos/a/b/issues/comments/7')).toEqual(['issues/get-comment', ['7']]);
    expect(name('/repos/a/b/issues/7')).toEqual(['issues/get', ['7']]);
    expect(name('/repos/a/b/branches/%')).toBeNull();
  });
});
