import { describe, expect, it } from 'vitest';
import { openRepository } from '../../../../src/git/open-repository.js';
import { recordResolutions, readResolutions } from '../../../../src/replay/resolutions-ref.js';
import type { ConflictCommits } from '../../../../src/replay/pool/requests/judge-request.js';
import type { ConflictCheck } from '../../../../src/replay/pool/requests/check-conflict-request.js';
import { lines } from '../../../cli/support/workshop.js';
import { A, AUTHOR, B, EngineShop } from '../support/engine-shop.js';

const RESOLVED = lines('b', { 5: 'hello upstream', 9: 'b 9\ngreeting' });
const FROM = 'https://example.com/pull/7';
const NONE = { faults: [], records: [], report: null };

interface Open {
  readonly place: EngineShop;
  readonly conflict: ConflictCommits;
  readonly check: (tip: string, patch?: string) => Promise<ConflictCheck>;
}

async function open(): Promise<Open> {
  const place = await EngineShop.make();
  const { engine, source, repo } = place;
  const onto = place.upstream('1.1');
  const { conflicts } = await engine.judge({ source, repo, onto });
  const check = (tip: string, patch: string = B): Promise<ConflictCheck> =>
    engine.checkConflict({ source, repo, onto, patch, tip, from: FROM });
  return { place, conflict: conflicts[0]!, check };
}

