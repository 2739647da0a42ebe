import { join } from 'node:path';
import { expect, it } from 'vitest';
import { retag } from '../../../cli/demo/retag.js';
import { patchOf } from '../../review/support/patch-of.js';
import { personAccepts } from '../support/person-accepts.js';
import { FORK, LINE, MIRROR, SERIES, STACK, UPSTREAM } from '../support/stage.js';
import { expectTidy } from './expect-tidy.js';
import type { ServedWorld } from './served-world.js';
import { useServedWorld } from './use-served-world.js';

const worldOf = useServedWorld();
const P = `patches/${STACK}`;
const README = 'app/code/Magento/Backend/README.md';
const API = 'app/code/Magento/Backend/Api/GroupRepositoryInterface.php';
const YAML = ['follow: { tags: ["2.4.*"], branches: [develop] }', 'forecast: [develop]'];

/** With a series that is published, and people who may write or not. */
async function published(): Promise<ServedWorld> {
  const world = await worldOf({ yaml: YAML });
  for (const repository of [SERIES, FORK])
    await world.github.people.setPermission(repository, 'lea', 'write');
  await world.settle();
  expect(world.tip(FORK, LINE)).toBeDefined();
  return world;
}

/** The stack's files with one more patch. */
function withPatch(world: ServedWorld, name: string, patch: string): Record<string, string> {
  const series = world.stage.file(SERIES, LINE, `${P}/series`);
  return { [`${P}/${name}`]: patch, [`${P}/series`]: `${series}\n${name}\n` };
}

async function open(world: ServedWorld, by: string, head: string, repository = SERIES): Promise<number> {
  const { name } = world.github.state.repository(repository);
  const { number } = await world.github.people.openPullRequest(repository, {
    by,
    headRepository: `${by}/${name}`,
    head,
    base: LINE,
    title: `From ${by}`,
    body: 'Please.',
  });
  await world.settle();
  return number;
}

const line = { repository: SERIES, branch: LINE };

it('a contributor sends a patch from a fork of the series', { timeout: 300_000 }, async () => {
  const world = await published();
  const { stage, github, seen } = world;
  const upstream = stage.template.upstream.gitDir;
  const add = (path: string, text: string) =>
    patchOf(upstream, { subject: `Say ${text}`, path, edit: (old) => `${old}\n${text}\n` });
  const good = add(README, 'what it is for');
  const bad = good.replace('Owner: maria', 'Owner: no such thing');
  const url = await github.people.fork(SERIES, 'maria');

  const first = world.contribute(line, 'topic', { url, files: withPatch(world, 'readme.patch', bad) });
  const number = await open(world, 'maria', 'topic');
  const red = seen.check(SERIES, first, 'upkeep/patches');
  expect(red).toMatchObject({ conclusion: 'failure', title: '1 fault' });
  expect(red?.annotations).toMatchObject([
    {
      path: `${P}/readme.patch`,
      start_line: bad.split('\n').indexOf('Owner: no such thing') + 1,
      annotation_level: 'failure',
    },
  ]);
  const [said, ...more] = seen.comments(SERIES, number);
  expect(more).toEqual([]);
  expect(said?.body).toContain('**Not yet: 1 fault.**');

  // A push: the same comment, another text; a check of its own.
  const second = world.contribute(line, 'topic', { url, files: withPatch(world, 'readme.patch', good) });
  await world.settle();
  expect(seen.check(SERIES, second, 'upkeep/patches')).toMatchObject({
    conclusion: 'success',
    title: 'fits',
  });
  expect(seen.comments(SERIES, number).map(({ id }) => id)).toEqual([said?.id]);
  expect(seen.bodies(SERIES, number)[0]).toContain('Ready from Upkeep');
  // What it does to the source, and on what comes.
  for (const part of [`+what it is for`, '2.4.1', 'develop'])
    expect(seen.bodies(SERIES, number)[0]).toContain(part);

  // Another one that does not go together with it: the later one is red.
  const theirs = await github.people.fork(SERIES, 'jo');
  const other = add(README, 'who it is for');
  const third = world.contribute(line, 'other', { url: theirs, files: withPatch(world, 'who.patch', other) });
  const later = await open(world, 'jo', 'other');
  expect(seen.check(SERIES, third, 'upkeep/patches')).toMatchObject({
    conclusion: 'failure',
    title: `does not go together with #${number}`,
  });
  expect(seen.bodies(SERIES, later)).toEqual([expect.stringContaining(`#${number}`)]);

  // An author may ask for another look; nobody else without rights.
  await world.comment(SERIES, number, 'maria', '/upkeep recheck');
  expect(seen.bodies(SERIES, number)).toHaveLength(3);
  await world.comment(SERIES, number, 'jo', '/upkeep recheck');
  expect(seen.bodies(SERIES, number).at(-1)).toContain('@jo `/upkeep recheck` needs write access here');

  // Merged: the tree is pinned, and the fork has it.
  const before = world.tip(FORK, LINE);
  await world.merge(await world.pull(SERIES, 'From maria'));
  expect(stage.ask(SERIES, LINE, 'log', '-1', '--format=%s', 'FETCH_HEAD')).toBe(
    `${STACK}: write the series as it replays on 2.4.1`,
  );
  expect(stage.file(FORK, LINE, README)).toContain('what it is for');
  expect(world.isPublished(before!)).toBe(true);
  expect(seen.bodies(SERIES, later)).toHaveLength(1);
  await expectTidy(world, 200);
});

