import { describe, expect, it } from 'vitest';
import type {
  EditedStack,
  EditStackRequest,
} from '../../../../src/replay/pool/requests/edit-stack-request.js';
import type { StackFiles } from '../../../../src/series/stack-files.js';
import { lines } from '../../../cli/support/workshop.js';
import { A, AUTHOR, B, EngineShop, MORE } from '../support/engine-shop.js';

const REPO = ['--repo', '../upstream'];

function edit(place: EngineShop, what: EditStackRequest['edit'], patch = ''): Promise<EditedStack> {
  return place.engine.editStack({ source: place.source, repo: place.repo, edit: what, patch });
}

/** Puts the files into a commit as the bot does, and checks that the command line leaves the folder the same. */
async function expectSameAs(place: EngineShop, files: StackFiles, ...argv: string[]): Promise<void> {
  const { shop, engine, source } = place;
  const commit = await engine.commitStack({
    seriesRepo: source.seriesRepo,
    parent: source.commit,
    stack: 'demo',
    files,
    message: 'Edit\n',
    author: AUTHOR,
  });
  await shop.ok(...argv);
  shop.series.git('add', '-A');
  expect(shop.series.git('write-tree')).toBe(shop.series.git('rev-parse', `${commit}^{tree}`));
  shop.series.commit('Edit');
}

