import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Forge } from '../../../src/forge/forge.js';
import type { Oid } from '../../../src/git/oid.js';
import type { FaultKind } from '../../support/github/fault-plan.js';
import type { FakeGithub } from '../../support/github/fake-github.js';
import { tempDir } from '../../support/temp-dir.js';
import { PushingCopy } from '../../forge/contract/pushing-copy.js';
import { fakedForge } from './faked-forge.js';

const SHOP = 'acme/shop';
const MARKER = '<!-- upkeep:report -->';

const FAULTS: readonly (readonly [string, FaultKind & { readonly when: 'before' | 'after' }])[] = [
  ['500 before', { kind: 'status', status: 500, when: 'before' }],
  ['502 after', { kind: 'status', status: 502, when: 'after' }],
  ['401 before', { kind: 'status', status: 401, when: 'before' }],
  ['401 after', { kind: 'status', status: 401, when: 'after' }],
  ['403 before', { kind: 'status', status: 403, when: 'before' }],
  ['404 before', { kind: 'status', status: 404, when: 'before' }],
  ['404 after', { kind: 'status', status: 404, when: 'after' }],
  ['secondary limit', { kind: 'secondary-limit', retryAfterSeconds: 1, when: 'before' }],
  ['primary limit', { kind: 'primary-limit', resetInSeconds: 1, when: 'before' }],
  ['time-out before', { kind: 'hang', when: 'before' }],
  ['time-out after', { kind: 'hang', when: 'after' }],
  ['reset before', { kind: 'reset', when: 'before' }],
  ['reset after', { kind: 'reset', when: 'after' }],
];

interface Scene {
  readonly forge: Forge;
  readonly number: number;
  readonly comment: number;
  readonly tip: Oid;
}

/** Everything that each verb may write, so that each of its requests fails once. */
const VERBS: readonly (readonly [string, (scene: Scene) => Promise<unknown>])[] = [
  [
    'ensurePullRequest, which opens it',
    ({ forge }) =>
      forge.ensurePullRequest(SHOP, {
        head: 'y',
        base: 'main',
        title: 'Y',
        body: 'Body',
        draft: true,
        labels: ['upkeep/conflict'],
        assignees: ['owner', 'nobody-here'],
      }),
  ],
  [
    'ensurePullRequest, which changes it',
    ({ forge }) =>
      forge.ensurePullRequest(SHOP, {
        head: 'x',
        base: 'main',
        title: 'Other',
        body: 'Other body',
        draft: true,
        labels: ['upkeep/b'],
        assignees: [],
      }),
  ],
  [
    'editPullRequest',
    ({ forge, number }) =>
      forge.editPullRequest(SHOP, number, { title: 'E', draft: true, state: 'closed', labels: [] }),
  ],
  ['ensureComment, which writes it', ({ forge, number }) => forge.ensureComment(SHOP, number, MARKER, `${MARKER}\nA`)],
  [
    'ensureComment, which changes it and removes another',
    ({ forge, number }) => forge.ensureComment(SHOP, number, '<!-- upkeep:twice -->', '<!-- upkeep:twice -->\nB'),
  ],
  ['ensureReaction', ({ forge, comment }) => forge.ensureReaction(SHOP, comment, 'eyes')],
  [
    'ensureCheck',
    ({ forge, tip }) =>
      forge.ensureCheck(SHOP, tip, {
        name: 'upkeep/validate',
        conclusion: 'failure',
        title: 'T',
        summary: 'S',
        annotations: Array.from({ length: 120 }, (_, at) => ({
          path: 'a.txt',
          line: at + 1,
          level: 'warning' as const,
          title: `T${at}`,
          message: `M${at}`,
        })),
        url: null,
      }),
  ],
  [
    'ensureStatus',
    ({ forge, tip }) =>
      forge.ensureStatus(SHOP, tip, { context: 'upkeep/replay', state: 'success', description: 'D', url: null }),
  ],
  [
    'ensureIssue',
    ({ forge }) =>
      forge.ensureIssue(SHOP, { marker: MARKER, title: 'I', body: `${MARKER}\nI`, labels: ['upkeep/dashboard'] }),
  ],
  ['pullRequests', ({ forge }) => forge.pullRequests(SHOP, { state: 'all' })],
  ['pullRequest', ({ forge, number }) => forge.pullRequest(SHOP, number)],
  ['comments', ({ forge, number }) => forge.comments(SHOP, number)],
  ['checks', ({ forge, tip }) => forge.checks(SHOP, tip)],
  ['permissionOf', ({ forge }) => forge.permissionOf(SHOP, 'owner')],
  ['remoteOf', async ({ forge }) => ({ ...(await forge.remoteOf(SHOP)), authorization: '' })],
];