it('a patch that breaks others is red at its line, until it is waived', { timeout: 300_000 }, async () => {
  const world = await published();
  const { stage, github, seen } = world;
  const cut = (...waivers: readonly string[]) =>
    patchOf(stage.template.upstream.gitDir, {
      subject: 'Groups stay',
      path: API,
      edit: (text) => text.replace(/^.*deleteById.*\n/m, ''),
      trailers: ['Origin: vendor', 'Forwarded: not-needed', 'Category: bugfix', 'Owner: maria', ...waivers],
    });
  const url = await github.people.fork(SERIES, 'maria');
  const bad = cut();
  const first = world.contribute(line, 'topic', { url, files: withPatch(world, 'cut.patch', bad) });
  const number = await open(world, 'maria', 'topic');
  const red = seen.check(SERIES, first, 'upkeep/patches');
  expect(red).toMatchObject({ conclusion: 'failure', title: '1 compatibility finding' });
  expect(red?.annotations).toMatchObject([
    {
      path: `${P}/cut.patch`,
      start_line: bad.split('\n').findIndex((text) => /^-.*deleteById/.test(text)) + 1,
      annotation_level: 'failure',
      title: 'php-method-removed',
    },
  ]);
  const [said] = seen.bodies(SERIES, number);
  expect(said).toContain('**Not yet: 1 compatibility finding.**');
  expect(said).toContain('**Compatibility: 1 finding fails** (level major, by policy major):');
  expect(said).toContain('`Magento\\Backend\\Api\\GroupRepositoryInterface::deleteById` (API, extensions)');
  expect(said).toContain('`Compat-Waiver: php-method-removed until VERSION by @you: why nobody is broken`');

  const waiver = 'Compat-Waiver: php-method-removed until 2.5.0 by @lea: groups are kept for audits';
  const second = world.contribute(line, 'topic', {
    url,
    files: withPatch(world, 'cut.patch', cut(waiver)),
  });
  await world.settle();
  const green = seen.check(SERIES, second, 'upkeep/patches');
  expect(green).toMatchObject({ conclusion: 'success', title: 'fits' });
  expect(green?.annotations).toEqual([]);
  expect(seen.bodies(SERIES, number)).toEqual([
    expect.stringContaining('Waived by @\u200blea until 2\\.5\\.0: groups are kept for audits.'),
  ]);

  // Merged: the stack is green with it, and says whose word that rests on.
  await world.merge(await world.pull(SERIES, 'From maria'));
  const state = await stage.state();
  expect(state).toMatchObject({ verdict: 'green', compat: { green: true, level: 'major' } });
  expect(state?.compat?.findings.find(({ patch }) => patch === 'cut.patch')).toMatchObject({
    waived: true,
    waiver: { by: '@lea', until: '2.5.0' },
  });
  await expectTidy(world, 150);
});