describe('editStack', () => {
  it('disables and enables as the command line does', async () => {
    const place = await EngineShop.make();
    const { commit } = place.source;
    const off = await edit(place, 'disable', MORE);
    expect(off.report).toMatchObject({
      green: true,
      stack: 'demo',
      base: place.upstream('1.0'),
      onto: place.upstream('1.0'),
    });
    expect(off.report.patches.map(({ verdict }) => verdict)).toEqual(['clean', 'clean', 'disabled']);
    expect(off.write!.get('series')!.toString()).toContain(`#disabled ${MORE} ${commit}\n`);
    await expectSameAs(place, off.write!, 'disable', 'demo', MORE, ...REPO);
    const on = await edit(place, 'enable', MORE);
    await expectSameAs(place, on.write!, 'enable', 'demo', MORE, ...REPO);
  });

  it('enables from the state in which the patch was disabled, although upstream has moved', async () => {
    const place = await EngineShop.make();
    const { shop } = place;
    for (const name of [MORE, B]) {
      await shop.ok('disable', 'demo', name, ...REPO);
      shop.series.commit('Disable');
    }
    await shop.ok('rebase', 'demo', '--onto', '1.1', '--write', ...REPO);
    shop.series.commit('Move');
    const red = await edit(place, 'enable', B);
    expect(red.report.green).toBe(false);
    expect(red.report.patches.find(({ name }) => name === B)!.verdict).toBe('conflict');
    expect(red.write).toBeNull();
    const healed = shop.upstream.commit('Revert line 5 of b', { 'b.txt': lines('b', { 1: 'changed' }) });
    await shop.ok('rebase', 'demo', '--onto', healed, '--write', ...REPO);
    shop.series.commit('Move on');
    const { write, tip, baseSeconds } = await edit(place, 'enable', B);
    expect(baseSeconds).toBe(Number(shop.upstream.git('log', '-1', '--format=%ct', healed)));
    expect(place.show(`${tip}:b.txt`)).toBe(lines('b', { 1: 'changed', 5: 'hello', 9: 'b 9\ngreeting' }));
    await expectSameAs(place, write!, 'enable', 'demo', B, ...REPO);
    await expectSameAs(place, (await edit(place, 'enable', MORE)).write!, 'enable', 'demo', MORE, ...REPO);
  });

  it('enables a patch whose line names no commit as it is', async () => {
    const place = await EngineShop.make();
    place.shop.edit('patches/demo/series', (text) => text.replace(A, `#disabled ${A}`));
    place.shop.series.commit('Disable by hand');
    const { write } = await edit(place, 'enable', A);
    await expectSameAs(place, write!, 'enable', 'demo', A, ...REPO);
  });

  it('looks past what only lint would mind in the earlier state', async () => {
    const place = await EngineShop.make();
    place.shop.write('patches/demo/unlisted.patch', 'x\n');
    const bad = place.shop.series.commit('An unlisted patch');
    place.shop.series.git('rm', '-q', 'patches/demo/unlisted.patch');
    place.shop.edit('patches/demo/series', (text) => text.replace(MORE, `#disabled ${MORE} ${bad}`));
    place.shop.series.commit('Disable');
    expect((await edit(place, 'enable', MORE)).report.green).toBe(true);
  });

  it('retires as the command line does, a disabled patch too', async () => {
    const place = await EngineShop.make();
    const gone = await edit(place, 'retire', MORE);
    expect([...gone.write!.keys()].toSorted()).toEqual([MORE, 'series'].toSorted());
    expect(gone.write!.get(MORE)).toBeNull();
    await expectSameAs(place, gone.write!, 'retire', 'demo', MORE, '--reason', 'x', ...REPO);
    await place.shop.ok('disable', 'demo', B, ...REPO);
    place.shop.series.commit('Disable');
    const { write } = await edit(place, 'retire', B);
    await expectSameAs(place, write!, 'retire', 'demo', B, '--reason', 'x', ...REPO);
  });

  it('refuses to take out what another patch needs', async () => {
    const place = await EngineShop.make();
    for (const what of ['retire', 'disable'] as const) {
      const { write, report } = await edit(place, what, B);
      expect(write).toBeNull();
      expect(report).toMatchObject({ green: false, commit: null });
      expect(report.patches.find(({ name }) => name === MORE)!.verdict).toBe('conflict');
    }
  });

  it('has the commits of the edited series in the repository', async () => {
    const place = await EngineShop.make();
    const { tip, report } = await edit(place, 'disable', A);
    expect(place.git('rev-parse', `${tip}^{tree}`)).toBe(report.tree);
    expect(place.git('log', '--format=%s', `${place.upstream('1.0')}..${tip}`)).toBe(
      'Say more in b\nSay hello in b',
    );
    expect(place.git('for-each-ref')).toBe('');
  });

  describe('pins', () => {
    it('has nothing to write while the pin holds', async () => {
      const place = await EngineShop.make();
      const { write, report, tip } = await edit(place, 'pins');
      expect({ write, pins: report.gates.pins }).toEqual({ write: null, pins: 'ok' });
      expect(place.git('rev-parse', `${tip}^{tree}`)).toBe(report.tree);
    });

    it.each([
      ['another tree', (text: string) => text.replace(/(# upkeep-tree: ).*/, `$1${'1'.repeat(40)}`)],
      ['none', (text: string) => text.replace(/# upkeep-tree: .*\n/, '')],
    ])('writes the pin alone where there is %s', async (_, spoil) => {
      const place = await EngineShop.make();
      const good = place.shop.read('patches/demo/series');
      place.shop.edit('patches/demo/series', spoil);
      place.shop.series.commit('Spoil the pin');
      const { write } = await edit(place, 'pins');
      expect([...write!]).toEqual([['series', Buffer.from(good, 'latin1')]]);
    });

    it('pins what a changed patch makes', async () => {
      const place = await EngineShop.make();
      place.shop.edit(`patches/demo/${A}`, (text) => text.replace('+hello', '+welcome'));
      place.shop.series.commit('Change a patch');
      const { write, tip } = await edit(place, 'pins');
      expect(place.show(`${tip}:a.txt`)).toBe(lines('a', { 2: 'welcome' }));
      expect([...write!.keys()]).toEqual(['series']);
      expect(write!.get('series')!.toString()).toContain(
        `# upkeep-tree: ${place.git('rev-parse', `${tip}^{tree}`)}\n`,
      );
    });
  });

  it.each([
    ['disable', 'nothere.patch', 'unknown-patch'],
    ['retire', 'nothere.patch', 'unknown-patch'],
    ['enable', 'nothere.patch', 'unknown-patch'],
    ['enable', A, 'not-disabled'],
  ] as const)('refuses to %s %s', async (what, patch, code) => {
    const place = await EngineShop.make();
    await expect(edit(place, what, patch)).rejects.toMatchObject({ code, exit: 2 });
  });

  it.each([
    ['that is not there', () => '1'.repeat(40)],
    ['in which it was disabled already', (place: EngineShop) => place.source.commit],
    [
      'without the stack',
      (place: EngineShop) =>
        place.shop.series.git('commit-tree', '-m', 'x', '4b825dc642cb6eb9a060e54bf8d69288fbee4904'),
    ],
  ])('refuses to enable from a commit %s', async (_, commitOf) => {
    const place = await EngineShop.make();
    await place.shop.ok('disable', 'demo', MORE, ...REPO);
    place.shop.series.commit('Disable');
    await expect(edit(place, 'disable', MORE)).rejects.toMatchObject({ code: 'already-disabled', exit: 2 });
    const commit = commitOf(place);
    place.shop.edit('patches/demo/series', (text) => text.replace(/(#disabled \S+) .*/, `$1 ${commit}`));
    place.shop.series.commit('Another commit');
    await expect(edit(place, 'enable', MORE)).rejects.toMatchObject({ code: 'no-earlier-state', exit: 2 });
    expect(await place.shop.refused('enable', 'demo', MORE, ...REPO)).toMatchObject({
      exit: 2,
      code: 'no-earlier-state',
    });
  });
});
