import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verify } from '@octokit/webhooks-methods';
import examples from '@octokit/webhooks-examples' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { fakeStory, type FakeStory } from './fake-story.js';
import type { Json } from './json.js';

/** A story with every kind of event in it. */
async function everything(): Promise<FakeStory> {
  const story = await fakeStory();
  const { github, api, branch, work, url } = story;
  const { people } = github;
  await people.setPermission('acme/shop', 'alice', 'write');
  const tip = branch('topic');
  const wanted = { title: 'x', body: 'y', head: 'topic', base: 'main', draft: true };
  const pull = await api.ok('POST', '/repos/acme/shop/pulls', wanted);
  const number = Number(pull['number']);
  await people.setDraft('acme/shop', number, 'alice', false);
  await people.setDraft('acme/shop', number, 'alice', true);
  await people.setLabels('acme/shop', number, 'alice', ['a']);
  await people.setLabels('acme/shop', number, 'alice', []);
  await people.edit('acme/shop', number, 'alice', { title: 'z', body: 'w' });
  await api.ok('POST', `/repos/acme/shop/issues/${number}/assignees`, { assignees: ['alice'] });
  branch('topic', { 'more.txt': 'x\n' });
  await people.close('acme/shop', number, 'alice');
  await people.reopen('acme/shop', number, 'alice');
  const { id } = await people.comment('acme/shop', number, 'alice', '/upkeep help');
  await people.editComment('acme/shop', id, '/upkeep accept', 'alice');
  await people.deleteComment('acme/shop', id, 'alice');
  const issue = await api.ok('POST', '/repos/acme/shop/issues', { title: 'x', body: 'y' });
  const at = `/repos/acme/shop/issues/${String(issue['number'])}`;
  await api.ok('PATCH', at, { body: 'changed' });
  await api.ok('PATCH', at, { state: 'closed' });
  await api.ok('PATCH', at, { state: 'open', labels: ['b'] });
  const run = {
    name: 'upkeep/x',
    head_sha: tip,
    conclusion: 'failure',
    output: { title: 'x', summary: 'y' },
  };
  await api.ok('POST', '/repos/acme/shop/check-runs', run);
  await people.rerun('acme/shop', tip, 'upkeep/x', 'alice');
  await people.rerun('acme/shop', tip, 'upkeep/x', 'alice', 'accept');
  await api.ok('POST', `/repos/acme/shop/statuses/${tip}`, { state: 'success', context: 'upkeep/replay' });
  work.git('push', '-q', url, ':topic');
  await github.webhooks.settled();
  return story;
}

type Kinds = Map<string, Set<string>>;

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** Every path of a value with the kinds of what is there; a list's elements are one path. */
function paths(value: unknown, at = '', into: Kinds = new Map()): Kinds {
  into.set(at, (into.get(at) ?? new Set()).add(kindOf(value)));
  if (Array.isArray(value)) for (const one of value) paths(one, `${at}[]`, into);
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) paths(one, `${at}.${key}`, into);
  return into;
}

/** The owner is a person here, and each App has its own permissions. */
const LEFT_OUT = /^\.organization$|\.app\.permissions\./;

const named = (name: string, action: unknown): Json[] =>
  (examples as unknown as { name: string; examples: Json[] }[])
    .filter((one) => one.name === name)
    .flatMap((one) => one.examples)
    .filter((one) => one['action'] === action);

