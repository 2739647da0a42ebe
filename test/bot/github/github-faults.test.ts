import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GithubForge } from '../../../bot/github/github-forge.js';
import type { WantedRelease } from '../../../src/forge/release.js';
import type { Oid } from '../../../src/git/oid.js';
import type { FaultKind, FaultSpec } from '../../support/github/fault-plan.js';
import type { FakeGithub } from '../../support/github/fake-github.js';
import { tempDir } from '../../support/temp-dir.js';
import { PushingCopy } from '../../forge/contract/pushing-copy.js';
import { fakedForge, forgeOn } from './faked-forge.js';

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
  readonly forge: GithubForge;
  /** Its name. */
  readonly shop: string;
  readonly number: number;
  readonly comment: number;
  readonly tip: Oid;
}

/** Everything that each verb may write, so that each of its requests fails once. */
const VERBS: readonly (readonly [string, (scene: Scene) => Promise<unknown>])[] = [
  [
    'ensurePullRequest, which opens it',
    ({ forge, shop }) =>
      forge.ensurePullRequest(shop, {
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
    ({ forge, shop }) =>
      forge.ensurePullRequest(shop, {
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
    ({ forge, shop, number }) =>
      forge.editPullRequest(shop, number, { title: 'E', draft: true, state: 'closed', labels: [] }),
  ],
  [
    'ensureComment, which writes it',
    ({ forge, shop, number }) => forge.ensureComment(shop, number, MARKER, `${MARKER}\nA`),
  ],
  [
    'ensureComment, which changes it and removes another',
    ({ forge, shop, number }) =>
      forge.ensureComment(shop, number, '<!-- upkeep:twice -->', '<!-- upkeep:twice -->\nB'),
  ],
  ['ensureReaction', ({ forge, shop, comment }) => forge.ensureReaction(shop, comment, 'eyes')],
  [
    'ensureCheck',
    ({ forge, shop, tip }) =>
      forge.ensureCheck(shop, tip, {
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
    ({ forge, shop, tip }) =>
      forge.ensureStatus(shop, tip, {
        context: 'upkeep/replay',
        state: 'success',
        description: 'D',
        url: null,
      }),
  ],
  [
    'ensureIssue',
    ({ forge, shop }) =>
      forge.ensureIssue(shop, {
        marker: MARKER,
        title: 'I',
        body: `${MARKER}\nI`,
        labels: ['upkeep/dashboard'],
      }),
  ],
  [
    'ensureRelease, which makes it',
    ({ forge, shop }) =>
      forge.ensureRelease(shop, release('2.0', { 'notes.md': 'New\n', SHA256SUMS: 'x\n' })),
  ],
  [
    'ensureRelease, which changes it and a file of it',
    ({ forge, shop }) => forge.ensureRelease(shop, release('1.0', { 'notes.md': 'Other\n', 'a.json': '{}' })),
  ],
  ['releases', ({ forge, shop }) => forge.releases(shop)],
  ['pullRequests', ({ forge, shop }) => forge.pullRequests(shop, { state: 'all' })],
  ['pullRequest', ({ forge, shop, number }) => forge.pullRequest(shop, number)],
  ['comments', ({ forge, shop, number }) => forge.comments(shop, number)],
  ['checks', ({ forge, shop, tip }) => forge.checks(shop, tip)],
  ['permissionOf', ({ forge, shop }) => forge.permissionOf(shop, 'owner')],
  ['remoteOf', async ({ forge, shop }) => ({ ...(await forge.remoteOf(shop)), authorization: '' })],
];

function release(tag: string, files: Readonly<Record<string, string>>): WantedRelease {
  const assets = new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]));
  return { tag, title: `Shop ${tag}`, body: 'Notes', prerelease: false, assets };
}

/** A fake GitHub and what makes repositories in which there is something to change for every verb. */
async function open(): Promise<{
  readonly github: FakeGithub;
  readonly forge: GithubForge;
  readonly scene: () => Promise<Scene>;
}> {
  const { forge, github } = await fakedForge();
  const work = new PushingCopy(join(tempDir(), 'work'));
  const base = work.commit(null, { 'a.txt': 'a\n' });
  const tip = work.commit(base, { 'x.txt': 'x\n' });
  let shops = 0;
  const scene = async (): Promise<Scene> => {
    shops += 1;
    const shop = `acme/shop${shops}`;
    const url = await github.people.createRepository(shop);
    const branches = ['main', 'x', 'y'].map((name) => `${name === 'main' ? base : tip}:refs/heads/${name}`);
    await work.push(url, ...branches, `${base}:refs/tags/1.0`, `${tip}:refs/tags/2.0`);
    await github.people.setPermission(shop, 'owner', 'write');
    const wanted = { head: 'x', base: 'main', title: 'X', body: 'Body', draft: false, assignees: [] };
    const { number } = await forge.ensurePullRequest(shop, { ...wanted, labels: ['upkeep/a'] });
    const { id } = await github.people.comment(shop, number, 'alice', '/upkeep help');
    await forge.ensureRelease(shop, { ...release('1.0', { 'notes.md': 'First\n' }), title: 'Before' });
    const self = await forge.self();
    for (const text of ['One', 'Two']) {
      await github.people.comment(shop, number, self, `<!-- upkeep:twice -->\n${text}`);
    }
    return { forge, shop, number, comment: id, tip };
  };
  return { github, forge, scene };
}

/** All that can be seen, without ids and times, which differ between two runs. */
function stateOf(github: FakeGithub, of: string): unknown {
  const shop = github.state.repository(of);
  return {
    issues: [...shop.issues.values()].map(
      ({ number, user, title, body, state, labels, assignees, comments, pull }) => ({
        number,
        title,
        body,
        state,
        labels: labels.toSorted(byText),
        by: user.login,
        assignees: assignees.map(({ login }) => login),
        comments: comments.map((one) => [
          one.user.login,
          one.body,
          one.reactions.map(({ content }) => content),
        ]),
        pull: pull === null ? null : [pull.headRef, pull.baseRef, pull.draft],
      }),
    ),
    releases: shop.releases.map(({ tag, name, body, draft, prerelease, assets }) => ({
      tag,
      name,
      body,
      draft,
      prerelease,
      assets: assets.map((one) => `${one.name} ${one.state} ${one.data.toString('utf8')}`).toSorted(byText),
    })),
    labels: [...shop.labels.values()].map(({ name, color }) => `${name} ${color}`).toSorted(byText),
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

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How many requests a verb makes of this kind. */
async function count(
  github: FakeGithub,
  kind: 'writes' | 'total',
  run: () => Promise<unknown>,
): Promise<number> {
  github.forgetRequests();
  await run();
  const counted = github.counts()[kind];
  github.assertAllValid();
  return counted;
}

/** All of them take minutes: UPKEEP_TEST_FAULTS=all. Otherwise a twelfth, another one for each verb in turn. */
const EVERY = process.env['UPKEEP_TEST_FAULTS'] === 'all' ? 1 : 12;

describe.each(VERBS.map(([name, verb], index) => [name, verb, index] as const))(
  'after a fault, %s',
  (_, verb, index) => {
    it.each(FAULTS.filter((_fault, at) => (at + index) % EVERY === 0))(
      'ends as without it: %s',
      async (_name, fault) => {
        const { github, forge, scene } = await open();
        const impatient = fault.kind === 'hang' ? forgeOn(github, { timeoutMs: 400 }) : forge;
        const clean = await scene();
        const writes = await count(github, 'writes', () => verb(clean));
        const positions = github.requests.flatMap(({ method }, at) => (method === 'GET' ? [] : [at]));
        const expected = stateOf(github, clean.shop);
        const fail = async (at: Scene, spec: FaultSpec): Promise<void> => {
          const before = github.faults.fired.length;
          github.faults.next(spec);
          await verb({ ...at, forge: impatient }).catch((error: unknown) => {
            expect(error).toMatchObject({ exit: 3, code: expect.stringMatching(/^forge-/) as unknown });
          });
          github.faults.clear();
          expect(github.faults.fired.length).toBeGreaterThan(before);
          await verb(at);
          expect(stateOf(github, at.shop)).toEqual(expected);
        };
        const failOn = async (at: Scene, skip: number): Promise<void> => {
          // The requests are the same as in the clean run until the first fault.
          await fail(at, { ...fault, skip: positions[skip] ?? 0, times: 4 });
        };
        for (let skip = 0; skip < writes; skip++) {
          await fail(await scene(), { ...fault, writes: true, skip });
          // And when the same happens to what is sent after it, to look or to try again.
          if (fault.kind === 'reset') await failOn(await scene(), skip);
        }
        const reads = await count(github, 'total', () => verb(clean));
        for (let skip = 0; skip < reads; skip++) await fail(clean, { ...fault, skip });
        impatient.close();
      },
    );
  },
);
