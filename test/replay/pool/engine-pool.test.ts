import { chmodSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { BadInputError } from '../../../src/errors/bad-input-error.js';
import type { Oid } from '../../../src/git/oid.js';
import { openRepository } from '../../../src/git/open-repository.js';
import { GitPool } from '../../../src/git/pool/git-pool.js';
import { WorkerCrashedError } from '../../../src/git/pool/worker-crashed-error.js';
import { WorkerTimeoutError } from '../../../src/git/pool/worker-timeout-error.js';
import { MemoryMemo } from '../../../src/replay/memory-memo.js';
import { planRebase } from '../../../src/replay/plan-rebase.js';
import type { EngineOperations } from '../../../src/replay/pool/engine-operations.js';
import { reportPlan } from '../../../src/replay/report-plan.js';
import { runForecast } from '../../../src/replay/run-forecast.js';
import { importCommits } from '../../../src/series/import/import-commits.js';
import type { Stack } from '../../../src/series/stack.js';
import { stackOf } from '../../series/support/stack-of.js';
import { bundleWithPackages } from '../../support/bundle-with-packages.js';
import { tempDir } from '../../support/temp-dir.js';
import { TempRepo } from '../../support/temp-repo.js';

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
const COMMITTER = { name: 'Upkeep', email: 'upkeep@localhost' };

async function pool(size: number, timeoutMs = 60_000): Promise<GitPool<Operations>> {
  const made = new GitPool<Operations>({ worker: await bundleWithPackages(WORKER), size, timeoutMs });
  onTestFinished(() => made.close());
  return made;
}

interface Sample {
  readonly temp: TempRepo;
  readonly gitDir: string;
  readonly stack: Stack;
  /** Upstream's tip, at which one of the three patches conflicts. */
  readonly onto: Oid;
}

/** Three patches, and an upstream that goes on for some commits and breaks the second. */
async function sample(commits = 6): Promise<Sample> {
  const temp = new TempRepo(tempDir());
  const text = (change: Record<number, string>): string =>
    Array.from({ length: 60 }, (_, line) => `${change[line] ?? `line ${line}`}\n`).join('');
  const base = temp.commit('base', { a: text({}), b: text({}), 'c/d': 'same\n' });
  temp.commit('first patch', { a: text({ 5: 'ours' }) });
  temp.commit('second patch', { b: text({ 30: 'ours' }) });
  const tip = temp.commit('third patch', { 'c/new': 'new\n' });
  const repo = await openRepository(temp.dir);
  const stack = await stackOf(repo, await importCommits({ repo, base, tip }));
  repo.close();
  temp.git('checkout', '-q', '-B', 'main', base);
  let onto = base;
  for (let at = 0; at < commits; at += 1) {
    onto = temp.commit(`upstream ${at}`, {
      a: text({ 50: `theirs ${at}` }),
      b: text(at > 2 ? { 30: 'theirs' } : {}),
    });
  }
  return { temp, gitDir: join(temp.dir, '.git'), stack, onto };
}

describe('the engine in a pool', () => {
  test('gives what it gives in process, read by git', async () => {
    const { temp, stack, onto } = await sample();
    const workers = await pool(2);
    const repo = await openRepository(temp.dir);
    onTestFinished(() => repo.close());
    const ids = [onto, ...temp.git('rev-parse', 'HEAD:a', 'HEAD^{tree}').split('\n'), '1'.repeat(40)];
    const { objects } = repo;
    const memo = new MemoryMemo();
    const plan = await planRebase({
      stack,
      repo,
      objects,
      onto,
      committer: COMMITTER,
      memo,
      resolutions: [],
      commits: false,
    });
    const expected = await reportPlan(plan, stack, repo, memo, 0);
    const [read, replayed, forecast] = await Promise.all([
      workers.run('readMany', [temp.dir, ids]),
      workers.run('replay', [{ repo: temp.dir, stack, onto, committer: COMMITTER, resolutions: [] }]),
      workers.run('forecast', [{ repo: temp.dir, stack, along: onto }]),
    ]);
    const byGit = await objects.readMany(ids);
    expect([...read.keys()]).toEqual([...byGit.keys()]);
    for (const [id, { type, data }] of read)
      expect({ type, data }).toEqual({ type: byGit.get(id)?.type, data: byGit.get(id)?.data });
    expect({ ...replayed, timing: null }).toEqual({ ...expected, timing: null });
    expect(replayed.patches.map(({ verdict }) => verdict)).toEqual(['merged', 'conflict', 'clean']);
    expect(forecast).toEqual(await runForecast(stack, repo, onto, () => {}));
    expect(forecast.breaks).toMatchObject([{ subject: 'upstream 3' }]);
  });

  test('errors keep their class and code', async () => {
    const { temp, stack } = await sample(1);
    const workers = await pool(1);
    const missing = workers.run('readMany', [join(temp.dir, 'nope'), []]);
    await expect(missing).rejects.toBeInstanceOf(BadInputError);
    await expect(missing).rejects.toMatchObject({ code: 'folder-missing' });
    const other = new TempRepo(tempDir());
    const onto = other.commit('another history', { a: '1' });
    const job = { repo: other.dir, stack, onto, committer: COMMITTER, resolutions: [] };
    await expect(workers.run('replay', [job])).rejects.toMatchObject({ code: 'unknown-base', exit: 2 });
    expect(workers.pids).toHaveLength(1);
  });

  test('a crash inside libgit2 is one failed operation', async () => {
    const { temp, gitDir, stack, onto } = await sample();
    const workers = await pool(1);
    const results = await Promise.allSettled([
      workers.run('readMany', [temp.dir, [onto]]),
      workers.run('crash', [gitDir, temp.git('rev-parse', 'HEAD^{tree}')]),
      workers.run('forecast', [{ repo: temp.dir, stack, along: onto }]),
      workers.run('readMany', [temp.dir, [onto]]),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    const error = (results[1] as PromiseRejectedResult).reason as WorkerCrashedError;
    expect(error).toBeInstanceOf(WorkerCrashedError);
    expect(error.data['operation']).toBe('crash');
    expect(error.data['how']).toMatch(/^killed by SIG(SEGV|ABRT|BUS)$/);
  });

  test('so is an endless loop inside libgit2', async () => {
    const { temp, onto } = await sample(1);
    const workers = await pool(1);
    const id = temp.git('rev-parse', 'HEAD:a');
    const path = join(temp.dir, '.git/objects', id.slice(0, 2), id.slice(2));
    chmodSync(path, 0o644);
    truncateSync(path, readFileSync(path).length >> 1);
    const raw = workers.run('readRaw', [join(temp.dir, '.git/objects'), id], { timeoutMs: 3000 });
    await expect(raw).rejects.toBeInstanceOf(WorkerTimeoutError);
    // What is ours to guard against is guarded against: the same object by the engine's way.
    await expect(workers.run('readMany', [temp.dir, [id]])).rejects.toMatchObject({
      code: 'damaged-object',
      data: { id },
    });
    expect((await workers.run('readMany', [temp.dir, [onto]])).size).toBe(1);
  });

  test('so is every one of many workers that are killed while they work', async () => {
    const { temp, stack, onto } = await sample(40);
    const workers = await pool(2);
    const expected = await workers.run('forecast', [{ repo: temp.dir, stack, along: onto }]);
    const jobs = Array.from({ length: 16 }, () =>
      workers.run('forecast', [{ repo: temp.dir, stack, along: onto }]),
    );
    const all = Promise.allSettled(jobs);
    const kills = 6;
    for (let kill = 0; kill < kills; kill += 1) {
      await sleep(kill * 20);
      const [pid] = workers.pids;
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
      await sleep(250);
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
    expect(await workers.run('forecast', [{ repo: temp.dir, stack, along: onto }])).toEqual(expected);
  });
});
