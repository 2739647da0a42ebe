import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { FORK, LINE, SERIES, STACK, type Stage } from '../support/stage.js';
import { useStage } from '../support/use-stage.js';

const stageOf = useStage();
const CANDIDATE = `upkeep/candidate/${LINE}/${STACK}`;
const PINS = `upkeep/pins/${LINE}/${STACK}`;
const SECURITY = 'follow: { tags: ["2.4.0", "2.4.1*"] }';

const tip = (stage: Stage, repository: string, branch: string): string | undefined =>
  stage.refs(repository).get(`refs/heads/${branch}`);

/** The line takes no push but of people who merge there. */
function protect(stage: Stage, branch: string): () => void {
  const hook = join(stage.url(SERIES), 'hooks', 'update');
  mkdirSync(dirname(hook), { recursive: true });
  writeFileSync(hook, `#!/bin/sh\ntest "$1" != "refs/heads/${branch}"\n`);
  chmodSync(hook, 0o755);
  return () => chmodSync(hook, 0o644);
}

it('waits for the checks that have to pass on the candidate', { timeout: 60_000 }, async () => {
  const stage = await stageOf({ yaml: [SECURITY, 'required_checks: [unit, static]'] });
  await stage.reconcileAll();
  const first = tip(stage, FORK, CANDIDATE)!;
  expect(await stage.state()).toMatchObject({
    verdict: 'waiting',
    waits: [
      { what: 'candidate checks', who: 'unit', why: 'unit has not reported on the candidate yet' },
      { what: 'candidate checks', who: 'static' },
    ],
    published: { commit: null, current: false },
  });
  const { people } = stage.forge;
  await people.report(FORK, first, 'unit', 'success');
  await people.report(FORK, first, 'static', 'pending');
  await stage.reconcileAll();
  expect((await stage.state())?.waits).toMatchObject([
    { who: 'static', why: 'static runs on the candidate' },
  ]);
  await people.report(FORK, first, 'static', 'failure');
  await stage.reconcileAll();
  expect(await stage.state()).toMatchObject({
    verdict: 'red',
    waits: [{ who: 'static', why: 'static did not pass on the candidate' }],
  });
  expect(tip(stage, FORK, LINE)).toBeUndefined();
  await people.report(FORK, first, 'static', 'success');
  await stage.reconcileAll();
  expect(tip(stage, FORK, LINE)).toBe(first);
  expect(stage.branches(FORK)).toEqual([LINE]);
  expect(await stage.state()).toMatchObject({ verdict: 'green', waits: [] });

  // A release: a new candidate, the files first, then the branch.
  const series = tip(stage, SERIES, LINE);
  stage.upstreamReleases('2.4.1-p1');
  await stage.reconcileAll();
  const second = tip(stage, FORK, CANDIDATE)!;
  expect(tip(stage, SERIES, LINE)).toBe(series);
  for (const name of ['unit', 'static']) await people.report(FORK, second, name, 'success');
  await stage.reconcileAll();
  expect(stage.ask(SERIES, LINE, 'log', '-1', '--format=%s', 'FETCH_HEAD')).toBe(
    `${STACK}: move to 2.4.1-p1`,
  );
  expect(stage.ask(FORK, LINE, 'log', '-1', '--format=%P', 'FETCH_HEAD')).toBe(`${second} ${first}`);
  expect(stage.branches(FORK)).toEqual([LINE]);
});

it('offers the files as a pull request where the line takes no push', { timeout: 60_000 }, async () => {
  const stage = await stageOf({ yaml: [SECURITY] });
  await stage.reconcileAll();
  const open = protect(stage, LINE);
  const [series, published] = [tip(stage, SERIES, LINE), tip(stage, FORK, LINE)];
  stage.upstreamReleases('2.4.1-p1');
  await stage.reconcileAll();
  const [pull] = await stage.openPulls(SERIES);
  expect(pull).toMatchObject({
    title: `${STACK}: move to 2.4.1-p1`,
    head: { branch: PINS },
    base: { branch: LINE },
  });
  expect(pull?.body).toMatchInlineSnapshot(`
    "<!-- upkeep:pins line=main stack=sample -->
    Every patch of the series fits, and every required check passed. \`main\` takes no push, so it is offered here; when it is merged, the fork's branch follows.

    \`\`\`text
    Base: 03d882decde1 -> 387e9b773469
    Tree: edad60e6b051c6bbc11ce0da68db4ad9ab603514

    Patches: 12 clean, 1 disabled, 1 merged, 1 upstreamed
    Rewritten:
      upstreamed customer-token-hash-equals.patch
      merged     wishlist-declares-ext-json.patch
    \`\`\`
    "
  `);
  expect(tip(stage, SERIES, LINE)).toBe(series);
  expect(tip(stage, FORK, LINE)).toBe(published);
  expect(await stage.state()).toMatchObject({
    verdict: 'waiting',
    waits: [{ what: 'pull request with the new pins', url: pull?.url }],
  });
  const offered = tip(stage, SERIES, PINS);
  await stage.reconcileAll();
  expect(tip(stage, SERIES, PINS)).toBe(offered);

  // The line moves on: the same pull request, another commit.
  open();
  stage.personPushes(SERIES, LINE, 'A word', (dir) => writeFileSync(join(dir, 'README.md'), 'Ours.\n'));
  protect(stage, LINE);
  await stage.reconcileAll();
  expect(tip(stage, SERIES, PINS)).not.toBe(offered);
  expect(await stage.openPulls(SERIES)).toMatchObject([{ number: pull?.number }]);
  open();
  await stage.merge((await stage.openPulls(SERIES))[0]!);
  await stage.reconcileAll();
  expect(await stage.state()).toMatchObject({ verdict: 'green' });
  expect(stage.ask(FORK, LINE, 'rev-parse', 'FETCH_HEAD^2')).toBe(published);
  expect(stage.branches(SERIES).filter((branch) => branch === PINS)).toEqual([]);
});

