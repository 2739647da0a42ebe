import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { packAll } from '../../../builder/pack/pack-all.js';
import { packBatch } from './support/pack-batch.js';
import type { PackBatch, PackedZip, PackJob } from '../../../builder/pack/pack-job.js';
import type { PackOperations } from '../../../builder/pack/pack-operations.js';
import type { BadInputError } from '../../../src/errors/bad-input-error.js';
import { GitPool } from '../../../src/git/pool/git-pool.js';
import { bundle } from '../../support/bundle.js';
import { PackRepo } from './support/pack-repo.js';

const WORKER = `
  import { serveOperations } from '/src/git/pool/serve-operations.ts';
  import { packOperations } from '/builder/pack/pack-operations.ts';
  const operations = packOperations();
  serveOperations({
    ...operations,
    pack: (batch) => (batch.jobs[0].version === 'crash' ? process.exit(7) : operations.pack(batch)),
  });
`;

/** Pools that were opened, by the processes that they may have. */
class Pools {
  readonly sizes: number[] = [];
  readonly #worker: string;

  private constructor(worker: string) {
    this.#worker = worker;
  }

  static async make(): Promise<Pools> {
    return new Pools(await bundle(WORKER));
  }

  readonly open = (size: number): GitPool<PackOperations> => {
    this.sizes.push(size);
    return new GitPool<PackOperations>({ worker: this.#worker, size, timeoutMs: 120_000 });
  };
}

/** Batches that are much work: each has a few megabytes of files that are in no other. */
function heavy(repo: PackRepo, count: number): PackBatch[] {
  return Array.from({ length: count }, (_, at) => {
    const files: Record<string, string> = {};
    for (let file = 0; file < 12; file += 1)
      files[`f${file}`] = `${at} ${file} function return\n`.repeat(20_000);
    const trees = [repo.tree(files), repo.tree({ ...files, extra: `${at}` })];
    return repo.batch(trees.map((tree) => repo.job(tree, { name: `acme/heavy-${at}` })));
  });
}

function light(repo: PackRepo, count: number): PackBatch[] {
  return Array.from({ length: count }, (_, at) => repo.batch([repo.job(repo.tree({ a: `${at}` }))]));
}

/** The same batches, to other files. */
function again(repo: PackRepo, batches: readonly PackBatch[]): PackBatch[] {
  return batches.map((batch) => ({
    ...batch,
    jobs: batch.jobs.map((job) => ({ ...job, file: repo.job(null).file })),
  }));
}

/** A pool that is not to be asked for. */
const noPool = (): never => {
  throw new Error('a process was started');
};

describe('packing many batches', () => {
  test('gives the results in order, and the same zips for every number of processes', async () => {
    const [repo, pools] = [new PackRepo(), await Pools.make()];
    const batches = [...light(repo, 3), ...heavy(repo, 6), ...light(repo, 2)];
    const expected: PackedZip[] = [];
    for (const batch of again(repo, batches)) expected.push(...(await packBatch(batch)));
    for (const workers of [1, 2, 3]) {
      const copy = again(repo, batches);
      expect(await packAll(copy, { workers, openPool: pools.open })).toEqual(expected);
      const files = copy.flatMap(({ jobs }) => jobs.map(({ file }) => file));
      expect(files.map((file) => statSync(file).size)).toEqual(expected.map(({ size }) => size));
    }
    expect(pools.sizes).toEqual([1, 2]);
  });

  test('starts no process for little work, for one batch, or when it may not', async () => {
    const repo = new PackRepo();
    expect(await packAll(light(repo, 40), { workers: 8, openPool: noPool })).toHaveLength(40);
    expect(await packAll(heavy(repo, 1), { workers: 8, openPool: noPool })).toHaveLength(2);
    expect(await packAll(heavy(repo, 2), { workers: 1, openPool: noPool })).toHaveLength(4);
    expect(await packAll([], { workers: 8, openPool: noPool })).toEqual([]);
  });

  test('takes large batches first: a root before others, then those of many versions', async () => {
    const repo = new PackRepo();
    const [few, many, root, bare] = [
      light(repo, 1)[0]!,
      heavy(repo, 1)[0]!,
      light(repo, 1)[0]!,
      repo.batch([repo.job(null)]),
    ];
    const inFolder = (batch: PackBatch): PackBatch => ({
      ...batch,
      jobs: batch.jobs.map((job) => ({ ...job, contents: { ...job.contents!, path: 'x' } })),
    });
    const batches = [bare, inFolder(few), inFolder(many), root];
    const order: number[] = [];
    await packAll(batches, { workers: 1, onPacked: (_, index) => order.push(index) });
    expect(order).toEqual([4, 2, 3, 1, 0]);
  });

  test('tells each job once, with its place', async () => {
    const [repo, pools] = [new PackRepo(), await Pools.make()];
    const batches = [...heavy(repo, 5), ...light(repo, 5)];
    const told = new Map<number, PackJob>();
    const onPacked = (job: PackJob, index: number): void => {
      expect(told.has(index)).toBe(false);
      expect(existsSync(job.file)).toBe(true);
      told.set(index, job);
    };
    await packAll(batches, { workers: 2, onPacked, openPool: pools.open });
    const jobs = batches.flatMap((batch) => batch.jobs);
    expect(told.size).toBe(jobs.length);
    for (const [index, job] of told) expect(job).toBe(jobs[index]);
    expect(pools.sizes).toEqual([1]);
  });
});

describe('when something goes wrong', () => {
  test('the faults of all batches are told, and after the first nothing is packed any more', async () => {
    const [repo, pools] = [new PackRepo(), await Pools.make()];
    const bad = (name: string): PackBatch =>
      repo.batch([repo.job(repo.tree({ [name]: { link: '/etc/passwd' } }))]);
    const cases = [
      { workers: 1, batches: [bad('a'), ...light(repo, 3), bad('b'), bad('c')] },
      { workers: 3, batches: [bad('a'), ...heavy(repo, 8), bad('b'), ...light(repo, 3), bad('c')] },
    ];
    for (const { workers, batches } of cases) {
      const error = await packAll(batches, { workers, openPool: pools.open }).catch(
        (caught: unknown) => caught,
      );
      expect(error).toMatchObject({ code: 'bad-content', exit: 2 });
      const files = (error as BadInputError).faults.map(({ file }) => file);
      expect(files).toEqual(['shop:a', 'shop:b', 'shop:c']);
      if (workers === 1) expect(readdirSync(repo.out)).toEqual([]);
    }
    expect(pools.sizes).toEqual([2]);
  });

  test('a process that dies stops everything and says so', async () => {
    const [repo, pools] = [new PackRepo(), await Pools.make()];
    const batches = heavy(repo, 8);
    // What ends the process of a pool is packed by this one like any other.
    const crashing = batches.map((batch, at) =>
      at < 2 ? batch : { ...batch, jobs: batch.jobs.map((job) => ({ ...job, version: 'crash' })) },
    );
    const packed: number[] = [];
    const run = packAll(crashing, {
      workers: 2,
      onPacked: (_, index) => packed.push(index),
      openPool: pools.open,
    });
    await expect(run).rejects.toMatchObject({ code: 'worker-crashed', exit: 3 });
    expect(packed.length).toBeLessThan(16);
  });

  test('a listener that throws stops everything', async () => {
    const repo = new PackRepo();
    const onPacked = (): void => {
      throw new Error('no more');
    };
    await expect(packAll(light(repo, 5), { workers: 1, onPacked })).rejects.toThrow('no more');
    expect(readdirSync(repo.out)).toHaveLength(1);
  });

  test('a repository that is none stops everything', async () => {
    const repo = new PackRepo();
    const batches = [...light(repo, 2), repo.batch([repo.job(repo.tree({ a: '' }))], { gitDir: repo.out })];
    await expect(packAll(batches, { workers: 1 })).rejects.toMatchObject({ code: 'not-a-repository' });
  });
});

describe('a signal', () => {
  test('that came before: nothing is done', async () => {
    const repo = new PackRepo();
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(packAll(heavy(repo, 2), { workers: 2, signal, openPool: noPool })).rejects.toThrow(
      'stopped',
    );
    expect(readdirSync(repo.out)).toEqual([]);
  });

  test.each([1, 2])('stops %i processes in the middle, with its reason', async (workers) => {
    const [repo, pools] = [new PackRepo(), await Pools.make()];
    const stop = new AbortController();
    const batches = heavy(repo, 8);
    let packed = 0;
    const onPacked = (): void => {
      packed += 1;
      if (packed === 9) stop.abort(new Error('stopped'));
    };
    const options = { workers, signal: stop.signal, onPacked, openPool: pools.open };
    await expect(packAll(batches, options)).rejects.toThrow('stopped');
    expect(packed).toBeLessThan(16);
    expect(pools.sizes).toEqual(workers === 1 ? [] : [1]);
    // No process of a pool is left; the ids are those of this test's children.
    const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'latin1').trim().split(' ');
    const names = children
      .filter((id) => id !== '')
      .map((id) => readFileSync(`/proc/${id}/cmdline`, 'latin1'));
    expect(names.filter((name) => name.includes('script.mjs'))).toEqual([]);
  });
});

test('neither time zone, locale, umask nor configuration of git changes a byte', async () => {
  const repo = new PackRepo();
  const tree = repo.tree({
    'größe.php': '<?php\n'.repeat(500),
    Z: '',
    a: { exec: 'x' },
    'b/l': { link: '../a' },
    i: 'I',
    ı: 'x',
  });
  const script = await bundle(`
    import { packBatch } from '/test/builder/pack/support/pack-batch.ts';
    import { statSync } from 'node:fs';
    const [gitDir, tree, file] = process.argv.slice(2);
    const contents = { tree, path: '', exclude: [], directories: ['e'], attributes: [], rest: '0'.repeat(40) };
    const job = { name: 'a/b', version: '1', repository: 'r', contents, composer: { text: '{}', mode: 0o100644 }, replace: [], file };
    const [zip] = await packBatch({ gitDir, staged: new Map(), jobs: [job] });
    console.log(JSON.stringify({ ...zip, mode: statSync(file).mode }));
  `);
  const config = `${repo.out}/gitconfig`;
  execFileSync('git', ['config', '--file', config, 'core.autocrlf', 'true']);
  const settings: Record<string, string>[] = [
    {},
    { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR' },
    { TZ: 'America/New_York', LC_ALL: 'C', UMASK: '077' },
    { UMASK: '000', GIT_CONFIG_GLOBAL: config, GIT_DIR: '/nonexistent', HOME: repo.out },
  ];
  const results = settings.map(({ UMASK = '022', ...env }, at) =>
    execFileSync(
      'sh',
      [
        '-c',
        `umask ${UMASK}; exec "$0" "$@"`,
        process.execPath,
        script,
        repo.repo.dir,
        tree,
        `${repo.out}/${at}.zip`,
      ],
      { encoding: 'utf8', env: { PATH: process.env['PATH'], ...env } },
    ),
  );
  expect(new Set(results).size).toBe(1);
  expect(JSON.parse(results[0]!)).toMatchObject({ files: 7, mode: 0o100644 });
  const zips = settings.map((_, at) => readFileSync(`${repo.out}/${at}.zip`));
  for (const zip of zips) expect(zip.equals(zips[0]!)).toBe(true);
});
