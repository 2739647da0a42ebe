import { expect, it } from 'vitest';
import type { PullRequest } from '../../../src/forge/pull-request.js';
import { FORK, LINE, MIRROR, SERIES, STACK, type Stage } from '../support/stage.js';
import { useStage } from '../support/use-stage.js';

const stageOf = useStage();
const MAIL = 'mail/order-mail-without-queue.patch';
const SESSION = 'session-files-by-default.patch';
const MAIL_BRANCH = `upkeep/conflict/${LINE}/${STACK}/mail/order-mail-without-queue`;

async function pullOf(stage: Stage, patch: string): Promise<PullRequest> {
  const found = (await stage.openPulls()).filter(({ title }) => title.startsWith(patch));
  expect(found).toHaveLength(1);
  return found[0]!;
}

async function checkOn(stage: Stage, commit: string, name = 'upkeep/conflict', repository = FORK) {
  return (await stage.bot.forge.checks(repository, commit)).find((check) => check.name === name);
}

it(
  'a conflict lives from the release that makes it to the published stack',
  { timeout: 60_000 },
  async () => {
    const stage = await stageOf();
    const { releases } = stage.template.upstream;
    await stage.reconcileAll();
    // The series as it is, on the release that it is pinned to.
    expect(await stage.state()).toMatchObject({
      verdict: 'green',
      waits: [],
      published: { branch: LINE, current: true },
    });
    expect(stage.ask(FORK, LINE, 'rev-parse', 'FETCH_HEAD^{tree}')).toBe(stage.template.series.tree);
    expect(stage.refs(MIRROR).get('refs/tags/2.4.1')).toBe(
      stage.refs('magento/magento2').get('refs/tags/2.4.1'),
    );
    const published = stage.refs(FORK).get(`refs/heads/${LINE}`)!;
    const series = stage.refs(SERIES).get(`refs/heads/${LINE}`)!;

    stage.upstreamReleases('2.4.2');
    stage.upstreamDevelops();
    await stage.reconcileAll();
    const opened = await pullOf(stage, MAIL);
    expect(opened).toMatchObject({ draft: true, labels: ['upkeep/conflict'], head: { branch: MAIL_BRANCH } });
    expect(opened.base.branch).toBe(MAIL_BRANCH.replace('conflict', 'context'));
    const ahead = await pullOf(stage, SESSION);
    expect(ahead.labels).toEqual(['upkeep/conflict', 'upkeep/forecast']);
    expect(await stage.pulls()).toHaveLength(2);
    // One commit with markers, its author kept, on the series so far.
    expect(stage.ask(FORK, MAIL_BRANCH, 'log', '-1', '--format=%an %s', 'FETCH_HEAD')).toBe(
      'Léa Nguyễn Send order mails later without a message queue',
    );
    expect(stage.refs(FORK).get(`refs/heads/${opened.base.branch}`)).toBe(
      stage.ask(FORK, MAIL_BRANCH, 'rev-parse', 'FETCH_HEAD^'),
    );
    const { path, text } = stage.template.series.resolution;
    expect(stage.file(FORK, MAIL_BRANCH, path)).toContain('<<<<<<<');
    expect(await checkOn(stage, opened.head.commit)).toMatchObject({
      state: 'failure',
      title: 'Waits for somebody: 1 file in conflict',
    });
    // Nothing moved that is not green.
    expect(stage.refs(FORK).get(`refs/heads/${LINE}`)).toBe(published);
    expect(stage.refs(SERIES).get(`refs/heads/${LINE}`)).toBe(series);
    expect(await checkOn(stage, published, 'upkeep/replay')).toMatchObject({ state: 'failure' });
    expect(await stage.state()).toMatchObject({
      verdict: 'red',
      target: { tag: '2.4.2', commit: releases['2.4.2'] },
      conflicts: [
        {
          patch: MAIL,
          ahead: false,
          number: opened.number,
          state: 'untouched',
          owner: 'sample-commerce/sales',
        },
        { patch: SESSION, ahead: true, number: ahead.number, state: 'untouched' },
      ],
      waits: [{ what: `conflict of ${MAIL}`, who: 'sample-commerce/sales', url: opened.url }],
    });

    // Somebody pushes, with a marker left.
    const half = stage.file(FORK, MAIL_BRANCH, path).replace(/^<<<<<<< .*$/m, '');
    const first = stage.personResolves(opened, { [path]: half });
    await stage.reconcileAll();
    expect(await checkOn(stage, first)).toMatchObject({
      state: 'failure',
      title: 'Not settled yet: 1 fault',
    });
    expect((await stage.state())?.conflicts[0]).toMatchObject({ state: 'unresolved' });

    // And again, settled: the disk is lost meanwhile.
    const second = stage.personResolves(opened, { [path]: text });
    stage.loseDisk();
    await stage.reconcileAll();
    expect(stage.refs(FORK).get(`refs/heads/${MAIL_BRANCH}`)).toBe(second);
    const green = await checkOn(stage, second);
    expect(green).toMatchObject({ state: 'success' });
    expect(green?.summary).toContain('With it the whole series fits.');
    expect((await stage.state())?.waits[0]).toMatchObject({ why: 'it is settled and waits to be merged' });

    await stage.merge(await pullOf(stage, MAIL));
    await stage.reconcileAll();
    const moved = stage.ask(SERIES, LINE, 'log', '--format=%an <%ae>%n%B', '-1', 'FETCH_HEAD');
    expect(moved).toMatchInlineSnapshot(`
    "Upkeep <upkeep@localhost>
    sample: move to 2.4.2

    Base: 03d882decde1 -> 58fe1f46fcdd
    Tree: a911c2bf7708f6ad81e96fd93d4fc52b78778835

    Patches: 7 clean, 1 disabled, 5 merged, 1 remembered, 1 upstreamed
    Rewritten:
      upstreamed customer-token-hash-equals.patch
      merged     wishlist-declares-ext-json.patch
      merged     sku-lookup-without-registry.patch
      merged     checkout-address-without-inline-handlers.patch
      remembered mail/order-mail-without-queue.patch
    "
  `);
    expect(stage.file(SERIES, LINE, `patches/${STACK}/series`)).toContain(
      `# upkeep-base: ${releases['2.4.2']}`,
    );
    expect(stage.ask(FORK, LINE, 'rev-parse', 'FETCH_HEAD^{tree}')).toBe(
      stage.template.series.resolution.resolved.tree,
    );
    // It fast-forwards: the second parent is what was there.
    expect(stage.ask(FORK, LINE, 'rev-parse', 'FETCH_HEAD^2')).toBe(published);
    expect(stage.branches(FORK)).toEqual([
      LINE,
      ahead.head.branch,
      ahead.head.branch.replace('conflict', 'context'),
    ]);
    const tip = stage.refs(FORK).get(`refs/heads/${LINE}`)!;
    expect(await checkOn(stage, tip, 'upkeep/replay')).toMatchObject({ state: 'success' });
    expect((await stage.state())?.report?.patches.find(({ name }) => name === MAIL)?.verdict).toBe('clean');
    expect(await stage.state()).toMatchObject({ verdict: 'green', waits: [] });

    // What upstream has is proposed to be retired, and merged.
    const [retire] = await stage.openPulls(SERIES);
    expect(retire?.title).toBe('Retire customer-token-hash-equals.patch: upstream has it');
    expect((await stage.state())?.retirements).toEqual([
      { patch: 'customer-token-hash-equals.patch', number: retire!.number, url: retire!.url },
    ]);
    await stage.merge(retire!);
    await stage.reconcileAll();
    expect(stage.branches(SERIES)).toEqual([LINE]);
    expect(stage.file(SERIES, LINE, `patches/${STACK}/series`)).not.toContain('customer-token-hash-equals');
    expect(await stage.state()).toMatchObject({ verdict: 'green', retirements: [] });

    // Nothing is left to be done, and nothing is written by looking again.
    const before = [...stage.refs(FORK), ...stage.refs(SERIES), ...stage.refs(MIRROR)];
    await stage.reconcileAll();
    stage.loseDisk();
    await stage.reconcileAll();
    expect([...stage.refs(FORK), ...stage.refs(SERIES), ...stage.refs(MIRROR)]).toEqual(before);
  },
);