describe('events of the fake', () => {
  it('have what all examples of GitHub have', async () => {
    const { github } = await everything();
    const seen = new Set<string>();
    const wrong = new Set<string>();
    for (const { name, payload } of github.webhooks.deliveries) {
      const of = named(name, payload['action']).map((one) => paths(one));
      const action = payload['action'];
      const kind = typeof action === 'string' ? `${name} ${action}` : name;
      if (of.length === 0) continue;
      seen.add(kind);
      const ours = paths(payload);
      for (const path of of[0]?.keys() ?? []) {
        if (!of.every((one) => one.has(path))) continue;
        // Nothing is said of the elements of an empty list, nor of what is inside of a null.
        const parent = path.replace(/(\[\]|\.[^.[\]]+)$/, '');
        if (!ours.has(parent) || (path.endsWith('[]') && !ours.has(path))) continue;
        if (!ours.get(parent)?.has('object') && !path.endsWith('[]') && path !== '') continue;
        const kinds = new Set(of.flatMap((one) => [...(one.get(path) ?? [])]));
        const has = [...(ours.get(path) ?? [])];
        if (LEFT_OUT.test(path)) continue;
        if (has.length === 0) wrong.add(`${kind}: ${path} is missing`);
        else if (!has.some((one) => kinds.has(one) || one === 'null' || kinds.has('null')))
          wrong.add(`${kind}: ${path} is ${has.join()}, in GitHub's examples ${[...kinds].join()}`);
      }
    }
    expect([...wrong].sort()).toEqual([]);
    expect([...seen].sort()).toEqual([
      'check_run completed',
      'check_run created',
      'check_run requested_action',
      'check_run rerequested',
      'create',
      'delete',
      'issue_comment created',
      'issue_comment deleted',
      'issue_comment edited',
      'issues edited',
      'issues labeled',
      'issues opened',
      'issues reopened',
      'pull_request assigned',
      'pull_request closed',
      'pull_request converted_to_draft',
      'pull_request labeled',
      'pull_request opened',
      'pull_request ready_for_review',
      'pull_request reopened',
      'pull_request synchronize',
      'pull_request unlabeled',
      'push',
      'repository created',
      'status',
    ]);
  });

  it('are signed and say who they are for', async () => {
    const { github } = await fakeStory({ webhookSecret: 'another secret' });
    await github.webhooks.settled();
    const ids = new Set<string>();
    for (const { id, name, body, headers, payload } of github.webhooks.deliveries) {
      expect(await verify('another secret', body, headers['x-hub-signature-256'] ?? '')).toBe(true);
      expect(await verify('a secret', body, headers['x-hub-signature-256'] ?? '')).toBe(false);
      expect(JSON.parse(body)).toEqual(payload);
      expect([headers['x-github-event'], headers['x-github-delivery']]).toEqual([name, id]);
      ids.add(id);
    }
    expect(ids.size).toBe(github.webhooks.deliveries.length);
    expect(ids.size).toBeGreaterThan(0);
  });

  it('are posted one after the other, may be lost, and can be sent again', async () => {
    const got: IncomingHttpHeaders[] = [];
    let inside = 0;
    const server = createServer((request, response) => {
      inside += 1;
      expect(inside).toBe(1);
      request.resume().on('end', () => {
        got.push(request.headers);
        inside -= 1;
        response.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { github, branch } = await fakeStory();
    const { webhooks } = github;
    await webhooks.settled();
    webhooks.postTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/github/webhooks`);
    branch('a');
    await webhooks.settled();
    webhooks.pause();
    branch('b');
    await webhooks.settled();
    webhooks.resume();
    const lost = webhooks.deliveries.at(-1);
    expect(lost?.payload).toMatchObject({ ref: 'refs/heads/b' });
    branch('c');
    await webhooks.settled();
    if (lost !== undefined) webhooks.redeliver(lost);
    await webhooks.settled();
    server.close();
    const ids = webhooks.deliveries.slice(-6).map(({ id }) => id);
    const order = [0, 1, 4, 5, 3].map((at) => ids[at]);
    expect(got.map((headers) => headers['x-github-delivery'])).toEqual(order);
    expect(got.map((headers) => headers['x-github-event'])).toEqual([
      'create',
      'push',
      'create',
      'push',
      'push',
    ]);
  });

  it('do not come from where the App is not installed', async () => {
    const { github, work, base } = await fakeStory({ notInstalledOn: ['mallory'] });
    const fork = await github.people.fork('acme/shop', 'eve');
    const own = await github.people.createRepository('mallory/shop');
    await github.webhooks.settled();
    const before = github.webhooks.deliveries.length;
    for (const url of [fork, own]) work.git('push', '-q', url, `${base}:refs/heads/x`);
    await github.webhooks.settled();
    expect(github.webhooks.deliveries.slice(before)).toEqual([]);
    expect(await github.state.repository('eve/shop').git.branch('x')).toBe(base);
  });

  it('tell a listener that fails', async () => {
    const { github, branch } = await fakeStory();
    github.webhooks.onDelivery(() => {
      throw new Error('no');
    });
    branch('a');
    await expect(github.webhooks.settled()).rejects.toThrow('was not taken');
    await github.webhooks.settled();
  });
});