/** A repository in which there is something to change for every verb. */
async function begin(): Promise<Scene & { readonly github: FakeGithub }> {
  const { forge, github } = await fakedForge({ timeoutMs: 250 });
  const work = new PushingCopy(join(tempDir(), 'work'));
  const url = await github.people.createRepository(SHOP);
  const base = work.commit(null, { 'a.txt': 'a\n' });
  const tip = work.commit(base, { 'x.txt': 'x\n' });
  await work.push(url, `${base}:refs/heads/main`, `${tip}:refs/heads/x`, `${tip}:refs/heads/y`);
  await github.people.setPermission(SHOP, 'owner', 'write');
  const wanted = { head: 'x', base: 'main', title: 'X', body: 'Body', draft: false, assignees: [] };
  const { number } = await forge.ensurePullRequest(SHOP, { ...wanted, labels: ['upkeep/a'] });
  const { id } = await github.people.comment(SHOP, number, 'alice', '/upkeep help');
  for (const text of ['One', 'Two']) {
    await github.people.comment(SHOP, number, await forge.self(), `<!-- upkeep:twice -->\n${text}`);
  }
  return { forge, github, number, comment: id, tip };
}

/** All that can be seen, without ids and times, which differ between two runs. */
function stateOf(github: FakeGithub): unknown {
  const shop = github.state.repository(SHOP);
  return {
    issues: [...shop.issues.values()].map(({ number, user, title, body, state, labels, assignees, comments, pull }) => ({
      number,
      title,
      body,
      state,
      labels: labels.toSorted(),
      by: user.login,
      assignees: assignees.map(({ login }) => login),
      comments: comments.map((one) => [one.user.login, one.body, one.reactions.map(({ content }) => content)]),
      pull: pull === null ? null : [pull.headRef, pull.baseRef, pull.draft],
    })),
    labels: [...shop.labels.values()].map(({ name, color }) => [name, color]).toSorted(),
    checks: shop.checkRuns.map(({ name, status, conclusion, title, summary, annotations }) => ({
      name,
      status,
      conclusion,
      title,
      summary,
      annotations: annotations.map((one) => one['message']),
    })),
    // GitHub keeps each that was set and shows the newest.
    statuses: Object.fromEntries(shop.statuses.map((one) => [one.context, [one.state, one.description]])),
  };
}

describe.each(VERBS)('after a fault, %s', (_, verb) => {
  it.each(FAULTS)('ends as without it: %s', async (_name, fault) => {
    const clean = await begin();
    clean.github.forgetRequests();
    const answer = await verb(clean);
    const requests = clean.github.requests.length;
    const expected = stateOf(clean.github);
    expect(requests).toBeGreaterThan(0);
    const scene = await begin();
    let fired = 0;
    for (let skip = 0; skip < requests; skip++) {
      // From the second round on there is nothing left to write, so the fault hits reads.
      scene.github.faults.next({ ...fault, skip });
      try {
        await verb(scene);
      } catch (error) {
        expect(error).toMatchObject({ exit: 3, code: expect.stringMatching(/^forge-/) });
      }
      scene.github.faults.clear();
      fired = scene.github.faults.fired.length;
      await expect(verb(scene)).resolves.toBeDefined();
      expect(stateOf(scene.github)).toEqual(expected);
    }
    expect(fired).toBeGreaterThan(0);
    expect(JSON.stringify(await verb(scene)) ?? '').toHaveLength((JSON.stringify(answer) ?? '').length);
  });
});