it('asks nobody again whose answer was to close it', { timeout: 60_000 }, async () => {
  const stage = await stageOf({ yaml: [SECURITY] });
  await stage.reconcileAll();
  protect(stage, LINE);
  stage.upstreamReleases('2.4.1-p1');
  await stage.reconcileAll();
  const [pull] = await stage.openPulls(SERIES);
  await stage.forge.people.close(SERIES, pull!.number, 'lea');
  await stage.reconcileAll();
  expect(await stage.openPulls(SERIES)).toEqual([]);
  expect((await stage.state())?.waits).toMatchObject([
    { url: pull?.url, why: expect.stringContaining('was closed') as string },
  ]);
});

it(
  'publishes what a contributor changed, and pins the tree, also while a release is in conflict',
  { timeout: 60_000 },
  async () => {
    const stage = await stageOf({ yaml: ['follow: { tags: ["2.4.*"] }', 'branch: release'] });
    stage.upstreamReleases('2.4.2');
    await stage.reconcileAll();
    expect(stage.branches(FORK)).toContain('release');
    const before = tip(stage, FORK, 'release')!;
    const file = `patches/${STACK}/series`;
    const text = stage.file(SERIES, LINE, file);
    stage.personPushes(SERIES, LINE, 'Take the logo out', (dir) => {
      writeFileSync(
        join(dir, file),
        readFileSync(join(dir, file), 'utf8').replace('neutral-store-logo.patch\n', ''),
      );
      rmSync(join(dir, 'patches', STACK, 'neutral-store-logo.patch'));
    });
    await stage.reconcileAll();
    expect(stage.ask(SERIES, LINE, 'log', '-1', '--format=%s', 'FETCH_HEAD')).toBe(
      `${STACK}: pin the tree that the series gives`,
    );
    const pins = (series: string): string[] => series.split('\n').slice(0, 2);
    const [base, tree] = pins(stage.file(SERIES, LINE, file));
    expect(base).toBe(pins(text)[0]);
    expect(tree).toBe(`# upkeep-tree: ${stage.ask(FORK, 'release', 'rev-parse', 'FETCH_HEAD^{tree}')}`);
    expect(tree).not.toBe(pins(text)[1]);
    expect(stage.ask(FORK, 'release', 'rev-parse', 'FETCH_HEAD^2')).toBe(before);
    expect(await stage.state()).toMatchObject({
      verdict: 'red',
      published: { branch: 'release', current: true },
    });
  },
);

it('works without a fork: the series moves, and conflicts are only told', { timeout: 60_000 }, async () => {
  const stage = await stageOf({ yaml: [SECURITY], fork: false });
  stage.upstreamReleases('2.4.1-p1');
  await stage.reconcileAll();
  expect(stage.ask(SERIES, LINE, 'log', '-1', '--format=%s', 'FETCH_HEAD')).toBe(
    `${STACK}: move to 2.4.1-p1`,
  );
  expect(await stage.state()).toMatchObject({ verdict: 'green', published: null });
});

it('keeps an issue with the state where it is asked for', { timeout: 60_000 }, async () => {
  const stage = await stageOf({ yaml: ['follow: { tags: ["2.4.*"] }', 'dashboard_issue: true'] });
  stage.upstreamReleases('2.4.2');
  await stage.reconcileAll();
  const seen: string[] = [];
  const { forge } = stage.bot;
  const watched = new Proxy(forge, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        seen.push(String(name));
        return Reflect.apply(value, target, args) as unknown;
      };
    },
  });
  stage.bot = { ...stage.bot, forge: watched };
  await stage.reconcile();
  // With nothing to do, the forge is only asked for addresses and pull requests.
  expect([...new Set(seen)].toSorted()).toEqual(['pullRequests', 'remoteOf']);
  const marker = `<!-- upkeep:dashboard line=${LINE} stack=${STACK} -->`;
  const issue = await forge.ensureIssue(SERIES, { marker, title: 'x', body: marker, labels: [] });
  expect(issue.number).toBe(1);
});