it('a resolution made ahead of the release is used when it comes', { timeout: 60_000 }, async () => {
  const stage = await stageOf();
  // The branch that 2.4.2 will be made off; not released yet.
  stage.upstreamDevelops(stage.template.upstream.cut['2.4.2']);
  await stage.reconcileAll();
  const ahead = await pullOf(stage, MAIL);
  expect(ahead.labels).toEqual(['upkeep/conflict', 'upkeep/forecast']);
  expect(await stage.state()).toMatchObject({ verdict: 'green', conflicts: [{ patch: MAIL, ahead: true }] });
  const { path, text } = stage.template.series.resolution;
  stage.personResolves(ahead, { [path]: text });
  await stage.reconcileAll();
  await stage.merge(ahead);
  await stage.reconcileAll();
  expect(await stage.openPulls()).toEqual([]);
  expect(stage.branches(FORK)).toEqual([LINE]);

  stage.upstreamReleases('2.4.2');
  await stage.reconcileAll();
  expect(await stage.openPulls()).toEqual([]);
  expect(await stage.state()).toMatchObject({ verdict: 'green', target: { tag: '2.4.2' } });
  expect(stage.ask(FORK, LINE, 'rev-parse', 'FETCH_HEAD^{tree}')).toBe(
    stage.template.series.resolution.resolved.tree,
  );
  expect(stage.ask(SERIES, LINE, 'log', '-1', '--format=%B', 'FETCH_HEAD')).toContain(`remembered ${MAIL}`);
});

it('says in a dry run what it would do, and does nothing', { timeout: 30_000 }, async () => {
  const stage = await stageOf();
  stage.upstreamReleases('2.4.2');
  await stage.sync();
  const before = [...stage.refs(FORK), ...stage.refs(SERIES)];
  const plan = await stage.reconcile({ dryRun: true });
  expect(plan?.actions.map(({ kind }) => kind)).toEqual(['push', 'push', 'pull-request', 'check']);
  expect([...stage.refs(FORK), ...stage.refs(SERIES)]).toEqual(before);
  expect(await stage.pulls()).toEqual([]);
});
