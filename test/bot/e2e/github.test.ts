import { expect, it } from 'vitest';
import { FORK, LINE, MIRROR, SERIES, STACK, UPSTREAM } from '../support/stage.js';
import { settleHunks } from './settle-hunks.js';
import type { ServedWorld } from './served-world.js';
import { expectTidy } from './expect-tidy.js';
import { useServedWorld } from './use-served-world.js';

const worldOf = useServedWorld();
const MAIL = 'mail/order-mail-without-queue.patch';
const SESSION = 'session-files-by-default.patch';
const CONFLICT = `upkeep/conflict/${LINE}/${STACK}/mail/order-mail-without-queue`;
const CONTEXT = CONFLICT.replace('conflict', 'context');
const CANDIDATE = `upkeep/candidate/${LINE}/${STACK}`;
const YAML = [
  'follow: { tags: ["2.4.*"], branches: [develop] }',
  'forecast: [develop]',
  'required_checks: [unit]',
];

/** The distribution's own tests pass on the candidate. @returns the candidate */
async function unitPasses(world: ServedWorld): Promise<string> {
  const candidate = world.tip(FORK, CANDIDATE);
  expect(candidate).toBeDefined();
  expect(world.seen.status(FORK, candidate!, 'upkeep/replay')).toBeUndefined();
  await world.github.people.report(FORK, candidate!, 'unit', 'success');
  await world.settle();
  return candidate!;
}

const subject = (world: ServedWorld): string =>
  world.stage.ask(SERIES, LINE, 'log', '-1', '--format=%s', 'FETCH_HEAD');
const conflictCheck = (world: ServedWorld, commit: string) => {
  const checks = world.seen.checks(FORK, commit, 'upkeep/conflict');
  expect(checks).toHaveLength(1);
  return checks[0]!;
};

