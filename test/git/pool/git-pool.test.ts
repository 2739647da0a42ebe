import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { BadInputError } from '../../../src/errors/bad-input-error.js';
import { OutsideError } from '../../../src/errors/outside-error.js';
import { GitPool } from '../../../src/git/pool/git-pool.js';
import { WorkerCrashedError } from '../../../src/git/pool/worker-crashed-error.js';
import { WorkerTimeoutError } from '../../../src/git/pool/worker-timeout-error.js';
import { bundle } from '../../support/bundle.js';

/** The operations of the worker below, as its pool knows them. */
type TestOperations = {
  echo(value: unknown): Promise<unknown>;
  pid(): Promise<number>;
  nap(ms: number): Promise<string>;
  die(signal: string): Promise<void>;
  exit(code: number): Promise<void>;
  spin(): Promise<void>;
  bad(): Promise<void>;
  outside(): Promise<void>;
  bug(): Promise<void>;
  uncloneable(): Promise<unknown>;
  environment(): Promise<Record<string, string>>;
};

const WORKER = `
  import { writeFileSync, writeSync } from 'node:fs';
  import { BadInputError } from '/src/errors/bad-input-error.ts';
  import { OutsideError } from '/src/errors/outside-error.ts';
  import { serveOperations } from '/src/git/pool/serve-operations.ts';
  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  serveOperations({
    echo: async (value) => value,
    pid: async () => process.pid,
    nap: async (ms, file) => { await sleep(ms); if (file) writeFileSync(file, String(process.pid)); return 'rested'; },
    die: async (signal) => { writeSync(2, 'last words\\n'); process.kill(process.pid, signal); await sleep(10000); },
    exit: async (code) => { process.exit(code); },
    spin: async () => { for (;;); },
    bad: async () => { throw new BadInputError('bad-thing', 'wrong', { data: { x: 1 }, faults: [{ code: 'f', severity: 'error', file: 'a', line: 1, message: 'm', mend: 'n' }] }); },
    outside: async () => { throw new OutsideError('disk-full', 'full'); },
    bug: async () => { throw new TypeError('a bug'); },
    uncloneable: async () => () => {},
    environment: async () => ({ ...process.env }),
  });
`;

async function pool(size: number, timeoutMs = 30_000): Promise<GitPool<TestOperations>> {
  const made = new GitPool<TestOperations>({ worker: await bundle(WORKER), size, timeoutMs });
  onTestFinished(() => made.close());
  return made;
}