it('ordinary commits against the fork become patch files', { timeout: 300_000 }, async () => {
  const world = await published();
  const { github, seen, stage } = world;
  const url = await github.people.fork(FORK, 'maria');
  const files = { [README]: 'For shop owners.\n' };
  const message = 'Say who the backend is for\n\nOwner: maria';
  const fork = { repository: FORK, branch: LINE };
  const commit = world.contribute(fork, 'topic', { url, message, files });
  const number = await open(world, 'maria', 'topic', FORK);
  const offer = await world.pull(SERIES, 'Say who the backend is for');
  expect(offer).toMatchObject({ draft: true, author: github.app.login, labels: ['upkeep/from-pull'] });
  const patch = stage.file(SERIES, offer.head.branch, `${P}/say-who-the-backend-is-for.patch`);
  expect(patch).toContain('+For shop owners.');
  expect(patch).toContain('From: Léa Nguyễn <lea@sample-commerce.example>');
  expect(seen.bodies(FORK, number)).toEqual([expect.stringContaining(`#${offer.number}`)]);
  expect(seen.check(FORK, commit, 'upkeep/patches')).toMatchObject({ conclusion: 'neutral' });

  world.contribute(fork, 'topic', { url, message, files: { [README]: 'For everybody.\n' } });
  await world.settle();
  expect((await seen.openPulls(SERIES)).map((one) => one.number)).toEqual([offer.number]);
  const again = stage.file(SERIES, offer.head.branch, `${P}/say-who-the-backend-is-for.patch`);
  expect(again).toContain('+For everybody.');
  expect(seen.bodies(FORK, number)).toHaveLength(1);
  await expectTidy(world, 120);
});

it('a moved tag is red and never followed until somebody accepts it', { timeout: 300_000 }, async () => {
  const world = await published();
  const { seen, stage } = world;
  stage.upstreamReleases('2.4.1-p1');
  await world.settle();
  const before = world.tip(FORK, LINE);
  // The template's own upstream is left as it is: the tag moves in a copy.
  const copy = join(stage.dir, 'upstream-copy.git');
  stage.git(stage.dir, 'clone', '-q', '--mirror', stage.template.upstream.gitDir, copy);
  const moved = await retag({ ...stage.template.upstream, gitDir: copy });
  stage.git(copy, 'push', '-q', '--force', stage.url(UPSTREAM), `refs/tags/${moved.tag}`);
  await world.settle();
  const check = () => seen.check(SERIES, world.tip(SERIES, LINE)!, `upkeep/upstream/${STACK}`);
  expect(check()).toMatchObject({ conclusion: 'failure', title: 'Upstream moved a tag' });
  for (const id of [moved.from, moved.to]) expect(check()?.summary).toContain(id.slice(0, 12));
  expect(stage.refs(MIRROR).get(`refs/tags/${moved.tag}`)).toBe(moved.from);
  expect(world.tip(FORK, LINE)).toBe(before);
  expect(world.log.some((text) => text.includes('upstream moved a tag; it is not followed'))).toBe(true);
  await world.sweep();
  expect(stage.refs(MIRROR).get(`refs/tags/${moved.tag}`)).toBe(moved.from);

  // GitHub tells nothing of refs/upkeep, so the timer finds it.
  await personAccepts(stage, moved.tag, moved.to);
  await world.sweep();
  expect(stage.refs(MIRROR).get(`refs/tags/${moved.tag}`)).toBe(moved.to);
  expect(check()).not.toMatchObject({ conclusion: 'failure' });
  expect(stage.file(SERIES, LINE, `${P}/series`)).toContain(`# upkeep-base: ${moved.to}`);
  expect(stage.file(FORK, LINE, 'SECURITY.md')).toContain('Report to security@example.com');
  expect(world.isPublished(before!)).toBe(true);
  await expectTidy(world, 120);
});