it('a distribution lives on GitHub from the installation on', { timeout: 300_000 }, async () => {
  const world = await worldOf({ yaml: YAML });
  const { stage, github, seen } = world;
  const { releases, story, cut } = stage.template.upstream;
  const { people } = github;
  for (const repository of [SERIES, FORK]) await people.setPermission(repository, 'lea', 'write');

  // The App is installed: it finds the stack, mirrors upstream, and publishes the series as it is.
  await world.settle();
  const tags = (repository: string) =>
    [...stage.refs(repository)].filter(([ref]) => ref.startsWith('refs/tags/2'));
  expect(tags(MIRROR)).toEqual(tags(UPSTREAM));
  expect(world.tip(FORK, LINE)).toBeUndefined();
  const first = await unitPasses(world);
  expect(world.tip(FORK, LINE)).toBe(first);
  expect(stage.ask(FORK, LINE, 'rev-parse', 'FETCH_HEAD^{tree}')).toBe(stage.template.series.tree);
  expect(stage.branches(FORK)).toEqual([LINE]);
  expect(seen.status(FORK, first, 'upkeep/replay')).toMatchObject({ state: 'success' });
  expect(await seen.pulls(FORK)).toEqual([]);

  // A security release that everything fits: candidate, checks, series, branch.
  const before = world.tip(SERIES, LINE);
  stage.upstreamReleases('2.4.1-p1');
  await world.settle();
  expect(tags(MIRROR)).toEqual(tags(UPSTREAM));
  expect(world.tip(FORK, LINE)).toBe(first);
  expect(world.tip(SERIES, LINE)).toBe(before);
  const second = await unitPasses(world);
  expect(subject(world)).toBe(`${STACK}: move to 2.4.1-p1`);
  expect(stage.file(SERIES, LINE, `patches/${STACK}/series`)).toContain(
    `# upkeep-base: ${releases['2.4.1-p1']}`,
  );
  expect(stage.ask(FORK, LINE, 'log', '-1', '--format=%P', 'FETCH_HEAD')).toBe(`${second} ${first}`);
  expect([first, second].map((commit) => world.isPublished(commit))).toEqual([true, true]);
  const secure = world.tip(FORK, LINE)!;
  expect(seen.status(FORK, secure, 'upkeep/replay')).toMatchObject({ state: 'success' });

  // A feature release that breaks a patch.
  stage.upstreamDevelops(cut['2.4.2']);
  stage.upstreamReleases('2.4.2');
  await world.settle();
  const pull = await world.pull(FORK, MAIL);
  expect(await seen.pulls(FORK)).toHaveLength(1);
  const culprit = story.get('order-mail-once')!;
  expect(pull).toMatchObject({
    draft: true,
    author: github.app.login,
    labels: ['upkeep/conflict'],
    head: { branch: CONFLICT },
    base: { branch: CONTEXT },
  });
  for (const fact of [culprit.subject, culprit.id.slice(0, 12), 'sample-commerce/sales', '2.4.2'])
    expect(pull.body.replaceAll('\\', '')).toContain(fact);
  const { path, text } = stage.template.series.resolution;
  const marked = stage.file(FORK, CONFLICT, path);
  for (const marker of ['<<<<<<<', '|||||||', '=======', '>>>>>>>']) expect(marked).toContain(marker);
  expect(stage.ask(FORK, CONFLICT, 'log', '-1', '--format=%an', 'FETCH_HEAD')).toBe('Léa Nguyễn');
  expect(conflictCheck(world, pull.head.commit)).toMatchObject({ conclusion: 'failure' });
  expect(world.tip(FORK, LINE)).toBe(secure);
  expect(seen.status(FORK, secure, 'upkeep/replay')).toMatchObject({ state: 'failure' });

  // A marker is left, and it is merged so: refused, and opened as another one.
  const half = stage.personResolves(pull, { [path]: marked.replace(/^<<<<<<< .*$/m, '') });
  await world.settle();
  expect(conflictCheck(world, half)).toMatchObject({
    conclusion: 'failure',
    title: 'Not settled yet: 1 fault',
  });
  await world.merge(await world.pull(FORK, MAIL));
  expect((await seen.pulls(FORK)).map(({ state }) => state)).toEqual(['merged', 'open']);
  expect(seen.bodies(FORK, pull.number)).toEqual([expect.stringContaining('merged while conflict markers')]);
  const again = await world.pull(FORK, MAIL);
  expect(again.head).toMatchObject({ branch: CONFLICT, commit: half });
  expect(again.draft).toBe(true);
  expect(again.body).toContain(`#${pull.number}`);

  // It is settled: green, with the rest of the series replayed on it.
  const settled = stage.personResolves(again, { [path]: text });
  await world.settle();
  expect(conflictCheck(world, settled)).toMatchObject({ conclusion: 'success' });
  expect(conflictCheck(world, settled).summary).toContain('With it the whole series fits.');

  // Upstream moves on meanwhile: the new context is merged in, and nobody's commit is lost.
  stage.upstreamReleases('2.4.2-p1');
  await world.settle();
  const merged = world.tip(FORK, CONFLICT)!;
  expect(stage.ask(FORK, CONFLICT, 'log', '-1', '--format=%P', 'FETCH_HEAD')).toBe(
    `${settled} ${world.tip(FORK, CONTEXT)}`,
  );
  expect(conflictCheck(world, merged)).toMatchObject({ conclusion: 'success' });

  // Merged: the resolution is recorded, and the stack moves when all of it is green.
  await world.merge(await world.pull(FORK, MAIL));
  expect(stage.refs(SERIES).has('refs/upkeep/resolutions')).toBe(true);
  const third = await unitPasses(world);
  expect(subject(world)).toBe(`${STACK}: move to 2.4.2-p1`);
  const changed = stage.ask(SERIES, LINE, 'show', '--format=', '--name-only', 'FETCH_HEAD').split('\n');
  expect(changed).toContain(`patches/${STACK}/series`);
  expect(changed).toContain(`patches/${STACK}/${MAIL}`);
  expect(stage.ask(FORK, LINE, 'log', '-1', '--format=%P', 'FETCH_HEAD')).toBe(`${third} ${secure}`);
  expect([first, second, secure].map((commit) => world.isPublished(commit))).toEqual([true, true, true]);
  expect(stage.branches(FORK)).toEqual([LINE]);
  expect(await seen.openPulls(FORK)).toEqual([]);

  // Upstream has one of the patches now: its retirement is proposed with the evidence.
  const retire = await world.pull(SERIES, 'Retire customer-token-hash-equals.patch');
  expect(retire.body).toMatch(/upstream/i);
  expect(await seen.openPulls(SERIES)).toHaveLength(1);
  await world.merge(retire);
  expect(stage.file(SERIES, LINE, `patches/${STACK}/series`)).not.toContain('customer-token-hash-equals');
  expect(stage.branches(SERIES)).toEqual([LINE]);

  // What comes on the development branch breaks another one: known ahead of time, and solved elsewhere.
  stage.upstreamDevelops();
  await world.settle();
  const ahead = await world.pull(FORK, SESSION);
  expect(ahead.labels).toEqual(['upkeep/conflict', 'upkeep/forecast']);
  const own = `> /upkeep disable\n\nHow does \`/upkeep disable\` work?\n\n    /upkeep disable\n`;
  await world.comment(FORK, ahead.number, 'lea', own);
  expect(seen.bodies(FORK, ahead.number)).toEqual([own]);
  const stranger = await world.comment(FORK, ahead.number, 'mallory', '/upkeep disable');
  expect(seen.bodies(FORK, ahead.number)).toHaveLength(3);
  expect(seen.bodies(FORK, ahead.number)[2]).toContain('@mallory `/upkeep disable` needs write access here.');
  expect(reactions(world, ahead.number, stranger)).toEqual(['eyes', 'confused']);
  expect(
    world.log.filter((line) => line.includes('command refused') && line.includes('mallory')),
  ).toHaveLength(1);
  const asked = await world.comment(FORK, ahead.number, 'lea', 'Not worth it.\n\n/upkeep disable');
  expect(reactions(world, ahead.number, asked)).toEqual(['eyes', 'rocket']);
  expect(stage.file(SERIES, LINE, `patches/${STACK}/series`)).toMatch(
    /^#disabled session-files-by-default\.patch/m,
  );
  expect(await seen.openPulls(FORK)).toEqual([]);
  expect(seen.bodies(FORK, ahead.number).at(-1)).toContain('Closed: the patch is disabled.');
  await unitPasses(world);
  expect(stage.branches(FORK)).toEqual([LINE]);

  await expectTidy(world, 350);
});