function isUp(pid: number): boolean {
  return existsSync(`/proc/${pid}/stat`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
}

describe('GitPool', () => {
  test('runs in another process, which stays for the next', async () => {
    const workers = await pool(1);
    const pid = await workers.run('pid', []);
    expect(pid).not.toBe(process.pid);
    expect(await workers.run('pid', [])).toBe(pid);
    expect(workers.pids).toEqual([pid]);
  });

  test('values come back as they were', async () => {
    const workers = await pool(1);
    const value = {
      map: new Map([['a', Buffer.from([0, 255])]]),
      set: new Set([1]),
      none: undefined,
      list: [null, 1n, new Date(0)],
    };
    expect(await workers.run('echo', [value])).toEqual(value);
    const bytes = await workers.run('echo', [Buffer.alloc(3_000_000, 'x')]);
    expect(Buffer.isBuffer(bytes)).toBe(true);
  });

  test('as many at once as its size, and no more', async () => {
    const workers = await pool(2);
    const pids = await Promise.all(
      [1, 2, 3, 4, 5].map(async () => (await workers.run('nap', [50]), workers.run('pid', []))),
    );
    expect(new Set(pids).size).toBe(2);
    expect(workers.pids).toHaveLength(2);
  });

  test('errors keep their class, code, data and faults', async () => {
    const workers = await pool(1);
    const bad = await workers.run('bad', []).catch((caught: unknown) => caught);
    expect(bad).toBeInstanceOf(BadInputError);
    expect(bad).toMatchObject({
      code: 'bad-thing',
      exit: 2,
      message: 'wrong',
      data: { x: 1 },
      faults: [{ code: 'f', line: 1 }],
    });
    const outside = await workers.run('outside', []).catch((caught: unknown) => caught);
    expect(outside).toBeInstanceOf(OutsideError);
    await expect(workers.run('bug', [])).rejects.toMatchObject({ name: 'TypeError', message: 'a bug' });
    await expect(workers.run('uncloneable', [])).rejects.toThrow(/could not be cloned/);
    await expect(workers.run('nope' as 'bug', [])).rejects.toThrow(/no operation "nope"/);
    await expect(workers.run('constructor' as 'bug', [])).rejects.toThrow(/no operation/);
    expect(workers.pids).toHaveLength(1);
  });

  test('a value that cannot be sent fails its own operation alone', async () => {
    const workers = await pool(1);
    await expect(workers.run('echo', [() => {}])).rejects.toThrow(/could not be cloned/);
    expect(await workers.run('echo', [1])).toBe(1);
  });

  test.each(['SIGSEGV', 'SIGKILL', 'SIGABRT'])(
    'a worker that dies by %s is one failed operation',
    async (signal) => {
      const workers = await pool(1);
      const first = await workers.run('pid', []);
      const results = await Promise.allSettled([
        workers.run('echo', ['before']),
        workers.run('die', [signal]),
        workers.run('echo', ['after']),
        workers.run('pid', []),
      ]);
      expect(results.map(({ status }) => status)).toEqual([
        'fulfilled',
        'rejected',
        'fulfilled',
        'fulfilled',
      ]);
      const error = (results[1] as PromiseRejectedResult).reason as WorkerCrashedError;
      expect(error).toBeInstanceOf(WorkerCrashedError);
      expect(error.message).toContain(signal);
      expect(error.message).toContain('last words');
      expect((results[3] as PromiseFulfilledResult<unknown>).value).not.toBe(first);
    },
  );

  test('so is one that exits, and one that is killed from outside', async () => {
    const workers = await pool(2);
    await expect(workers.run('exit', [7])).rejects.toMatchObject({
      code: 'worker-crashed',
      data: { operation: 'exit', how: 'exit code 7' },
    });
    const pid = await workers.run('pid', []);
    const nap = workers.run('nap', [20_000]);
    setTimeout(() => process.kill(pid, 'SIGKILL'), 100);
    await expect(nap).rejects.toBeInstanceOf(WorkerCrashedError);
    expect(await workers.run('echo', ['on'])).toBe('on');
  });

  test('one that dies while it is idle is not used again', async () => {
    const workers = await pool(1);
    const pid = await workers.run('pid', []);
    process.kill(pid, 'SIGKILL');
    while (workers.pids.length > 0) await sleep(10);
    expect(await workers.run('pid', [])).not.toBe(pid);
  });

  test('crashes at random: every other operation is answered, rightly', async () => {
    const workers = await pool(3);
    const jobs = Array.from({ length: 40 }, (_, i) =>
      i % 5 === 2
        ? workers.run('die', ['SIGSEGV']).then(
            () => 'no',
            () => 'crashed',
          )
        : workers.run('echo', [i]),
    );
    expect(await Promise.all(jobs)).toEqual(jobs.map((_, i) => (i % 5 === 2 ? 'crashed' : i)));
  });

  test('a time limit ends even a busy loop', async () => {
    const workers = await pool(1, 300);
    const error = await workers.run('spin', []).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(WorkerTimeoutError);
    expect(await workers.run('nap', [600], { timeoutMs: 20_000 })).toBe('rested');
  });

  test('what is urgent goes first', async () => {
    const workers = await pool(1);
    const order: string[] = [];
    const note = (name: string, priority: number) =>
      workers.run('echo', [name], { priority }).then(() => order.push(name));
    await Promise.all([note('first', 0), note('low', -1), note('normal', 0), note('high', 5)]);
    expect(order).toEqual(['first', 'high', 'normal', 'low']);
  });

  test('drain waits for everything', async () => {
    const workers = await pool(2);
    let done = 0;
    for (let i = 0; i < 6; i++) void workers.run('nap', [30]).then(() => done++);
    await workers.drain();
    expect(done).toBe(6);
  });

  test('close ends what runs, fails what waits and takes nothing more', async () => {
    const workers = await pool(1);
    const pid = await workers.run('pid', []);
    const running = workers.run('nap', [20_000]);
    const waiting = workers.run('echo', [1]);
    const settled = Promise.allSettled([running, waiting]);
    await sleep(50);
    await workers.close();
    expect(
      (await settled).map((result) =>
        result.status === 'rejected' ? (result.reason as OutsideError).code : '',
      ),
    ).toEqual(['worker-crashed', 'pool-closed']);
    await expect(workers.run('echo', [1])).rejects.toMatchObject({ code: 'pool-closed' });
    expect(isUp(pid)).toBe(false);
  });

  test("a worker sees no more of the environment than git does, and ends with its pool's process", async () => {
    process.env['SECRET_OF_TEST'] = 'x';
    onTestFinished(() => void delete process.env['SECRET_OF_TEST']);
    const workers = await pool(1);
    expect(await workers.run('environment', [])).not.toHaveProperty('SECRET_OF_TEST');
    const worker = await bundle(WORKER);
    const parent = await bundle(`
      import { GitPool } from '/src/git/pool/git-pool.ts';
      const workers = new GitPool({ worker: ${JSON.stringify(worker)}, size: 1, timeoutMs: 30000 });
      console.log(await workers.run('pid', []));
      process.kill(process.pid, 'SIGKILL');
    `);
    const pid = Number(spawnSync(process.execPath, [parent], { encoding: 'utf8' }).stdout.trim());
    expect(pid).toBeGreaterThan(0);
    for (let i = 0; i < 200 && isUp(pid); i++) await sleep(25);
    expect(isUp(pid)).toBe(false);
  });
});
