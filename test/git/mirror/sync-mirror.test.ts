import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { acquireLock } from '../../../src/git/lock-file.js';
import { followRefs } from '../../../src/git/mirror/follow-refs.js';
import { mirrorPaths } from '../../../src/git/mirror/mirror-paths.js';
import { sweepMirror } from '../../../src/git/mirror/sweep-mirror.js';
import { readUpstreamRecord, upstreamRecordRef } from '../../../src/git/mirror/upstream-record.js';
import { openRepository } from '../../../src/git/open-repository.js';
import { bundle } from '../../support/bundle.js';
import { refsOf } from './refs-of.js';
import { SyncWorld } from './sync-world.js';
import { tempDir } from '../../support/temp-dir.js';
import { TempRepo } from '../../support/temp-repo.js';

const names = (refs: readonly { readonly name: string }[]): string[] => refs.map(({ name }) => name);

describe('syncMirror', () => {
  test('the first time: mirror, hosted copy and record have what upstream has', async () => {
    const world = await SyncWorld.make();
    const { plan, push } = await world.sync();
    expect(names(plan.tags.new)).toEqual(['1.0', '1.0-annotated']);
    expect(names(plan.branches.new)).toEqual(['main']);
    expect(plan.green).toBe(true);
    expect(push).toEqual({
      pushed: ['refs/heads/main', 'refs/tags/1.0', 'refs/tags/1.0-annotated'],
      rejected: [],
    });
    const all = refsOf(world.upstream.dir);
    expect(refsOf(world.paths.gitDir)).toEqual(all);
    expect(refsOf(world.hosted)).toEqual(all);
    const record = await readUpstreamRecord(world.series, 'inventory');
    const annotated = world.upstream.git('rev-parse', '1.0-annotated');
    expect(record.tags.get('1.0-annotated')).toEqual({
      id: annotated,
      commit: world.upstream.git('rev-parse', '1.0'),
      earlier: [],
    });
    expect(
      execFileSync('git', ['-C', world.paths.gitDir, 'fsck', '--strict'], { stdio: 'pipe' }).toString(),
    ).toBe('');
    expect(
      execFileSync('git', ['-C', world.seriesDir, 'fsck', '--strict'], { stdio: 'pipe' }).toString(),
    ).toBe('');
  });

  test('again: nothing to do, nothing written', async () => {
    const world = await SyncWorld.make();
    await world.sync();
    const before = refsOf(world.seriesDir);
    const { plan, push } = await world.sync();
    expect(plan.updates).toEqual([]);
    expect(push).toEqual({ pushed: [], rejected: [] });
    expect(refsOf(world.seriesDir)).toEqual(before);
  });

  test('the record is the same commit wherever it is made', async () => {
    const one = await SyncWorld.make();
    const two = await SyncWorld.make();
    await one.sync();
    await two.sync();
    expect(refsOf(one.seriesDir)).toEqual(refsOf(two.seriesDir));
    expect(refsOf(one.seriesDir)).toHaveProperty([upstreamRecordRef('inventory')]);
  });

  test('a moved tag: red, kept in every place, and the new one is there for who looks', async () => {
    const world = await SyncWorld.make();
    await world.sync();
    const before = world.mirrored();
    const old = world.upstream.git('rev-parse', '1.0');
    const moved = world.upstream.commit('again', { a: 'retagged' });
    world.upstream.git('tag', '-f', '1.0', moved);
    const { plan } = await world.sync();
    expect(plan.green).toBe(false);
    expect(plan.tags.moved).toEqual([
      { name: '1.0', from: { id: old, commit: old }, to: { id: moved, commit: moved } },
    ]);
    expect(world.mirrored()).toEqual({ ...before, 'refs/heads/main': moved });
    expect(refsOf(world.hosted)['refs/tags/1.0']).toBe(old);
    expect(refsOf(world.paths.gitDir, 'refs/upkeep')).toEqual({
      [`refs/upkeep/seen/tags/1.0/${moved}`]: moved,
    });
    expect((await world.sync()).plan.tags.moved).toHaveLength(1);
  });

  test('accepted: followed everywhere, the old one is still known everywhere', async () => {
    const world = await SyncWorld.make();
    await world.sync();
    const old = world.upstream.git('rev-parse', '1.0');
    const moved = world.upstream.commit('again', { a: 'retagged' });
    world.upstream.git('tag', '-f', '1.0', moved);
    await world.sync();
    await expect(world.sync({ accepted: new Map([['1.0', old]]) })).rejects.toMatchObject({
      code: 'accept',
      exit: 2,
    });
    const { plan, push } = await world.sync({ accepted: new Map([['1.0', moved.slice(0, 10)]]) });
    expect(plan.green).toBe(true);
    expect(push?.rejected).toEqual([]);
    expect(world.mirrored()['refs/tags/1.0']).toBe(moved);
    expect(refsOf(world.hosted)['refs/tags/1.0']).toBe(moved);
    expect(refsOf(world.hosted)[`refs/upkeep/seen/tags/1.0/${old}`]).toBe(old);
    expect(refsOf(world.paths.gitDir)[`refs/upkeep/seen/tags/1.0/${old}`]).toBe(old);
    const record = await readUpstreamRecord(world.series, 'inventory');
    expect(record.tags.get('1.0')).toEqual({ id: moved, commit: moved, earlier: [{ id: old, commit: old }] });
    expect((await world.sync()).plan.green).toBe(true);
  });

  test('accepted where the hosted copy could not be reached: the next sync brings it there', async () => {
    const world = await SyncWorld.make();
    await world.sync();
    const old = world.upstream.git('rev-parse', '1.0');
    const moved = world.upstream.commit('again', { a: 'retagged' });
    world.upstream.git('tag', '-f', '1.0', moved);
    const sources = { upstream: world.upstream.dir };
    await world.sync({ sources, accepted: new Map([['1.0', moved]]) });
    expect(refsOf(world.hosted)['refs/tags/1.0']).toBe(old);
    // Also by somebody who has nothing but the record.
    rmSync(world.home, { recursive: true });
    const { push } = await world.sync();
    expect(push?.rejected).toEqual([]);
    expect(refsOf(world.hosted)['refs/tags/1.0']).toBe(moved);
    expect(refsOf(world.hosted)[`refs/upkeep/seen/tags/1.0/${old}`]).toBe(old);
    // What somebody else put there is left alone.
    const foreign = world.upstream.commit('foreign', { a: 'foreign' });
    world.upstream.git('push', '-q', '--force', world.hosted, `${foreign}:refs/tags/1.0`);
    expect((await world.sync()).push?.rejected).toMatchObject([{ ref: 'refs/tags/1.0' }]);
    expect(refsOf(world.hosted)['refs/tags/1.0']).toBe(foreign);
  });

  test('a moved tag is noticed after the local mirror was deleted, by the record alone', async () => {
    const world = await SyncWorld.make();
    await world.sync({ sources: { upstream: world.upstream.dir } });
    rmSync(world.home, { recursive: true });
    const old = world.upstream.git('rev-parse', '1.0');
    world.upstream.git('tag', '-f', '1.0', world.upstream.commit('again'));
    const { plan } = await world.sync({ sources: { upstream: world.upstream.dir } });
    expect(plan.tags.moved).toMatchObject([{ name: '1.0', from: { id: old } }]);
    expect(world.mirrored()).not.toHaveProperty(['refs/tags/1.0']);
  });

  test('what upstream deleted comes back from the hosted copy', async () => {
    const world = await SyncWorld.make();
    await world.sync();
    const old = world.upstream.git('rev-parse', '1.0');
    rmSync(world.home, { recursive: true });
    world.upstream.git('tag', '-d', '1.0');
    const { plan } = await world.sync();
    expect(names(plan.tags.deleted)).toEqual(['1.0']);
    expect(world.mirrored()['refs/tags/1.0']).toBe(old);
  });

  test('a branch goes forward, a rewritten one waits, a deleted one is kept', async () => {
    const world = await SyncWorld.make();
    world.upstream.git('branch', 'gone');
    world.upstream.git('branch', 'topic');
    await world.sync();
    const before = world.mirrored();
    world.upstream.git('branch', '-D', 'gone');
    const forward = world.upstream.commit('three', { a: '3' });
    world.upstream.git('checkout', '-q', '--orphan', 'fresh');
    const rewritten = world.upstream.commit('rewritten', { a: 'x' });
    world.upstream.git('branch', '-f', 'topic', 'fresh');
    const { plan } = await world.sync();
    expect(names(plan.branches.forwarded)).toEqual(['main']);
    expect(plan.branches.rewritten).toMatchObject([{ name: 'topic', to: { id: rewritten } }]);
    expect(names(plan.branches.deleted)).toEqual(['gone']);
    expect(plan.green).toBe(false);
    expect(world.mirrored()).toEqual({
      ...before,
      'refs/heads/main': forward,
      'refs/heads/fresh': rewritten,
    });
    await world.sync({ accepted: new Map([['topic', rewritten]]) });
    expect(world.mirrored()['refs/heads/topic']).toBe(rewritten);
    expect(refsOf(world.hosted)['refs/heads/topic']).toBe(rewritten);
  });

  test('a branch whose name became a folder', async () => {
    const world = await SyncWorld.make();
    world.upstream.git('branch', 'a');
    await world.sync();
    const old = world.upstream.git('rev-parse', 'a');
    world.upstream.git('branch', '-m', 'a', 'a/b');
    await world.sync({ sources: { upstream: world.upstream.dir } });
    expect(world.mirrored()).toMatchObject({ 'refs/heads/a/b': old });
    expect(refsOf(world.paths.gitDir)[`refs/upkeep/seen/heads/a/${old}`]).toBe(old);
  });

  test('only what is followed', async () => {
    const world = await SyncWorld.make();
    world.upstream.git('branch', 'noise');
    const { plan } = await world.sync({ follows: followRefs({ tags: ['1.?'], branches: ['main'] }) });
    expect(Object.keys(world.mirrored())).toEqual(['refs/heads/main', 'refs/tags/1.0']);
    expect(Object.keys(refsOf(world.hosted))).toEqual(['refs/heads/main', 'refs/tags/1.0']);
    expect(plan.tags.deleted).toEqual([]);
  });

  test('a dry run says it and moves nothing', async () => {
    const world = await SyncWorld.make();
    const { plan, push } = await world.sync({ dryRun: true });
    expect(names(plan.tags.new)).toEqual(['1.0', '1.0-annotated']);
    expect(push).toBeNull();
    expect(world.mirrored()).toEqual({});
    expect(refsOf(world.hosted)).toEqual({});
    expect(refsOf(world.seriesDir)).toEqual({});
    expect((await world.sync()).plan).toEqual(plan);
  });

  test('without a series repository and a hosted copy', async () => {
    const world = await SyncWorld.make();
    const { plan, push } = await world.sync({ series: null, sources: { upstream: world.upstream.dir } });
    expect(plan.green).toBe(true);
    expect(push).toBeNull();
    expect(refsOf(world.paths.gitDir)).toEqual(refsOf(world.upstream.dir));
  });

  test('somebody else wrote to the hosted copy: told, never overwritten', async () => {
    const world = await SyncWorld.make();
    const stray = new TempRepo(tempDir());
    const foreign = stray.commit('stray', { b: '1' });
    stray.git('push', '-q', world.hosted, 'main:refs/heads/main', 'main:refs/tags/1.0');
    world.upstream.git('branch', 'side');
    await world.sync({ sources: { upstream: world.upstream.dir } });
    const { push } = await world.sync();
    expect(push?.rejected.map(({ ref }) => ref)).toEqual(['refs/heads/main', 'refs/tags/1.0']);
    expect(push?.pushed).toEqual(['refs/heads/side', 'refs/tags/1.0-annotated']);
    expect(refsOf(world.hosted)).toMatchObject({ 'refs/heads/main': foreign, 'refs/tags/1.0': foreign });
    expect(refsOf(world.hosted)).toHaveProperty(['refs/heads/side']);
  });

  test('upstream cannot be reached: nothing changes', async () => {
    const world = await SyncWorld.make();
    await world.sync();
    const before = refsOf(world.paths.gitDir);
    await expect(world.sync({ sources: { upstream: '/nonexistent/x.git' } })).rejects.toMatchObject({
      code: 'remote-missing',
      exit: 3,
    });
    expect(refsOf(world.paths.gitDir)).toEqual(before);
    expect(existsSync(world.paths.lockFile)).toBe(false);
  });

  test('two at once: the second is told of the first', async () => {
    const world = await SyncWorld.make();
    const lock = await acquireLock(world.paths.lockFile, 'sync of inventory');
    await expect(world.sync()).rejects.toMatchObject({ code: 'locked', exit: 3 });
    lock.release();
    await world.sync();
    const [first, second] = await Promise.allSettled([world.sync(), world.sync()]);
    expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('a stack cannot be named out of the folder', () => {
    for (const stack of ['../x', 'a/b', '', '.x', 'x.lock', '-x']) {
      expect(() => mirrorPaths('/home', stack)).toThrow(expect.objectContaining({ code: 'stack-name' }));
    }
  });

  test('a partial mirror: syncs on, and what is there is readable', async () => {
    const world = await SyncWorld.make();
    world.upstream.git('config', 'uploadpack.allowFilter', 'true');
    mkdirSync(join(world.home, 'mirrors'), { recursive: true });
    execFileSync('git', [
      'clone',
      '-q',
      '--mirror',
      '--filter=blob:none',
      `file://${world.upstream.dir}`,
      world.paths.gitDir,
    ]);
    const id = world.upstream.commit('three', { a: '3', b: 'new' });
    const { plan } = await world.sync({ sources: { upstream: world.upstream.dir } });
    expect(names(plan.branches.forwarded)).toEqual(['main']);
    const mirror = await openRepository(world.paths.gitDir);
    onTestFinished(() => mirror.close());
    expect(await mirror.resolve('main')).toBe(id);
    const missing = world.upstream.git('rev-parse', 'main~1:a');
    const present = world.upstream.git('rev-parse', 'main:b');
    expect([...(await mirror.objects.existing([missing, present]))]).toEqual([present]);
  });
});

describe('after an interrupted sync', () => {
  test('what a killed fetch leaves is swept, and nothing else', async () => {
    const world = await SyncWorld.make();
    await world.sync();
    const { gitDir } = world.paths;
    const leftovers = [
      'packed-refs.lock',
      'config.lock',
      'refs/heads/main.lock',
      'refs/tags/1.0.lock',
      'objects/pack/tmp_pack_abc',
      'objects/pack/tmp_idx_x',
    ];
    for (const path of leftovers) writeFileSync(join(gitDir, path), '');
    mkdirSync(join(gitDir, 'objects/aa'), { recursive: true });
    writeFileSync(join(gitDir, 'objects/aa/tmp_obj_x'), '');
    mkdirSync(join(gitDir, 'objects/tmp_objdir-incoming-x/pack'), { recursive: true });
    const before = refsOf(gitDir);
    expect(sweepMirror(gitDir)).toEqual(
      [...leftovers, 'objects/aa/tmp_obj_x', 'objects/tmp_objdir-incoming-x'].sort(),
    );
    expect(sweepMirror(gitDir)).toEqual([]);
    expect(refsOf(gitDir)).toEqual(before);
    expect(sweepMirror(join(gitDir, 'nope'))).toEqual([]);
  });

  test('killed at random, many times: never a half state, and the last run ends as if nothing had been', async () => {
    const world = await SyncWorld.make();
    world.upstream.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    for (let i = 0; i < 30; i++) {
      world.upstream.commit(`more ${i}`, { [`file${i}`]: `${i}\n`.repeat(20_000) });
      world.upstream.git('tag', `2.${i}`);
    }
    const request = JSON.stringify({ upstream: world.upstream.dir, hosted: world.hosted });
    const script = await bundle(`
      import { openRepository } from '/src/git/open-repository.ts';
      import { followRefs } from '/src/git/mirror/follow-refs.ts';
      import { mirrorPaths } from '/src/git/mirror/mirror-paths.ts';
      import { syncMirror } from '/src/git/mirror/sync-mirror.ts';
      const series = await openRepository(${JSON.stringify(world.seriesDir)});
      await syncMirror({ stack: 'inventory', paths: mirrorPaths(${JSON.stringify(world.home)}, 'inventory'), sources: ${request},
        series, follows: followRefs({}), accepted: new Map(), dryRun: false });
      series.close();
      console.log('done');
    `);
    const run = async (killAfter: number): Promise<boolean> => {
      const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'pipe'] });
      let out = '';
      child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (out += chunk.toString()));
      const timer = setTimeout(() => child.kill('SIGKILL'), killAfter);
      const [exit] = (await once(child, 'close')) as [number | null];
      clearTimeout(timer);
      if (exit !== null) expect(out).toBe('done\n');
      return exit === 0;
    };
    const upstream = refsOf(world.upstream.dir);
    let kills = 0;
    let ended = 0;
    // Spread over the whole run, whatever the machine's speed: later and later until it ends.
    for (let delay = 60; ended < 2 && kills < 60; delay = Math.round(delay * 1.2)) {
      if (await run(delay)) ended++;
      else kills++;
      // Killed before the empty mirror was whole: the next run makes it.
      if (!['config', 'HEAD', 'objects', 'refs'].every((part) => existsSync(join(world.paths.gitDir, part))))
        continue;
      for (const [ref, id] of Object.entries(refsOf(world.paths.gitDir))) {
        if (/^refs\/(heads|tags)\//.test(ref)) expect(upstream[ref]).toBe(id);
      }
      for (const [ref, id] of Object.entries(refsOf(world.hosted))) expect(upstream[ref]).toBe(id);
    }
    expect(kills).toBeGreaterThan(3);
    expect((await world.sync()).plan.updates).toEqual([]);
    expect(refsOf(world.paths.gitDir)).toEqual(upstream);
    expect(refsOf(world.hosted)).toEqual(upstream);
    expect((await readUpstreamRecord(world.series, 'inventory')).tags.size).toBe(32);
    execFileSync('git', ['-C', world.paths.gitDir, 'fsck', '--strict'], { stdio: 'pipe' });
    const left = readdirSync(join(world.paths.gitDir, 'objects/pack')).filter((name) =>
      name.startsWith('tmp_'),
    );
    expect(left).toEqual([]);
  }, 240_000);
});
