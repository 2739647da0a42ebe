import { chmodSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { BadInputError } from '../../../src/errors/bad-input-error.js';
import type { Oid } from '../../../src/git/oid.js';
import { GitPool } from '../../../src/git/pool/git-pool.js';
import { WorkerCrashedError } from '../../../src/git/pool/worker-crashed-error.js';
import { WorkerTimeoutError } from '../../../src/git/pool/worker-timeout-error.js';
import type { EngineOperations } from '../../../src/replay/pool/engine-operations.js';
import { openEngine, type OpenEngine } from '../../../src/replay/pool/open-engine.js';
import { lines } from '../../cli/support/workshop.js';
import { bundleWithPackages } from '../../support/bundle-with-packages.js';
import { AUTHOR, B, EngineShop } from './support/engine-shop.js';

type Operations = EngineOperations & {
  /** Reads memory that is not there, inside libgit2. */
  crash(gitDir: string, tree: Oid): Promise<void>;
  /** Reads an object by libgit2 alone. */
  readRaw(objectsDir: string, id: Oid): Promise<void>;
};

const WORKER = `
  import { createRequire } from 'node:module';
  import { serveOperations } from '/src/git/pool/serve-operations.ts';
  import { engineOperations } from '/src/replay/pool/engine-operations.ts';
  const nodegit = () => createRequire(import.meta.url)('nodegit/build/Release/nodegit.node');
  const call = (object, name, ...args) =>
    new Promise((resolve, reject) => object[name](...args, (error, result) => (error ? reject(error) : resolve(result))));
  serveOperations({
    ...engineOperations,
    crash: async (gitDir, id) => {
      const repo = await call(nodegit().Repository, 'openBare', gitDir);
      const tree = await call(nodegit().Tree, 'lookup', repo, id);
      await call(tree, 'createUpdated', repo, 1_000_000, []);
    },
    readRaw: async (objectsDir, id) => {
      await call(await call(nodegit().Odb, 'open', objectsDir), 'read', id);
    },
  });
`;

const SETTINGS = { memo: null, facts: null, few: 'libgit2' } as const;

async function pool(size: number, timeoutMs = 60_000): Promise<GitPool<Operations>> {
  const made = new GitPool<Operations>({ worker: await bundleWithPackages(WORKER), size, timeoutMs });
  onTestFinished(() => made.close());
  return made;
}

async function engine(size: number, timeoutMs = 60_000): Promise<OpenEngine> {
  const made = openEngine({ size, timeoutMs, worker: await bundleWithPackages(WORKER) });
  onTestFinished(() => made.close());
  return made;
}

/** What differs from run to run, left out. */
function untimed<T extends { readonly report: object | null }>(value: T): T {
  return { ...value, report: value.report && { ...value.report, timing: null } };
}

describe('the engine in a pool', () => {
  test('gives by every verb what it gives in process', async () => {
    const [place, pooled] = [await EngineShop.make(), await engine(2)];
    const { source, repo, engine: here } = place;
    const onto = place.upstream('1.1');
    place.shop.upstream.commit('Go on', { 'c.txt': 'c\n' });

    const [judged, ahead] = await Promise.all([
      pooled.judge({ source, repo, onto }),
      pooled.lookAhead({ source, repo, along: place.upstream('main') }),
    ]);
    expect(untimed(judged)).toEqual(untimed(await here.judge({ source, repo, onto })));
    expect(ahead).toEqual(await here.lookAhead({ source, repo, along: place.upstream('main') }));
    const [conflict] = judged.conflicts;
    expect(conflict).toMatchObject({ patch: B });

    const resolved = lines('b', { 5: 'both', 9: 'b 9\ngreeting' });
    const tip = place.commitOn(conflict!.conflict, { 'b.txt': resolved });
    const check = { source, repo, onto, patch: B, tip, from: 'x' };
    const checked = await pooled.checkConflict(check);
    expect(checked.state).toBe('resolved');
    expect(untimed(checked)).toEqual(untimed(await here.checkConflict(check)));

    const further = await pooled.judge({ source, repo, onto: place.upstream('main') });
    const refresh = { repo, tip, context: further.conflicts[0]!.context, message: 'x\n' };
    const refreshed = await pooled.refreshConflict(refresh);
    expect(refreshed.commit).toMatch(/^[0-9a-f]{40}$/);
    expect(refreshed).toEqual(await here.refreshConflict(refresh));

    const edit = { source, repo, edit: 'retire', patch: 'say-more-in-b.patch' } as const;
    const edited = await pooled.editStack(edit);
    expect(edited).toEqual(await here.editStack(edit));
    expect(edited.write?.get('say-more-in-b.patch')).toBeNull();
    const files = edited.write!;
    const commit = { ...source, parent: source.commit, files, message: 'x\n', author: AUTHOR };
    expect(await pooled.commitStack(commit)).toBe(await here.commitStack(commit));

    const publish = { repo, tip: judged.tip, old: further.tip, message: 'x\n' };
    expect(await pooled.publishCommit(publish)).toBe(await here.publishCommit(publish));
  });

  test('reads what the same process wrote, and what others wrote meanwhile', async () => {
    const [place, pooled] = [await EngineShop.make(), await engine(1)];
    const { seriesRepo, commit, stack } = place.source;
    let parent = commit;
    for (let at = 0; at < 4; at += 1) {
      const files = new Map([['series', Buffer.from(`# ${at}\n`)]]);
      const who = at % 2 === 0 ? pooled : place.engine;
      parent = await who.commitStack({
        seriesRepo,
        parent,
        stack,
        files,
        message: `${at}\n`,
        author: AUTHOR,
      });
    }
    const log = place.shop.series.git('log', '--format=%s', `${commit}..${parent}`);
    expect(log.split('\n')).toEqual(['3', '2', '1', '0']);
    place.shop.series.git('repack', '-q', '-a', '-d');
    const files = new Map([['series', Buffer.from('')]]);
    const last = place.shop.series.commit('By hand');
    await pooled.commitStack({ seriesRepo, parent: last, stack, files, message: 'x', author: AUTHOR });
  });

  test('errors keep their class, code and faults', async () => {
    const [place, pooled] = [await EngineShop.make(), await engine(1)];
    const { source, repo } = place;
    const missing = pooled.judge({ source, repo: join(repo, 'nope'), onto: source.commit });
    await expect(missing).rejects.toBeInstanceOf(BadInputError);
    await expect(missing).rejects.toMatchObject({ code: 'folder-missing' });
    place.shop.write('patches/demo/stack.yml', 'upstreem: x\n');
    place.shop.series.commit('Spoil the configuration');
    const spoilt = pooled.judge({ source: place.source, repo, onto: place.upstream('1.1') });
    await expect(spoilt).rejects.toMatchObject({
      code: 'stack-config',
      exit: 2,
      faults: [{ file: 'patches/demo/stack.yml' }, { file: 'patches/demo/stack.yml' }],
    });
  });

  test('without processes everything runs here', async () => {
    const place = await EngineShop.make();
    const here = openEngine({ size: 0, timeoutMs: 1, worker: '/nowhere' });
    const request = { source: place.source, repo: place.repo, onto: place.upstream('1.0') };
    expect(untimed(await here.judge(request))).toEqual(untimed(await place.engine.judge(request)));
    await here.drain();
    await here.close();
  });

  test('an engine that is closed takes nothing more, and a drained one is done', async () => {
    const [place, pooled] = [await EngineShop.make(), await engine(1)];
    const request = { source: place.source, repo: place.repo, onto: place.upstream('1.0') };
    let done = 0;
    const jobs = [1, 2, 3].map(() => pooled.judge(request).then(() => (done += 1)));
    await pooled.drain();
    expect(done).toBe(3);
    await Promise.all(jobs);
    await pooled.close();
    await expect(pooled.judge(request)).rejects.toMatchObject({ code: 'pool-closed', exit: 3 });
  });

  test('a memo on disk changes no answer, and may be damaged or deleted', async () => {
    const place = await EngineShop.make();
    const memo = join(place.shop.dir, 'memo');
    const pooled = openEngine({ size: 0, timeoutMs: 1, memo });
    place.shop.upstream.git('switch', '-q', '-c', 'near', '1.0');
    const onto = place.shop.upstream.commit('Near', { 'a.txt': lines('a', { 4: 'near' }) });
    const request = { source: place.source, repo: place.repo, onto };
    const expected = untimed(await place.engine.judge(request));
    expect(untimed(await pooled.judge(request))).toEqual(expected);
    const kept = readdirSync(memo, { recursive: true, encoding: 'utf8' }).filter((name) => name.length > 30);
    expect(kept.length).toBeGreaterThan(0);
    const again = await pooled.judge(request);
    expect(again.report.timing.memo_hits).toBeGreaterThan(0);
    expect(untimed(again)).toEqual(expected);
    for (const name of kept) writeFileSync(join(memo, name), 'damaged');
    expect(untimed(await pooled.judge(request))).toEqual(expected);
    rmSync(memo, { recursive: true });
    expect(untimed(await pooled.judge(request))).toEqual(expected);
  });

  test('a crash inside libgit2 is one failed operation', async () => {
    const place = await EngineShop.make();
    const workers = await pool(1);
    const gitDir = join(place.shop.upstream.dir, '.git');
    const publish = { repo: place.repo, tip: place.upstream('1.0'), old: null, message: 'x' };
    const results = await Promise.allSettled([
      workers.run('publishCommit', [publish, SETTINGS]),
      workers.run('crash', [gitDir, place.shop.upstream.git('rev-parse', 'HEAD^{tree}')]),
      workers.run('lookAhead', [{ source: place.source, repo: place.repo, along: publish.tip }, SETTINGS]),
      workers.run('publishCommit', [publish, SETTINGS]),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    const error = (results[1] as PromiseRejectedResult).reason as WorkerCrashedError;
    expect(error).toBeInstanceOf(WorkerCrashedError);
    expect(error.data['operation']).toBe('crash');
    expect(error.data['how']).toMatch(/^killed by SIG(SEGV|ABRT|BUS)$/);
  });

  test('so is an endless loop inside libgit2', async () => {
    const place = await EngineShop.make();
    const workers = await pool(1);
    const { upstream } = place.shop;
    const objects = join(upstream.dir, '.git/objects');
    const id = upstream.commit('x'.repeat(2000));
    const path = join(objects, id.slice(0, 2), id.slice(2));
    const whole = readFileSync(path);
    chmodSync(path, 0o644);
    truncateSync(path, whole.length >> 1);
    const raw = workers.run('readRaw', [objects, id], { timeoutMs: 3000 });
    await expect(raw).rejects.toBeInstanceOf(WorkerTimeoutError);
    // What is ours to guard against is guarded against: the same object by the engine's way.
    const publish = { repo: place.repo, tip: id, old: null, message: 'x' };
    await expect(workers.run('publishCommit', [publish, SETTINGS])).rejects.toMatchObject({
      code: 'damaged-object',
      data: { id },
    });
    writeFileSync(path, whole);
    expect(await workers.run('publishCommit', [publish, SETTINGS])).toBe(id);
  });

  test('so is every one of many workers that are killed while they work', async () => {
    const place = await EngineShop.make();
    for (let at = 0; at < 30; at += 1)
      place.shop.upstream.commit(`Go on ${at}`, { 'a.txt': lines('a', { 9: `theirs ${at}` }) });
    const request = { source: place.source, repo: place.repo, along: place.upstream('main') };
    const pooled = await engine(2);
    const workers = await pool(2);
    const expected = await pooled.lookAhead(request);
    const jobs = Array.from({ length: 16 }, () => workers.run('lookAhead', [request, SETTINGS]));
    const all = Promise.allSettled(jobs);
    const kills = 6;
    for (let kill = 0; kill < kills; kill += 1) {
      await sleep(kill * 20);
      const [pid] = workers.pids;
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
      await sleep(100);
    }
    let failed = 0;
    for (const result of await all) {
      if (result.status === 'fulfilled') expect(result.value).toEqual(expected);
      else {
        expect(result.reason).toBeInstanceOf(WorkerCrashedError);
        failed += 1;
      }
    }
    expect(failed).toBeGreaterThan(0);
    expect(failed).toBeLessThanOrEqual(kills);
    expect(await workers.run('lookAhead', [request, SETTINGS])).toEqual(expected);
  });
});
