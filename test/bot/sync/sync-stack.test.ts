import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { MOVED_REFS } from '../../../src/git/mirror/moved-refs.js';
import { retag } from '../../../cli/demo/retag.js';
import { upstreamRecordRef } from '../../../src/git/mirror/upstream-record.js';
import { personAccepts } from '../support/person-accepts.js';
import { LINE, MIRROR, SERIES, STACK, UPSTREAM } from '../support/stage.js';
import { useStage } from '../support/use-stage.js';

const stageOf = useStage();
const RECORD = upstreamRecordRef(STACK);

it('asks for a look at every line only when something changed', { timeout: 30_000 }, async () => {
  const stage = await stageOf();
  stage.personPushes(SERIES, LINE, 'Another line', () => {}, { to: '1.x' });
  stage.bot = { ...stage.bot, config: { ...stage.bot.config, lines: ['main', '1.*'] } };
  await stage.sync();
  expect(stage.queue.keys).toEqual(['stack:1.x:sample', 'stack:main:sample']);
  while (stage.queue.take() !== undefined);
  await stage.sync();
  expect(stage.queue.keys).toEqual([]);
  expect(stage.refs(MIRROR)).toEqual(
    new Map([...stage.refs(UPSTREAM)].filter(([ref]) => ref !== 'refs/upkeep/forge')),
  );
});

it(
  'records what it saw in the hosted series repository before a ref of the mirror moves',
  { timeout: 30_000 },
  async () => {
    const stage = await stageOf();
    const { bot } = stage;
    const refuse = { ...bot.workspace, push: () => Promise.reject(new Error('the plug is pulled')) };
    stage.bot = { ...stage.bot, workspace: refuse };
    await expect(stage.sync()).rejects.toThrow('the plug is pulled');
    expect(await stage.bot.workspace.mirror(STACK)).toBeNull();
    expect(stage.refs(MIRROR).size).toBe(0);
    stage.bot = bot;
    await stage.sync();
    expect(stage.refs(SERIES).has(RECORD)).toBe(true);
    expect((await stage.bot.workspace.mirror(STACK))?.refs.has('refs/tags/2.4.1')).toBe(true);
  },
);

it(
  'never follows a moved tag, says so in red, and follows it once it is accepted',
  { timeout: 60_000 },
  async () => {
    const stage = await stageOf({ yaml: ['follow: { tags: ["2.4.*"] }'] });
    stage.upstreamReleases('2.4.1-p1');
    await stage.reconcileAll();
    const published = stage.refs('sample-commerce/magento2').get('refs/heads/main');
    // The template's own upstream is left as it is: the tag moves in a copy.
    const copy = join(stage.dir, 'upstream-copy.git');
    stage.git(stage.dir, 'clone', '-q', '--mirror', stage.template.upstream.gitDir, copy);
    const moved = await retag({ ...stage.template.upstream, gitDir: copy });
    stage.git(copy, 'push', '-q', '--force', stage.url(UPSTREAM), `refs/tags/${moved.tag}`);
    await stage.reconcileAll();
    const check = async () => {
      const tip = stage.refs(SERIES).get(`refs/heads/${LINE}`)!;
      const checks = await stage.bot.forge.checks(SERIES, tip);
      return checks.find(({ name }) => name === `upkeep/upstream/${STACK}`);
    };
    expect(await check()).toMatchObject({ state: 'failure', title: 'Upstream moved a tag' });
    expect((await check())?.summary).toContain(
      `upkeep sync ${STACK} --accept ${moved.tag}=${moved.to.slice(0, 12)}`,
    );
    expect(await stage.state()).toMatchObject({
      verdict: 'red',
      target: { tag: moved.tag, commit: moved.from },
      movedTags: [{ tag: moved.tag, from: moved.from, to: moved.to }],
      waits: [
        { what: `moved tag ${moved.tag}`, why: expect.stringContaining('--accept 2.4.1-p1=') as string },
      ],
    });
    expect(stage.refs(MIRROR).get(`refs/tags/${moved.tag}`)).toBe(moved.from);
    expect(stage.refs('sample-commerce/magento2').get('refs/heads/main')).toBe(published);
    // Also where the mirror had to be made anew.
    stage.loseDisk();
    await stage.reconcileAll();
    expect(await stage.state()).toMatchObject({ verdict: 'red', target: { commit: moved.from } });

    await personAccepts(stage, moved.tag, moved.to);
    await stage.reconcileAll();
    expect(await stage.state()).toMatchObject({
      verdict: 'green',
      target: { tag: moved.tag, commit: moved.to },
      movedTags: [],
    });
    const mirror = await stage.bot.workspace.mirror(STACK);
    expect([...(mirror?.refs.keys() ?? [])].filter((ref) => ref.startsWith(MOVED_REFS))).toEqual([]);
  },
);

it(
  'goes on from a base whose tag upstream moved, when that was accepted and the disk is lost',
  { timeout: 60_000 },
  async () => {
    const stage = await stageOf();
    stage.upstreamReleases('2.4.2');
    stage.upstreamDevelops();
    await stage.reconcileAll();
    const before = await stage.state();
    expect(before).toMatchObject({ verdict: 'red', conflicts: [{ ahead: false }, { ahead: true }] });
    const upstream = stage.url(UPSTREAM);
    const tree = stage.git(upstream, 'rev-parse', 'refs/tags/2.4.1^{tree}');
    const moved = stage.git(upstream, 'commit-tree', tree, '-p', 'refs/tags/2.4.1^', '-m', 'Again');
    stage.git(upstream, 'update-ref', 'refs/tags/2.4.1', moved);
    await stage.reconcileAll();
    await personAccepts(stage, '2.4.1', moved);
    stage.loseDisk();
    await stage.reconcileAll();
    expect(await stage.state()).toEqual(before);
  },
);

it(
  'refuses a path as the address of a repository when the forge is GitHub',
  { timeout: 30_000 },
  async () => {
    const stage = await stageOf();
    const forge = {
      kind: 'github' as const,
      appId: '1',
      privateKey: '',
      webhookSecrets: ['x'] as [string],
      apiUrl: 'https://api.github.com',
      webUrl: 'https://github.com',
    };
    stage.bot = { ...stage.bot, config: { ...stage.bot.config, forge } };
    await expect(stage.sync()).rejects.toMatchObject({ code: 'path-address' });
  },
);

it('does what the lines whose stack.yml can be read say', { timeout: 30_000 }, async () => {
  const stage = await stageOf();
  stage.personPushes(
    SERIES,
    LINE,
    'Oops',
    (dir) => writeFileSync(join(dir, 'patches', STACK, 'stack.yml'), 'upstream: [\n'),
    { to: 'a' },
  );
  stage.bot = { ...stage.bot, config: { ...stage.bot.config, lines: ['a', 'main'] } };
  await stage.sync();
  expect(await stage.bot.workspace.mirror(STACK)).not.toBeNull();
});
