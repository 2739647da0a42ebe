import { describe, expect, it } from 'vitest';
import type { RefreshedConflict } from '../../../../src/replay/pool/requests/commit-requests.js';
import type { ConflictCommits } from '../../../../src/replay/pool/requests/judge-request.js';
import { lines } from '../../../cli/support/workshop.js';
import { B, EngineShop } from '../support/engine-shop.js';

const resolved = (other: Record<number, string> = {}): string =>
  lines('b', { 5: 'hello upstream', 9: 'b 9\ngreeting', ...other });

async function conflictOn(place: EngineShop, onto: string): Promise<ConflictCommits> {
  const { conflicts } = await place.engine.judge({ source: place.source, repo: place.repo, onto });
  return conflicts.find(({ patch }) => patch === B)!;
}

function refresh(place: EngineShop, tip: string, context: string): Promise<RefreshedConflict> {
  return place.engine.refreshConflict({ repo: place.repo, tip, context, message: 'Upstream moved on\n' });
}

/** A branch with somebody's work on 1.1, and upstream goes on with these files. */
async function moved(files: Record<string, string>): Promise<{
  place: EngineShop;
  first: ConflictCommits;
  second: ConflictCommits;
  tip: string;
}> {
  const place = await EngineShop.make();
  const first = await conflictOn(place, place.upstream('1.1'));
  const tip = place.commitOn(first.conflict, { 'b.txt': resolved() });
  place.shop.upstream.commit('Go on', files);
  const second = await conflictOn(place, place.upstream('main'));
  expect(second.context).not.toBe(first.context);
  return { place, first, second, tip };
}

describe('refreshConflict', () => {
  it('takes over what people did to the new context', async () => {
    const { place, second, tip } = await moved({
      'b.txt': lines('b', { 1: 'new', 5: 'upstream' }),
      'other.txt': 'new\n',
    });
    const { commit, paths } = await refresh(place, tip, second.context);
    expect(paths).toEqual([]);
    expect(place.show(`${commit}:b.txt`)).toBe(resolved({ 1: 'new' }));
    expect(place.show(`${commit}:other.txt`)).toBe('new\n');
    const dates = [tip, second.context].map((id) => Number(place.git('log', '-1', '--format=%ct', id)));
    expect(place.git('log', '-1', '--date=raw', '--format=%P|%an %ad|%cn <%ce> %cd|%B', commit!)).toBe(
      `${tip} ${second.context}|Upkeep ${Math.max(...dates)} +0000|Upkeep <upkeep@localhost> ${Math.max(...dates)} +0000|Upstream moved on`,
    );
    // It is a resolution on the new state.
    const { source, repo } = place;
    const check = await place.engine.checkConflict({
      source,
      repo,
      onto: second.onto,
      patch: B,
      tip: commit!,
      from: 'x',
    });
    expect(check).toMatchObject({ state: 'resolved', report: { green: true } });
    expect(await refresh(place, tip, second.context)).toEqual({ commit, paths });
  });

  it('is the tip itself where the context is in it already', async () => {
    const { place, first, second, tip } = await moved({ 'other.txt': 'new\n' });
    expect(await refresh(place, tip, first.context)).toEqual({ commit: tip, paths: [] });
    const { commit } = await refresh(place, tip, second.context);
    expect(await refresh(place, commit!, second.context)).toEqual({ commit, paths: [] });
  });

  it('names the paths that conflict, and makes no commit', async () => {
    const { place, second, tip } = await moved({ 'b.txt': lines('b', { 5: 'upstream again' }) });
    expect(await refresh(place, tip, second.context)).toEqual({ commit: null, paths: ['b.txt'] });
  });

  it('merges from the last context on: releases that stamp the same file each their way are no conflict', async () => {
    const place = await EngineShop.make();
    const { upstream } = place.shop;
    const release = (version: string): string => {
      upstream.git('switch', '-q', '--detach', '1.1');
      return upstream.commit(`Release ${version}`, { 'version.txt': `${version}\n` });
    };
    const ontos = [release('2.0'), release('2.1'), release('2.2')];
    const first = await conflictOn(place, ontos[0]!);
    let tip = place.commitOn(first.conflict, { 'b.txt': resolved() });
    for (const onto of ontos.slice(1)) {
      const { context } = await conflictOn(place, onto);
      const { commit, paths } = await refresh(place, tip, context);
      expect(paths).toEqual([]);
      expect(place.show(`${commit}:version.txt`)).toBe(upstream.git('show', `${onto}:version.txt`) + '\n');
      expect(place.show(`${commit}:b.txt`)).toBe(resolved());
      // Somebody works on, and pulls what the bot made.
      const own = place.commitOn(tip, { 'note.txt': 'x\n' });
      tip = place.commitOn(commit!, { 'note.txt': 'x\n' }, [own]);
    }
    // What git alone says of the two states: the stamp conflicts (exit 1).
    const alone = (): string => place.git('merge-tree', '--write-tree', '--name-only', ontos[0]!, ontos[1]!);
    expect(alone).toThrow(/Command failed/);
  });

  it('falls back on history where the last context cannot be told', async () => {
    const { place, second } = await moved({ 'b.txt': lines('b', { 1: 'new', 5: 'upstream' }) });
    // A branch that somebody put together on upstream's own commits.
    const foreign = place.commitOn(place.upstream('1.1'), { 'a.txt': lines('a', { 9: 'mine' }) });
    const { commit } = await refresh(place, foreign, second.context);
    expect(place.show(`${commit}:a.txt`)).toBe(lines('a', { 2: 'hello', 9: 'mine' }));
  });

  it('copes with names that are no text, and sees no attributes of the tree', async () => {
    const place = await EngineShop.make();
    const base = place.commitOn(place.upstream('1.1'), {
      '.gitattributes': '* merge=ours -text\n',
      'odd\nname "ä".txt': 'a\n',
    });
    const [tip, context] = ['b', 'c'].map((text) =>
      place.commitOn(base, { 'odd\nname "ä".txt': `${text}\n` }),
    );
    expect(await refresh(place, tip!, context!)).toEqual({ commit: null, paths: ['odd\nname "ä".txt'] });
  });

  it('leaves no commits about that are no part of a branch', async () => {
    const { place, second, tip } = await moved({ 'other.txt': 'new\n' });
    const before = new Set(place.own());
    const { commit } = await refresh(place, tip, second.context);
    const made = place.own().filter((id) => !before.has(id));
    const commits = made.filter((id) => place.git('cat-file', '-t', id) === 'commit');
    expect(commits).toEqual([commit]);
    expect(place.git('for-each-ref')).toBe('');
  });

  it('refuses what is no commit of the repository', async () => {
    const { place, tip } = await moved({ 'other.txt': 'new\n' });
    await expect(refresh(place, tip, '1'.repeat(40))).rejects.toMatchObject({
      code: 'missing-object',
      exit: 2,
    });
    await expect(refresh(place, '1'.repeat(40), tip)).rejects.toMatchObject({
      code: 'missing-object',
      exit: 2,
    });
  });
});