describe('checkConflict', () => {
  it('knows that nobody has committed yet', async () => {
    const { check, conflict } = await open();
    expect(await check(conflict.conflict)).toEqual({ state: 'untouched', ...NONE });
  });

  it('knows so too on the branch that was made for an earlier state of upstream', async () => {
    const { check, conflict, place } = await open();
    place.shop.upstream.git('switch', '-q', '-c', 'side', '1.0');
    const earlier = place.shop.upstream.commit('Change line 5 of b otherwise', {
      'b.txt': lines('b', { 5: 'other' }),
    });
    const { conflicts } = await place.engine.judge({ source: place.source, repo: place.repo, onto: earlier });
    expect(conflicts[0]!.conflict).not.toBe(conflict.conflict);
    expect((await check(conflicts[0]!.conflict)).state).toBe('untouched');
    // A person's amended commit there is work.
    const parent = conflicts[0]!.context;
    expect((await check(place.commitOn(parent, { 'b.txt': RESOLVED }))).state).not.toBe('untouched');
  });

  it('names each file with a marker, and each other file that was changed', async () => {
    const { check, conflict, place } = await open();
    const tip = place.commitOn(conflict.conflict, { 'dir/c.txt': 'changed\n', 'new.txt': 'new\n' });
    const { state, faults, records, report } = await check(tip);
    expect({ state, records, report }).toEqual({ state: 'unresolved', records: [], report: null });
    expect(faults.map(({ code, file }) => `${code} ${file}`).toSorted()).toEqual([
      'marker-left b.txt',
      'other-file dir/c.txt',
      'other-file new.txt',
    ]);
  });

  it('refuses a merge of the branch as it was', async () => {
    const { check, conflict, place } = await open();
    const merged = place.commitOn(conflict.conflict, {}, [conflict.context]);
    expect(await check(merged)).toMatchObject({ state: 'unresolved', faults: [{ code: 'marker-left' }] });
  });

  it('tells at most a hundred faults', async () => {
    const { check, conflict, place } = await open();
    const files = Object.fromEntries(Array.from({ length: 150 }, (_, at) => [`extra/${at}`, 'x\n']));
    expect((await check(place.commitOn(conflict.conflict, files))).faults).toHaveLength(100);
  });

  it('gives what `resolve --continue` records, and the series replayed with it', async () => {
    const { check, conflict, place } = await open();
    const { shop } = place;
    const tip = place.commitOn(conflict.conflict, { 'b.txt': RESOLVED });
    const { state, faults, records, report } = await check(tip);
    expect({ state, faults }).toEqual({ state: 'resolved', faults: [] });
    expect(report).toMatchObject({ green: true, commit: null });
    expect(report!.patches.map(({ verdict }) => verdict)).toEqual(['clean', 'remembered', 'merged']);
    expect(report!.patches[1]!.resolutions).toEqual([{ path: 'b.txt', from: FROM }]);

    await shop.ok('resolve', 'demo', B, '--onto', '1.1', '--repo', '../upstream');
    shop.upstream.git('fetch', '-q', place.repo, tip);
    shop.upstream.git('update-ref', 'refs/heads/upkeep/conflict/main/demo/say-hello-in-b', tip);
    await shop.ok('resolve', 'demo', B, '--continue', '--from', FROM, '--repo', '../upstream');
    const series = await openRepository(shop.series.dir);
    expect(await readResolutions(series)).toEqual(records);
    series.close();
    // Recorded now: the conflict is none any more.
    expect(await check(tip)).toEqual({ state: 'gone', ...NONE });
    const judged = await place.engine.judge({
      source: place.source,
      repo: place.repo,
      onto: place.upstream('1.1'),
    });
    expect({ ...judged.report, commit: null, timing: null }).toEqual({ ...report, timing: null });
  });

  it('takes what a merge commit on the context branch, or a squashed one, has', async () => {
    const { check, conflict, place } = await open();
    const tip = place.commitOn(conflict.conflict, { 'b.txt': RESOLVED });
    const { records } = await check(tip);
    const squashed = place.commitOn(conflict.context, { 'b.txt': RESOLVED });
    const merged = place.commitOn(squashed, {}, [tip]);
    for (const one of [squashed, merged])
      expect(await check(one)).toMatchObject({ state: 'resolved', records });
  });

  it('lets a new answer go before the recorded one', async () => {
    const { check, conflict, place } = await open();
    const { engine, source, repo } = place;
    const first = await check(place.commitOn(conflict.conflict, { 'b.txt': RESOLVED }));
    const other = lines('b', { 5: 'HELLO', 9: 'b 9\ngreeting' });
    const second = await check(place.commitOn(conflict.conflict, { 'b.txt': other }));
    const series = await openRepository(place.shop.series.dir);
    await recordResolutions(series, first.records, AUTHOR);
    series.close();
    const onto = place.upstream('1.1');
    const { tip } = await engine.judge({ source, repo, onto, extraResolutions: second.records });
    expect(place.show(`${tip}~1:b.txt`)).toBe(other);
    const { tip: recorded } = await engine.judge({ source, repo, onto });
    expect(place.show(`${recorded}~1:b.txt`)).toBe(RESOLVED);
  });

  it('uses the answers of the commit that is named, wherever the ref is meanwhile', async () => {
    const { check, conflict, place } = await open();
    const { engine, source, repo, shop } = place;
    const { records } = await check(place.commitOn(conflict.conflict, { 'b.txt': RESOLVED }));
    const series = await openRepository(shop.series.dir);
    const resolutions = await recordResolutions(series, records, AUTHOR);
    series.close();
    const onto = place.upstream('1.1');
    const verdicts = async (at?: string | null): Promise<string[]> => {
      const named = at === undefined ? source : { ...source, resolutions: at };
      const { report } = await engine.judge({ source: named, repo, onto });
      return report.patches.map(({ verdict }) => verdict);
    };
    const [with_, without] = [
      ['clean', 'remembered', 'merged'],
      ['clean', 'conflict', 'blocked'],
    ];
    expect(await verdicts()).toEqual(with_);
    expect(await verdicts(null)).toEqual(without);
    // As another job leaves it that listed the host before this was pushed.
    shop.series.git('update-ref', '-d', 'refs/upkeep/resolutions');
    expect(await verdicts()).toEqual(without);
    expect(await verdicts(resolutions)).toEqual(with_);
  });

  it('says that patches are gone that fit, are not in the series, or only need another', async () => {
    const { check, conflict } = await open();
    for (const name of [A, 'nothere.patch', 'say-more-in-b.patch'])
      expect(await check(conflict.conflict, name)).toEqual({ state: 'gone', ...NONE });
  });

  it('writes nothing', async () => {
    const { check, conflict, place } = await open();
    const tip = place.commitOn(conflict.conflict, { 'b.txt': RESOLVED });
    const before = place.own();
    await check(tip);
    expect(place.own()).toEqual(before);
    expect(place.git('for-each-ref')).toBe('');
  });

  it('refuses a tip that is no commit of the repository', async () => {
    const { check } = await open();
    await expect(check('1'.repeat(40))).rejects.toMatchObject({ code: 'missing-object', exit: 2 });
  });
});
