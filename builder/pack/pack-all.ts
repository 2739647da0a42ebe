import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Fault } from '../../src/errors/fault.js';
import type { GitPool } from '../../src/git/pool/git-pool.js';
import { openPackPool } from './open-pack-pool.js';
import type { PackBatch, PackedZip, PackJob } from './pack-job.js';
import type { PackOperations } from './pack-operations.js';
import { Packer } from './packer.js';

/**
 * Bytes that this process deflates before it starts others: with all that belongs to it, half a second. Another
 * process costs a third of a second of processor time (its start, code that is compiled again, files that both
 * read), and git, which reads ahead, has a processor of its own already.
 */
const HELP_AFTER = 16 << 20;
/** A repository's root as a package is as large as some dozen others. */
const ROOT_WEIGHT = 50;

export interface PackAllOptions {
  /** Most processes that pack; this one is one of them. */
  readonly workers: number;
  /**
   * Called after each zip of this process, and for those of another when their batch is done. `index` counts the
   * jobs of all batches.
   */
  readonly onPacked?: (job: PackJob, index: number) => void;
  readonly signal?: AbortSignal;
  /** Instead of the pool of this program; for tests. */
  readonly openPool?: (size: number) => GitPool<PackOperations>;
}

/** What packs batches: this process or another. */
interface Lane {
  pack(batch: PackBatch, place: number): Promise<PackedZip[]>;
  check(batch: PackBatch): Promise<void>;
}

/** A batch that nobody took yet. */
interface Waiting {
  readonly batch: PackBatch;
  readonly index: number;
  /** How many jobs there are before it. */
  readonly place: number;
}

/**
 * Packs all batches; the results are in the order of the batches and their jobs. It packs in this process, and
 * when that proves to be much work, others help. Large batches go first.
 *
 * Throws BadInputError `bad-content` with the faults of all batches: after the first, the others are only checked.
 * Anything else that goes wrong, and the signal, stops everything at once and is thrown; zips may be left then,
 * one of them not whole for each process, so let them be written to a folder that is moved when all are there.
 */
export async function packAll(batches: readonly PackBatch[], options: PackAllOptions): Promise<PackedZip[]> {
  return new PackRun(batches, options).run();
}

class PackRun {
  readonly #options: PackAllOptions;
  readonly #queue: Waiting[];
  /** By batch, like the faults. */
  readonly #results: PackedZip[][] = [];
  readonly #faults: (readonly Fault[])[] = [];
  readonly #stop = new AbortController();
  #pool: GitPool<PackOperations> | null = null;
  #helpers: Promise<unknown> = Promise.resolve();
  #deflated = 0;

  constructor(batches: readonly PackBatch[], options: PackAllOptions) {
    this.#options = options;
    let jobs = 0;
    this.#queue = batches.map((batch, index) => {
      jobs += batch.jobs.length;
      return { batch, index, place: jobs - batch.jobs.length };
    });
    this.#queue.sort((a, b) => weightOf(b.batch) - weightOf(a.batch) || a.index - b.index);
  }

  async run(): Promise<PackedZip[]> {
    const { signal } = this.#options;
    const onAbort = (): void => this.#stop.abort(signal?.reason);
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted === true) onAbort();
    this.#stop.signal.addEventListener('abort', () => void this.#pool?.close());
    const packer = new Packer();
    try {
      await this.#work(this.#local(packer));
      await this.#helpers;
    } finally {
      packer.close();
      await this.#pool?.close();
      signal?.removeEventListener('abort', onAbort);
    }
    this.#stop.signal.throwIfAborted();
    const faults = this.#faults.flat();
    if (faults.length > 0) throw BadInputError.fromFaults('bad-content', faults);
    return this.#results.flat();
  }

  /** Takes one batch after another until there are none, or everything is to stop. Never throws. */
  async #work(lane: Lane): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const next = this.#queue.shift();
      if (next === undefined) return;
      const { batch, index, place } = next;
      try {
        if (this.#faults.length > 0) await lane.check(batch);
        else this.#results[index] = await lane.pack(batch, place);
      } catch (error) {
        if (error instanceof BadInputError && error.code === 'bad-content')
          this.#faults[index] = error.faults;
        else this.#stop.abort(error);
      }
    }
  }

  #local(packer: Packer): Lane {
    return {
      pack: (batch, place) =>
        packer.pack(batch, {
          signal: this.#stop.signal,
          onPacked: (index) => this.#report(batch, index, place),
          onDeflated: (bytes) => {
            this.#deflated += bytes;
            if (this.#deflated >= HELP_AFTER && this.#pool === null) this.#callHelpers();
          },
        }),
      check: (batch) => packer.check(batch),
    };
  }

  #callHelpers(): void {
    const size = Math.min(this.#options.workers - 1, this.#queue.length);
    if (size < 1) return;
    const pool = (this.#options.openPool ?? openPackPool)(size);
    this.#pool = pool;
    const lane: Lane = {
      pack: async (batch, place) => {
        const zips = await pool.run('pack', [batch]);
        for (const index of zips.keys()) this.#report(batch, index, place);
        return zips;
      },
      check: (batch) => pool.run('check', [batch]),
    };
    this.#helpers = Promise.all(Array.from({ length: size }, () => this.#work(lane)));
  }

  #report(batch: PackBatch, index: number, place: number): void {
    const job = batch.jobs[index];
    if (job !== undefined) this.#options.onPacked?.(job, place + index);
  }
}

function weightOf({ jobs }: PackBatch): number {
  let weight = 0;
  for (const { contents } of jobs) weight += contents === null ? 0 : contents.path === '' ? ROOT_WEIGHT : 1;
  return weight;
}
