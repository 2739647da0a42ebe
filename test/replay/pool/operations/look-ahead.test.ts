import { mkdtempSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSample } from '../../../../cli/demo/make-sample.js';
import { makeSampleSeries } from '../../../../cli/demo/make-sample-series.js';
import type { SampleSeries } from '../../../../cli/demo/sample-series.js';
import type { SampleUpstream } from '../../../../cli/demo/sample-upstream.js';
import { openRepository } from '../../../../src/git/open-repository.js';
import { inProcessEngine } from '../../../../src/replay/pool/in-process-engine.js';
import type { LookAhead } from '../../../../src/replay/pool/requests/look-ahead-request.js';
import { recordResolutions } from '../../../../src/replay/resolutions-ref.js';
import { runForecast } from '../../../../src/replay/run-forecast.js';
import { readStack } from '../../../../src/series/read-stack.js';
import { lines } from '../../../cli/support/workshop.js';
import { AUTHOR, B, EngineShop, MORE } from '../support/engine-shop.js';

function look(place: EngineShop, along: string): Promise<LookAhead> {
  return place.engine.lookAhead({ source: place.source, repo: place.repo, along: place.upstream(along) });
}

describe('lookAhead', () => {
  it('reports what `forecast` reports, and makes the commits of the conflict where it comes in', async () => {
    const place = await EngineShop.make();
    place.shop.upstream.commit('Go on', { 'c.txt': 'c\n' });
    const ahead = await look(place, 'main');
    const { data } = await place.shop.json<object>(
      'forecast',
      'demo',
      '--along',
      'main',
      '--repo',
      '../upstream',
    );
    expect(ahead.report).toEqual({ ...data, standing: [B, MORE] });
    const onto = place.upstream('1.1');
    const judged = await place.engine.judge({ source: place.source, repo: place.repo, onto });
    expect(ahead.conflicts).toEqual(judged.conflicts);
    expect(ahead.conflicts).toMatchObject([{ patch: B, onto }]);
    expect(ahead.resolved).toEqual([]);
  });

  it('makes the same commits while upstream goes on', async () => {
    const place = await EngineShop.make();
    const first = await look(place, 'main');
    expect(place.git('rev-list', '--objects', first.conflicts[0]!.conflict)).not.toBe('');
    place.shop.upstream.commit('Go on', { 'b.txt': lines('b', { 1: 'new', 5: 'upstream' }) });
    const second = await look(place, 'main');
    expect(second.report.commits).toBe(first.report.commits + 1);
    expect(second.conflicts).toEqual(first.conflicts);
  });

  it('follows a merge to the main line: there the conflict is made, the commit inside is named', async () => {
    const place = await EngineShop.make();
    const { upstream } = place.shop;
    upstream.git('switch', '-q', '-c', 'topic', '1.0');
    const culprit = upstream.commit('Change line 5 of b too', { 'b.txt': lines('b', { 5: 'topic' }) });
    upstream.git('switch', '-q', '-c', 'develop', '1.0');
    upstream.commit('Elsewhere', { 'c.txt': 'c\n' });
    upstream.git('merge', '-q', '--no-ff', '-m', 'Merge topic', 'topic');
    const { report, conflicts } = await look(place, 'develop');
    expect(report.breaks[0]).toMatchObject({ patch: B, commit: culprit });
    expect(conflicts).toMatchObject([{ patch: B, onto: place.upstream('develop') }]);
  });

  it('leaves out what heals by itself', async () => {
    const place = await EngineShop.make();
    place.shop.upstream.commit('Take it back', { 'b.txt': lines('b') });
    const { report, conflicts, resolved } = await look(place, 'main');
    expect(report.breaks.map(({ patch }) => patch)).toEqual([B, MORE]);
    expect({ standing: report.standing, conflicts, resolved }).toEqual({
      standing: [],
      conflicts: [],
      resolved: [],
    });
    expect(place.own()).toEqual([]);
  });

  it('names what a recorded resolution settles, until upstream breaks it again', async () => {
    const place = await EngineShop.make();
    const { source, repo, engine, shop } = place;
    const [conflict] = (await look(place, 'main')).conflicts;
    const tip = place.commitOn(conflict!.conflict, {
      'b.txt': lines('b', { 5: 'both', 9: 'b 9\ngreeting' }),
    });
    const { records } = await engine.checkConflict({
      source,
      repo,
      onto: conflict!.onto,
      patch: B,
      tip,
      from: 'x',
    });
    const series = await openRepository(shop.series.dir);
    await recordResolutions(series, records, AUTHOR);
    series.close();
    const settled = await look(place, 'main');
    expect(settled).toMatchObject({ conflicts: [], resolved: [B] });
    expect(settled.report.standing).toEqual([B, MORE]);
    const again = shop.upstream.commit('Change line 5 again', {
      'b.txt': lines('b', { 5: 'upstream again' }),
    });
    const broken = await look(place, 'main');
    expect(broken).toMatchObject({ conflicts: [{ patch: B, onto: again }], resolved: [] });
  });

  it('refuses what a person must mend', async () => {
    const place = await EngineShop.make();
    place.shop.edit('patches/demo/series', (text) => text.replace(/# upkeep-.*\n/g, ''));
    place.shop.series.commit('No pins');
    await expect(look(place, 'main')).rejects.toMatchObject({ code: 'no-base', exit: 2 });
  });
});

describe('on the sample', () => {
  const engine = inProcessEngine();
  let root: string;
  let sample: SampleUpstream;
  let all: SampleSeries;
  let commit: string;

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'upkeep-test-'));
    sample = await makeSample({ dir: root });
    all = await makeSampleSeries(sample, { dir: join(root, 'series/patches/all'), conflicts: 'all' });
    const git = (...args: string[]): string =>
      execFileSync(
        'git',
        ['-C', join(root, 'series'), '-c', 'user.name=x', '-c', 'user.email=x@x', ...args],
        { encoding: 'utf8' },
      ).trim();
    git('init', '-q');
    git('add', '-A');
    git('commit', '-q', '-m', 'Start');
    commit = git('rev-parse', 'HEAD');
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const source = (): { seriesRepo: string; commit: string; stack: string } => ({
    seriesRepo: join(root, 'series/.git'),
    commit,
    stack: 'all',
  });

  it('every conflict that stands gets its commits, whatever its kind', async () => {
    const repo = await openRepository(sample.gitDir);
    const expected = await runForecast(await readStack(all.dir), repo, sample.develop, () => {});
    repo.close();
    const { report, conflicts } = await engine.lookAhead({
      source: source(),
      repo: sample.gitDir,
      along: sample.develop,
    });
    expect(report).toEqual(expected);
    const unblocked = expected.standing.filter(
      (name) => expected.breaks.findLast(({ patch }) => patch === name)!.blocked_by === undefined,
    );
    expect(conflicts.map(({ patch }) => patch).toSorted()).toEqual(unblocked.toSorted());
    expect(new Set(conflicts.flatMap(({ places }) => places.map(({ kind }) => kind))).size).toBeGreaterThan(
      4,
    );
  });

  it('a judgement finds what the sample says: verdicts, tree, and one pair of commits for each conflict', async () => {
    for (const expected of [all.expected.security, all.expected.feature]) {
      const onto = sample.releases[expected.onto];
      const { report, conflicts } = await engine.judge({ source: source(), repo: sample.gitDir, onto });
      expect(report.tree).toBe(expected.tree);
      expect(report.patches.map(({ name, verdict }) => ({ name, verdict }))).toEqual(
        expected.patches.map(({ name, verdict }) => ({ name, verdict })),
      );
      const wanted = expected.patches.filter(({ verdict }) => verdict === 'conflict').map(({ name }) => name);
      expect(conflicts.map(({ patch }) => patch)).toEqual(wanted);
    }
  });
});
