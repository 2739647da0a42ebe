import { describe, expect, it } from 'vitest';
import { ApiClient } from './api-client.js';
import { fakeStory } from './fake-story.js';

const ISSUES = '/repos/acme/shop/issues';

describe('the API over HTTP', () => {
  it('cuts lists into pages and links them', async () => {
    const { github, api } = await fakeStory();
    for (let at = 1; at <= 7; at += 1) await api.ok('POST', ISSUES, { title: `Issue ${at}` });
    const seen: unknown[] = [];
    let path = `${ISSUES}?direction=asc&per_page=3`;
    const rels: string[] = [];
    for (;;) {
      const { headers, body } = await api.call('GET', path);
      for (const one of body as { number: number }[]) seen.push(one.number);
      const link = headers.get('link') ?? '';
      rels.push([...link.matchAll(/rel="(\w+)"/g)].map((match) => match[1]).join(' '));
      const next = /<([^>]+)>; rel="next"/.exec(link)?.[1];
      if (next === undefined) break;
      path = next.slice(github.url.length);
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(rels).toEqual(['next last', 'prev next last first', 'prev first']);
    expect((await api.call('GET', ISSUES)).headers.get('link')).toBeNull();
    expect(await api.list(`${ISSUES}?per_page=3&page=9`)).toEqual([]);
    expect(await api.ok('GET', '/installation/repositories?per_page=1')).toMatchObject({ total_count: 1 });
    github.assertAllValid();
  });

  it('answers 304 to who has it, without counting', async () => {
    const { github, api } = await fakeStory();
    const first = await api.call('GET', ISSUES);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"[0-9a-f]{64}"$/);
    const used = first.headers.get('x-ratelimit-used');
    const again = await api.call('GET', ISSUES, undefined, { 'if-none-match': etag });
    expect([again.status, again.body, again.headers.get('x-ratelimit-used')]).toEqual([304, undefined, used]);
    await api.ok('POST', ISSUES, { title: 'New' });
    const changed = await api.call('GET', ISSUES, undefined, { 'if-none-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);
    expect(github.counts()).toMatchObject({
      notModified: 1,
      invalid: 0,
      operations: { 'issues/list-for-repo': 3 },
    });
  });

  it('stops at the primary limit, but still says what it is', async () => {
    const { api } = await fakeStory({ rateLimit: 4 });
    const first = await api.call('GET', ISSUES);
    const [limit, remaining, used] = ['limit', 'remaining', 'used'].map((name) =>
      Number(first.headers.get(`x-ratelimit-${name}`)),
    );
    expect([limit, (remaining ?? 0) + (used ?? 0)]).toEqual([4, 4]);
    for (let at = 0; at < (remaining ?? 0); at += 1) await api.ok('GET', ISSUES);
    const over = await api.call('GET', ISSUES);
    expect([over.status, over.headers.get('x-ratelimit-remaining')]).toEqual([403, '0']);
    expect(JSON.stringify(over.body)).toContain('rate limit exceeded');
    expect(await api.ok('GET', '/rate_limit')).toMatchObject({ rate: { limit: 4, remaining: 0 } });
  });

  it.each([
    ['of another App', { iss: 1 }],
    ['that is over', { exp: Math.floor(Date.now() / 1000) - 1 }],
    ['that lives for too long', { exp: Math.floor(Date.now() / 1000) + 3600 }],
    ['from the future', { iat: Math.floor(Date.now() / 1000) + 100 }],
  ])('takes no JWT %s', async (_what, claims) => {
    const { github } = await fakeStory();
    expect((await ApiClient.asApp(github, claims).call('GET', '/app')).status).toBe(401);
    expect((await ApiClient.asApp(github).call('GET', '/app')).status).toBe(200);
  });

  it('takes no JWT of another key, and tells JWT and token apart', async () => {
    const { github, api } = await fakeStory();
    const other = (await fakeStory()).github;
    const forged = ApiClient.asApp({ ...github, app: { ...github.app, privateKey: other.app.privateKey } });
    expect((await forged.call('GET', '/app')).status).toBe(401);
    expect((await api.call('GET', '/app')).status).toBe(401);
    expect((await ApiClient.asApp(github).call('GET', ISSUES)).status).toBe(401);
    expect((await new ApiClient(github, null).call('GET', ISSUES)).status).toBe(401);
    expect((await new ApiClient(github, 'token ghs_wrong').call('GET', ISSUES)).status).toBe(401);
  });

  it('takes no token when it is over', async () => {
    const { github, api } = await fakeStory();
    await api.ok('GET', ISSUES);
    github.expireTokens();
    expect(await api.call('GET', ISSUES)).toMatchObject({
      status: 401,
      body: { message: 'Bad credentials' },
    });
    await (await ApiClient.installed(github, 'acme')).ok('GET', ISSUES);
  });

  it('keeps the App to its permissions and its repositories', async () => {
    const { github, api, base } = await fakeStory({
      permissions: { metadata: 'read', checks: 'read', issues: 'write' },
    });
    const run = { name: 'x', head_sha: base };
    expect((await api.call('POST', '/repos/acme/shop/check-runs', run)).status).toBe(403);
    await api.ok('POST', ISSUES, { title: 'x' });
    await github.people.createRepository('other/shop');
    expect((await api.call('POST', '/repos/other/shop/issues', { title: 'x' })).status).toBe(403);
    await api.ok('GET', '/repos/other/shop');
    const more = ApiClient.token(github, 'acme', { permissions: { contents: 'write' } });
    await expect(more).rejects.toThrow('not granted');
  });

  it('knows a person by a token, who makes no check runs', async () => {
    const { github, base } = await fakeStory();
    const alice = new ApiClient(github, `token ${github.personalToken('alice')}`);
    expect(await alice.ok('POST', ISSUES, { title: 'x' })).toMatchObject({
      user: { login: 'alice', type: 'User' },
    });
    const run = { name: 'x', head_sha: base };
    expect((await alice.call('POST', '/repos/acme/shop/check-runs', run)).status).toBe(403);
  });

  it('keeps two check runs of one name, and lists the newest', async () => {
    const { api, base, github } = await fakeStory();
    const run = { name: 'upkeep/x', head_sha: base };
    await api.ok('POST', '/repos/acme/shop/check-runs', run);
    const second = await api.ok('POST', '/repos/acme/shop/check-runs', { ...run, conclusion: 'success' });
    await github.people.report('acme/shop', base, 'upkeep/x', 'failure');
    const of = async (query: string): Promise<unknown> =>
      (await api.ok('GET', `/repos/acme/shop/commits/${base}/check-runs${query}`))['total_count'];
    expect(await of('?filter=all')).toBe(3);
    expect(await of('')).toBe(2);
    expect(await of(`?app_id=${github.app.id}`)).toBe(1);
    expect(await of('?status=queued')).toBe(0);
    expect(await of('?filter=all&status=queued')).toBe(1);
    const runs = await api.ok('GET', `/repos/acme/shop/commits/main/check-runs?app_id=${github.app.id}`);
    expect(runs).toMatchObject({ check_runs: [{ id: second['id'], conclusion: 'success' }] });
    const others = await api.ok('GET', `/repos/acme/shop/commits/main/check-runs?app_id=99`);
    const [other] = others['check_runs'] as { id: number }[];
    const edit = await api.call('PATCH', `/repos/acme/shop/check-runs/${other?.id}`, {
      conclusion: 'success',
    });
    expect(edit.status).toBe(403);
  });

  it('refuses by GraphQL as GraphQL does: with 200', async () => {
    const { github, api, branch } = await fakeStory();
    branch('topic');
    const wanted = { title: 'x', head: 'topic', base: 'main' };
    const pull = await api.ok('POST', '/repos/acme/shop/pulls', wanted);
    const query =
      'mutation($input: ConvertPullRequestToDraftInput!) { convertPullRequestToDraft(input: $input) { pullRequest { isDraft } } }';
    const convert = async (id: unknown, client = api): Promise<unknown> => {
      const { status, body } = await client.call('POST', '/graphql', {
        query,
        variables: { input: { pullRequestId: id } },
      });
      expect(status).toBe(200);
      return (body as { errors?: { type: string }[] }).errors?.map(({ type }) => type);
    };
    expect(await convert('PR_1')).toEqual(['NOT_FOUND']);
    const body = { permissions: { pull_requests: 'write' } };
    const weak = new ApiClient(github, `token ${await ApiClient.token(github, 'acme', body)}`);
    expect(await convert(pull['node_id'], weak)).toEqual(['FORBIDDEN']);
    expect(await convert(pull['node_id'])).toBeUndefined();
    await github.people.close('acme/shop', Number(pull['number']), 'acme');
    expect(await convert(pull['node_id'])).toEqual(['UNPROCESSABLE']);
    github.assertAllValid();
  });
});
