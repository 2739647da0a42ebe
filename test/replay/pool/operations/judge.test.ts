import { describe, expect, it } from 'vitest';
import { conflictRefs } from '../../../../src/replay/open-conflict.js';
import type { ReplayReport } from '../../../../src/replay/report.js';
import { A, B, EngineShop, MORE } from '../support/engine-shop.js';
import { lines } from '../../../cli/support/workshop.js';

const REPO = ['--repo', '../upstream'];
/** What differs from run to run left out, and the gate that is a question of its own here. */
const untimed = (report: ReplayReport): unknown => ({
  ...report,
  timing: null,
  commit: null,
  gates: { ...report.gates, compat: null },
});

describe('judge', () => {
  it('says what `rebase --write` says of the same stack, red and green', async () => {
    const place = await EngineShop.make();
    const { shop, engine, source, repo } = place;
    for (const onto of ['1.1', '1.0']) {
      const { report } = await engine.judge({ source, repo, onto: place.upstream(onto) });
      const { data } = await shop.json<ReplayReport>('rebase', 'demo', '--onto', onto, ...REPO, '--write');
      expect(untimed(report)).toEqual(untimed(data));
      expect(report.green).toBe(onto === '1.0');
      expect(report.gates).toEqual({ lint: 'ok', compat: 'not run', pins: 'ok' });
      expect(data.gates.compat).toBe(report.green ? 'ok' : 'not run');
    }
  });

  it('makes the commits and files that `rebase --ref --write` makes', async () => {
    const place = await EngineShop.make();
    const { shop, engine, source, repo } = place;
    const onto = shop.upstream.commit('Change line 9 of a', {
      'a.txt': lines('a', { 9: 'upstream' }),
      'b.txt': lines('b'),
    });
    const judgement = await engine.judge({ source, repo, onto });
    expect(judgement.report).toMatchObject({ green: true, commit: judgement.tip });
    await shop.ok('rebase', 'demo', '--onto', onto, ...REPO, '--ref', 'result', '--write');
    expect(judgement.tip).toBe(shop.upstream.git('rev-parse', 'result'));
    expect(place.git('rev-parse', `${judgement.tip}^{tree}`)).toBe(judgement.report.tree);
    expect([...(judgement.write ?? [])].map(([name, bytes]) => [name, bytes?.toString('latin1')])).toEqual(
      ['series'].map((name) => [name, shop.read(`patches/demo/${name}`)]),
    );
    expect(judgement.seconds).toBe(Number(shop.upstream.git('log', '-1', '--format=%ct', onto)));
    expect(judgement.conflicts).toEqual([]);
  });

  it('writes the text of a patch anew where `rebase --write` does', async () => {
    const place = await EngineShop.make();
    const { shop, engine, source, repo } = place;
    // A line of a hunk's context changes, so the old text no longer applies.
    const changed = { 'a.txt': lines('a', { 4: 'upstream' }), 'b.txt': lines('b') };
    const onto = shop.upstream.commit('Change line 4 of a', changed);
    const { write, report } = await engine.judge({ source, repo, onto });
    const { data } = await shop.json<ReplayReport>('rebase', 'demo', '--onto', onto, ...REPO, '--write');
    expect(report.patches).toEqual(data.patches);
    const names = report.patches.filter((one) => one.changed).map(({ name }) => name);
    expect(names).toEqual([A]);
    expect([...(write?.keys() ?? [])].toSorted()).toEqual([A, 'series']);
    for (const [name, bytes] of write ?? [])
      expect(bytes?.toString('latin1')).toBe(shop.read(`patches/demo/${name}`));
  });

  it('makes the two commits of a conflict that `resolve` makes, and leaves out what is blocked', async () => {
    const place = await EngineShop.make();
    const { shop, engine, source, repo } = place;
    const onto = place.upstream('1.1');
    const { conflicts, report, write, tip } = await engine.judge({ source, repo, onto });
    const { data } = await shop.json<{ context: string; conflict: string }>(
      'resolve',
      'demo',
      B,
      '--onto',
      '1.1',
      ...REPO,
    );
    expect(conflicts).toEqual([
      {
        patch: B,
        onto,
        context: data.context,
        conflict: data.conflict,
        places: [{ path: 'b.txt', kind: 'content' }],
      },
    ]);
    expect(report.patches.map(({ verdict }) => verdict)).toEqual(['clean', 'conflict', 'blocked']);
    expect(report.commit).toBeNull();
    expect(write).toBeNull();
    // Whole histories, in a repository that had none of it.
    for (const id of [data.context, data.conflict, tip])
      expect(place.git('rev-list', '--objects', id)).not.toBe('');
    expect(place.git('fsck', '--strict', '--no-dangling', '--connectivity-only')).toBe('');
    expect(conflictRefs('main', 'demo', B).conflict).toBe(
      'refs/heads/upkeep/conflict/main/demo/say-hello-in-b',
    );
  });

  it('writes one pack, and moves no ref anywhere', async () => {
    const place = await EngineShop.make();
    const { engine, source, repo } = place;
    const refs = (): string =>
      place.git('for-each-ref') +
      place.shop.upstream.git('for-each-ref') +
      place.shop.series.git('for-each-ref');
    const before = refs();
    expect(place.own()).toEqual([]);
    const first = await engine.judge({ source, repo, onto: place.upstream('1.1') });
    const made = place.own();
    expect(made).toContain(first.tip);
    expect(place.git('count-objects', '-v')).toMatch(/^count: 0$[^]*^packs: 1$/m);
    const second = await engine.judge({ source, repo, onto: place.upstream('1.1') });
    expect({ ...second, report: untimed(second.report) }).toEqual({
      ...first,
      report: untimed(first.report),
    });
    expect(place.own()).toEqual(made);
    expect(refs()).toBe(before);
  });

  it('has nothing to write for a stack that is there already', async () => {
    const place = await EngineShop.make();
    const { engine, source, repo } = place;
    const { write, tip, report } = await engine.judge({ source, repo, onto: place.upstream('1.0') });
    expect(write).toBeNull();
    expect(report.tree).toBe(place.git('rev-parse', `${tip}^{tree}`));
  });

  it('writes a tree pin that does not hold, and says so in the gate', async () => {
    const place = await EngineShop.make();
    const { shop, engine, repo } = place;
    const good = shop.read('patches/demo/series');
    shop.edit('patches/demo/series', (text) =>
      text.replace(/# upkeep-tree: .*/, `# upkeep-tree: ${'1'.repeat(40)}`),
    );
    shop.series.commit('Break the pin');
    const { write, report } = await engine.judge({ source: place.source, repo, onto: place.upstream('1.0') });
    expect(report.gates.pins).toContain('the tree pin is 1111');
    expect([...(write ?? [])]).toEqual([['series', Buffer.from(good)]]);
  });

  it('knows a stack without patches', async () => {
    const place = await EngineShop.make();
    const { shop, engine, repo } = place;
    for (const name of [A, B, MORE]) shop.series.git('rm', '-q', `patches/demo/${name}`);
    shop.write('patches/demo/series', `# upkeep-base: ${place.upstream('1.0')}\n`);
    shop.series.commit('No patches');
    const onto = place.upstream('1.1');
    const { tip, facts, write, report } = await engine.judge({ source: place.source, repo, onto });
    expect({ tip, facts, green: report.green }).toEqual({ tip: onto, facts: [], green: true });
    expect(write?.get('series')?.toString()).toContain(
      `# upkeep-base: ${onto}\n# upkeep-tree: ${report.tree}\n`,
    );
    expect(place.own()).toEqual([]);
  });

  it('tells what each patch says of itself, disabled ones too', async () => {
    const place = await EngineShop.make();
    const { shop, engine, repo } = place;
    await shop.ok('disable', 'demo', MORE, ...REPO);
    shop.edit(`patches/demo/${A}`, (text) =>
      text.replace(/^Owner: .*\n/m, '').replace('Category:', 'Depends-on: x.patch\nCategory:'),
    );
    shop.series.commit('Disable');
    const { facts } = await engine.judge({ source: place.source, repo, onto: place.upstream('1.0') });
    const common = { category: 'developer-experience', author: 'A U Thor <author@example.com>' };
    expect(facts).toEqual([
      { ...common, name: A, subject: 'Say hello in a', owner: null, enabled: true, dependsOn: ['x.patch'] },
      { ...common, name: B, subject: 'Say hello in b', owner: '@example/core', enabled: true, dependsOn: [] },
      {
        ...common,
        name: MORE,
        subject: 'Say more in b',
        owner: '@example/core',
        enabled: false,
        dependsOn: [],
      },
    ]);
    shop.write(`patches/demo/${MORE}`, 'no patch at all');
    shop.series.commit('Spoil a disabled patch');
    const again = await engine.judge({ source: place.source, repo, onto: place.upstream('1.0') });
    expect(again.facts.at(-1)).toEqual({
      name: MORE,
      subject: MORE,
      owner: null,
      category: null,
      author: '',
      enabled: false,
      dependsOn: [],
    });
  });

  it('uses the committer of stack.yml', async () => {
    const place = await EngineShop.make();
    const { shop, engine, repo } = place;
    shop.edit(
      'patches/demo/stack.yml',
      (text) => `${text}committer: { name: Bot of Ours, email: bot@example.com }\n`,
    );
    shop.series.commit('Name the committer');
    const { tip } = await engine.judge({ source: place.source, repo, onto: place.upstream('1.0') });
    expect(place.git('log', '-1', '--format=%cn <%ce>', tip)).toBe('Bot of Ours <bot@example.com>');
    await shop.ok('branch', 'demo', 'edit', ...REPO);
    expect(shop.upstream.git('rev-parse', 'edit')).toBe(tip);
  });

  it('counts what lint finds, as `rebase --write` does', async () => {
    const place = await EngineShop.make();
    const { shop, engine, repo } = place;
    shop.edit(`patches/demo/${A}`, (text) => text.replace(/^Category: .*$/m, 'Category: nonsense'));
    shop.series.commit('Spoil the category');
    const { report } = await engine.judge({ source: place.source, repo, onto: place.upstream('1.0') });
    const { data } = await shop.json<ReplayReport>('rebase', 'demo', '--onto', '1.0', ...REPO, '--write');
    expect(report.gates.lint).toBe('1 error');
    expect(data.gates).toEqual({ ...report.gates, compat: 'ok' });
  });

  it('refuses what a person must mend', async () => {
    const place = await EngineShop.make();
    const { shop, engine, repo } = place;
    const onto = place.upstream('1.1');
    const judge = (source = place.source): Promise<unknown> => engine.judge({ source, repo, onto });
    await expect(judge({ ...place.source, stack: 'nothere' })).rejects.toMatchObject({
      code: 'no-such-stack',
      exit: 2,
    });
    await expect(judge({ ...place.source, commit: '1'.repeat(40) })).rejects.toMatchObject({
      code: 'no-such-stack',
    });
    await expect(engine.judge({ source: place.source, repo, onto: '2'.repeat(40) })).rejects.toMatchObject({
      code: 'missing-object',
    });
    const series = shop.read('patches/demo/series');
    shop.write(
      'patches/demo/series',
      series.replace(/# upkeep-base: .*/, `# upkeep-base: ${'3'.repeat(40)}`),
    );
    shop.series.commit('Another base');
    await expect(judge()).rejects.toMatchObject({ code: 'unknown-base', exit: 2 });
    shop.write('patches/demo/series', series.replace(/# upkeep-.*\n/g, ''));
    shop.series.commit('No base');
    await expect(judge()).rejects.toMatchObject({ code: 'no-base' });
    shop.write('patches/demo/stack.yml', 'upstreem: x\n');
    shop.series.commit('Bad configuration');
    await expect(judge()).rejects.toMatchObject({
      code: 'stack-config',
      faults: [{ file: 'patches/demo/stack.yml', line: 1 }, { line: 1 }],
    });
  });
});
