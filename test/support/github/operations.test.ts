import { expect, it } from 'vitest';
import { ApiClient } from './api-client.js';
import { fakeStory } from './fake-story.js';
import type { Json } from './json.js';
import { readOpenapiExtract } from './openapi-extract.js';

const REPO = '/repos/acme/shop';

it('answers every operation of the extract as GitHub describes it', async () => {
  const { github, api, base, branch } = await fakeStory();
  const app = ApiClient.asApp(github);
  await github.people.setPermission('acme/shop', 'alice', 'write');
  const tip = branch('topic/one');
  const pull = await api.ok('POST', `${REPO}/pulls`, {
    title: 'One',
    head: 'topic/one',
    base: 'main',
    body: 'Text',
    draft: true,
  });
  const number = String(pull['number']);
  const issue = `${REPO}/issues/${number}`;
  await api.ok('GET', `${REPO}/pulls?state=open&head=acme:topic/one&base=main&sort=created&direction=asc`);
  await api.ok('PATCH', `${REPO}/pulls/${number}`, { title: 'Two', state: 'open' });
  await api.ok('GET', `${REPO}/pulls/${number}`);
  expect(await api.ok('GET', `${REPO}/pulls/${number}`)).toMatchObject({
    title: 'Two',
    draft: true,
    mergeable: true,
    mergeable_state: 'draft',
    commits: 1,
    additions: 1,
    user: { login: github.app.login, type: 'Bot' },
  });
  for (const mutation of ['markPullRequestReadyForReview', 'convertPullRequestToDraft']) {
    const query = `mutation($id: ID!) { ${mutation}(input: {pullRequestId: $id}) { pullRequest { isDraft } } }`;
    const answer = await api.ok('POST', '/graphql', { query, variables: { id: pull['node_id'] } });
    const isDraft = mutation === 'convertPullRequestToDraft';
    expect(answer).toMatchObject({ data: { [mutation]: { pullRequest: { isDraft } } } });
  }

  await api.ok('POST', `${issue}/labels`, { labels: ['upkeep/conflict', 'other'] });
  await api.ok('DELETE', `${issue}/labels/other`);
  await api.ok('PUT', `${issue}/labels`, { labels: ['upkeep/conflict', 'upkeep/ahead'] });
  expect((await api.list(`${issue}/labels`)).map((label) => label['name'])).toEqual([
    'upkeep/conflict',
    'upkeep/ahead',
  ]);
  await api.ok('POST', `${REPO}/labels`, { name: 'upkeep/new', color: '00ff00', description: 'New' });
  expect(await api.ok('GET', `${REPO}/labels/upkeep%2Fnew`)).toMatchObject({ color: '00ff00' });
  await api.ok('GET', `${REPO}/assignees/alice`);
  await api.ok('GET', `${issue}/assignees/alice`);
  expect(await api.ok('POST', `${issue}/assignees`, { assignees: ['alice', 'nobody'] })).toMatchObject({
    assignees: [{ login: 'alice' }],
  });

  const made = await api.ok('POST', `${REPO}/issues`, {
    title: 'Dashboard',
    body: 'x',
    labels: ['upkeep/x'],
  });
  await api.ok('GET', `${REPO}/issues/${String(made['number'])}`);
  await api.ok('PATCH', `${REPO}/issues/${String(made['number'])}`, { body: 'y', state: 'closed' });
  const all = await api.list(`${REPO}/issues?state=all&creator=${encodeURIComponent(github.app.login)}`);
  expect(all.map((one) => [one['number'], one['state'], 'pull_request' in one])).toEqual([
    [2, 'closed', false],
    [1, 'open', true],
  ]);

  const comment = await api.ok('POST', `${issue}/comments`, { body: 'Hello' });
  const at = `${REPO}/issues/comments/${String(comment['id'])}`;
  await api.ok('PATCH', at, { body: 'Hello again' });
  await api.ok('GET', at);
  expect((await api.list(`${issue}/comments`)).map((one) => one['body'])).toEqual(['Hello again']);
  expect((await api.call('POST', `${at}/reactions`, { content: 'eyes' })).status).toBe(201);
  expect((await api.call('POST', `${at}/reactions`, { content: 'eyes' })).status).toBe(200);
  expect(await api.list(`${at}/reactions?content=eyes`)).toHaveLength(1);
  await api.ok('DELETE', at);
  expect(await api.list(`${issue}/comments`)).toEqual([]);

  const run = await api.ok('POST', `${REPO}/check-runs`, {
    name: 'upkeep/x',
    head_sha: tip,
    status: 'in_progress',
  });
  const runAt = `${REPO}/check-runs/${String(run['id'])}`;
  const annotation = { path: 'a.txt', start_line: 1, end_line: 1, annotation_level: 'warning', message: 'x' };
  await api.ok('PATCH', runAt, {
    conclusion: 'failure',
    output: { title: 'Red', summary: 'Why', annotations: [annotation] },
  });
  expect(await api.ok('GET', runAt)).toMatchObject({ status: 'completed', conclusion: 'failure' });
  expect(await api.ok('GET', `${REPO}/commits/${tip}/check-runs?filter=latest`)).toMatchObject({
    total_count: 1,
  });
  expect(await api.list(`${runAt}/annotations`)).toMatchObject([annotation]);
  await api.ok('POST', `${REPO}/statuses/${tip}`, { state: 'success', context: 'upkeep/replay' });
  await api.ok('POST', `${REPO}/statuses/${tip}`, { state: 'failure', context: 'upkeep/replay' });
  expect(await api.ok('GET', `${REPO}/commits/topic%2Fone/status`)).toMatchObject({
    state: 'failure',
    total_count: 1,
    sha: tip,
  });
  expect(await api.list(`${REPO}/commits/${tip}/statuses`)).toMatchObject([
    { state: 'failure' },
    { state: 'success' },
  ]);

  await github.state.repository('acme/shop').git.updateRef('refs/tags/v/1.0', tip);
  expect(await api.ok('GET', `${REPO}/git/ref/tags%2Fv%2F1.0`)).toMatchObject({
    ref: 'refs/tags/v/1.0',
    object: { sha: tip, type: 'commit' },
  });
  const release = await api.ok('POST', `${REPO}/releases`, { tag_name: 'v/1.0', name: 'One', draft: true });
  const releaseAt = `${REPO}/releases/${String(release['id'])}`;
  expect((await api.call('GET', `${REPO}/releases/tags/v%2F1.0`)).status).toBe(404);
  const upload = new URL(String(release['upload_url']).replace(/\{.*$/, '')).pathname;
  const file = await api.call('POST', `${upload}?name=a.txt`, 'Hello');
  expect(file).toMatchObject({ status: 201, body: { name: 'a.txt', size: 5, state: 'uploaded' } });
  expect(await api.list(`${releaseAt}/assets`)).toMatchObject([{ name: 'a.txt' }]);
  await api.ok('PATCH', releaseAt, { draft: false, prerelease: true, make_latest: 'legacy' });
  expect(await api.ok('GET', `${REPO}/releases/tags/v%2F1.0`)).toMatchObject({
    draft: false,
    prerelease: true,
  });
  await api.ok('DELETE', `${REPO}/releases/assets/${String((file.body as Json)['id'])}`);
  expect(await api.list(`${REPO}/releases`)).toMatchObject([{ tag_name: 'v/1.0', assets: [] }]);
  await api.ok('DELETE', releaseAt);
  expect(await api.list(`${REPO}/releases`)).toEqual([]);

  expect(await api.ok('GET', REPO)).toMatchObject({ default_branch: 'main', full_name: 'acme/shop' });
  expect(await api.ok('GET', `${REPO}/branches/topic%2Fone`)).toMatchObject({ commit: { sha: tip } });
  expect(await api.ok('GET', `${REPO}/branches/topic/one`)).toMatchObject({ commit: { sha: tip } });
  expect(await api.ok('GET', `${REPO}/commits/main`)).toMatchObject({
    sha: base,
    commit: { message: 'Base' },
  });
  expect(await api.ok('GET', `${REPO}/collaborators/alice/permission`)).toMatchObject({
    permission: 'write',
  });
  expect(await api.ok('GET', '/users/alice')).toMatchObject({ login: 'alice', type: 'User' });
  expect(await api.ok('GET', '/installation/repositories')).toMatchObject({ total_count: 1 });
  await api.ok('GET', '/rate_limit');
  expect(await app.ok('GET', '/app')).toMatchObject({ id: github.app.id, slug: github.app.slug });
  expect(await app.list('/app/installations')).toMatchObject([{ account: { login: 'acme' } }]);
  await app.ok('GET', `${REPO}/installation`);
  const nobody = new ApiClient(github, null);
  expect(await nobody.ok('POST', '/app-manifests/a-code-of-the-manifest-flow/conversions')).toMatchObject({
    pem: github.app.privateKey,
  });

  github.assertAllValid();
  const done = new Set(
    github.requests.filter(({ status }) => status !== null && status < 300).map(({ operation }) => operation),
  );
  expect(Object.keys(readOpenapiExtract().operations).filter((name) => !done.has(name))).toEqual([]);
});

it('takes files where they belong, once, and makes the tag of a release that has none', async () => {
  const { github, api, base } = await fakeStory();
  const release = await api.ok('POST', `${REPO}/releases`, { tag_name: '1.0' });
  expect(await github.state.repository('acme/shop').git.commitOf('refs/tags/1.0')).toBe(base);
  const assets = `${REPO}/releases/${String(release['id'])}/assets?name=a.txt`;
  expect((await api.call('POST', assets, '"Hello"')).status).toBe(404);
  expect((await api.call('POST', `/uploads${assets}`, 'Hello')).status).toBe(201);
  expect((await api.call('POST', `/uploads${assets}`, 'Hello')).status).toBe(422);
  expect((await api.call('GET', `/uploads${REPO}`)).status).toBe(404);
  expect((await api.call('POST', `${REPO}/releases`, { tag_name: '1.0' })).status).toBe(422);
  expect(() => github.assertAllValid()).toThrow('is no operation that the forge may use');
  expect(() => github.assertAllValid()).toThrow('takes no files');
});