it(
  'a break that is settled ahead of time is no news when the release comes',
  { timeout: 300_000 },
  async () => {
    // Upstream is somebody else's: nothing tells that it moved, so the timer has to find out.
    const world = await worldOf({ yaml: YAML, fake: { notInstalledOn: ['magento'] } });
    const { stage, seen } = world;
    await world.settle();
    await unitPasses(world);
    stage.upstreamDevelops(stage.template.upstream.cut['2.4.2']);
    await world.settle();
    expect(await seen.pulls(FORK)).toEqual([]);
    await world.sweep();
    const ahead = await world.pull(FORK, MAIL);
    expect(ahead.labels).toEqual(['upkeep/conflict', 'upkeep/forecast']);
    const { path } = stage.template.series.resolution;
    const settled = stage.personResolves(ahead, { [path]: settleHunks(stage.file(FORK, CONFLICT, path)) });
    await world.settle();
    expect(conflictCheck(world, settled)).toMatchObject({ conclusion: 'success' });
    await world.merge(await world.pull(FORK, MAIL));
    expect(await seen.openPulls(FORK)).toEqual([]);
    expect(stage.branches(FORK)).toEqual([LINE]);

    stage.upstreamReleases('2.4.2');
    await world.sweep();
    expect(await seen.openPulls(FORK)).toEqual([]);
    await unitPasses(world);
    expect(subject(world)).toBe(`${STACK}: move to 2.4.2`);
    expect(stage.ask(SERIES, LINE, 'log', '-1', '--format=%B', 'FETCH_HEAD')).toContain(`remembered ${MAIL}`);
    // Whether the App is installed there now has to be asked each time.
    await expectTidy(world, 200, ['apps/get-repo-installation 404']);
  },
);

function reactions(world: ServedWorld, number: number, comment: number): readonly string[] {
  const found = world.seen.comments(FORK, number).find(({ id }) => id === comment);
  return found!.reactions.map(({ content }) => content);
}
