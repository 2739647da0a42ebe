import { join } from 'node:path';
import { expect, it } from 'vitest';
import { requiredPermissions } from '../../../bot/github/required-permissions.js';
import { PushingCopy } from '../../forge/contract/pushing-copy.js';
import { readOpenapiExtract } from '../../support/github/openapi-extract.js';
import { tempDir } from '../../support/temp-dir.js';
import { fakedForge, forgeOn } from './faked-forge.js';

const SHOP = 'acme/shop';
const MARKER = '<!-- upkeep:report -->';

it('costs nothing of the limit when there is nothing to do', async () => {
  const { forge, github } = await fakedForge();
  const work = new PushingCopy(join(tempDir(), 'work'));
  const url = await github.people.createRepository(SHOP);
  const base = work.commit(null, { 'a.txt': 'a\n' });
  const tip = work.commit(base, { 'x.txt': 'x\n' });
  await work.push(url, `${base}:refs/heads/main`, `${tip}:refs/heads/x`, `${tip}:refs/tags/1.0`);
  await github.people.setPermission(SHOP, 'owner', 'write');
  const reconcile = async (): Promise<void> => {
    await forge.remoteOf(SHOP);
    const { number } = await forge.ensurePullRequest(SHOP, {
      head: 'x',
      base: 'main',
      title: 'X',
      body: 'Body',
      draft: true,
      labels: ['upkeep/conflict'],
      assignees: ['owner'],
    });
    await forge.pullRequests(SHOP, { state: 'open', headPrefix: 'x' });
    await forge.ensureComment(SHOP, number, MARKER, `${MARKER}\nReport`);
    const annotations = [{ path: 'x.txt', line: 1, level: 'notice', title: 'T', message: 'M' }] as const;
    const check = { name: 'upkeep/x', title: 'T', summary: 'S', url: null, annotations } as const;
    await forge.ensureCheck(SHOP, tip, { ...check, conclusion: 'failure' });
    await forge.ensureStatus(SHOP, tip, {
      context: 'upkeep/s',
      state: 'success',
      description: 'D',
      url: null,
    });
    await forge.ensureIssue(SHOP, {
      marker: MARKER,
      title: 'I',
      body: `${MARKER}\nI`,
      labels: ['upkeep/dashboard'],
    });
    await forge.ensureRelease(SHOP, {
      tag: '1.0',
      title: 'Shop 1.0',
      body: 'Notes',
      prerelease: false,
      assets: new Map([['notes.md', Buffer.from('Notes')]]),
    });
    await forge.releases(SHOP);
    await forge.checks(SHOP, tip);
  };
  await reconcile();
  // What the first one wrote is read for the first time by the second.
  await reconcile();
  github.forgetRequests();
  await reconcile();
  const { total, notModified, writes } = github.counts();
  expect({ notModified, writes }).toEqual({ notModified: total, writes: 0 });
  expect(total).toBeGreaterThan(8);
  // Another process, or this one after a restart, finds all as wanted too.
  const other = forgeOn(github);
  github.forgetRequests();
  await other.checks(SHOP, tip);
  await reconcile();
  expect(github.counts().operations['pulls/create']).toBeUndefined();
  other.close();
});

it('sends annotations in requests of fifty, and a new run only when some must go', async () => {
  const { forge, github } = await fakedForge();
  const work = new PushingCopy(join(tempDir(), 'work'));
  const url = await github.people.createRepository(SHOP);
  const base = work.commit(null, { 'a.txt': 'a\n' });
  await work.push(url, `${base}:refs/heads/main`);
  const annotations = Array.from({ length: 120 }, (_, at) => ({
    path: 'a.txt',
    line: at + 1,
    level: 'warning' as const,
    title: `T${at}`,
    message: `M${at}`,
  }));
  const check = { name: 'upkeep/x', title: 'T', summary: 'S', url: null, conclusion: 'failure' as const };
  const runs = (): unknown[] =>
    github.state
      .repository(SHOP)
      .checkRuns.map((run) => [run.status, run.conclusion, run.title, run.annotations.length]);
  await forge.ensureCheck(SHOP, base, { ...check, annotations: [] });
  await forge.ensureCheck(SHOP, base, { ...check, annotations });
  expect(runs()).toEqual([['completed', 'failure', 'T', 120]]);
  await forge.ensureCheck(SHOP, base, { ...check, annotations, title: 'Other' });
  expect(runs()).toEqual([['completed', 'failure', 'Other', 120]]);
  await forge.ensureCheck(SHOP, base, { ...check, annotations: annotations.slice(0, 60) });
  expect(runs()).toEqual([
    ['completed', 'failure', 'Other', 120],
    ['completed', 'failure', 'T', 60],
  ]);
  await forge.ensureCheck(SHOP, base, { ...check, annotations: [], conclusion: null });
  expect(runs()).toHaveLength(3);
  expect(await forge.checks(SHOP, base)).toMatchObject([{ name: 'upkeep/x', state: 'pending', own: true }]);
  expect(github.counts().operations).toMatchObject({ 'checks/create': 3, 'checks/update': 5 });
});

it('cuts the texts of checks and statuses that are too long', async () => {
  const { forge, github } = await fakedForge();
  const work = new PushingCopy(join(tempDir(), 'work'));
  const url = await github.people.createRepository(SHOP);
  const base = work.commit(null, { 'a.txt': 'a\n' });
  await work.push(url, `${base}:refs/heads/main`);
  const long = '🧵'.repeat(40_000);
  await forge.ensureCheck(SHOP, base, {
    name: 'upkeep/x',
    conclusion: 'success',
    title: `a\nb${long}`,
    summary: long,
    annotations: [{ path: 'a.txt', line: 0, level: 'notice', title: long, message: long }],
    url: null,
  });
  await forge.ensureStatus(SHOP, base, {
    context: 'upkeep/s',
    state: 'success',
    description: long,
    url: null,
  });
  const [status, run] = await forge.checks(SHOP, base);
  expect(status?.title).toBe(`${'🧵'.repeat(69)}…`);
  expect(run?.title).toBe(`a b${'🧵'.repeat(125)}…`);
  expect(run?.summary.length).toBeLessThanOrEqual(65_535);
  expect(run?.summary).toContain('cut');
});

it('lists only requests that GitHub describes', () => {
  const described = new Set(
    Object.values(readOpenapiExtract().operations).map(({ method, path }) => `${method} ${path}`),
  );
  const listed = Object.keys(requiredPermissions).filter((route) => route !== 'POST /graphql');
  expect(listed.filter((route) => !described.has(route))).toEqual([]);
});
