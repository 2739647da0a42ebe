import type { GitObject } from '../../src/git/git-object.js';
import { hashObject } from '../../src/git/hash-object.js';
import type { Oid } from '../../src/git/oid.js';
import { openRepository } from '../../src/git/open-repository.js';
import type { Repository } from '../../src/git/repository.js';
import { BlobCache } from './blob-cache.js';
import { FaultList } from './fault-list.js';
import type { PackBatch, PackedZip } from './pack-job.js';
import type { PreparedWindow } from './prepared-window.js';
import { StagedBulkSource } from '../../src/git/staged-bulk-source.js';
import { WindowPreparer } from './window-preparer.js';
import { ZipPacker, type PackingHooks } from './zip-packer.js';

/** Members of windows that are kept from the check to the packing; beyond it they are listed again. */
const MAX_KEPT = 150_000;

/**
 * Packs batches one after another; the next of the same repository costs no new process. It keeps the
 * contents that were used last. `close` when there are no more.
 */
export class Packer {
  readonly #cache: BlobCache;
  readonly #zips: ZipPacker;
  #repository: Repository | null = null;
  #gitDir: string | null = null;

  constructor(cache: BlobCache = new BlobCache()) {
    this.#cache = cache;
    this.#zips = new ZipPacker(cache);
  }

  /**
   * Writes the zips of a batch; their results are in the order of its jobs. Throws BadInputError `bad-content`
   * with all faults of all jobs before any zip is written, what `openRepository` throws, OutsideError
   * `disk-full` or `not-writable`, and the signal's reason.
   */
  async pack(batch: PackBatch, hooks: Partial<PackingHooks> = {}): Promise<PackedZip[]> {
    const { signal = null, onPacked, onDeflated = () => {} } = hooks;
    const zips: PackedZip[] = [];
    const take = (index: number, zip: PackedZip): void => {
      zips[index] = zip;
      onPacked?.(index, zip);
    };
    const { source, composer } = await this.#open(batch);
    const faults = new FaultList();
    const preparer = new WindowPreparer(source, this.#cache, faults);
    const kept = await keepWindows(preparer.windows(batch.jobs, composer), signal);
    faults.throwIfAny();
    for await (const window of kept ?? preparer.windows(batch.jobs, composer)) {
      faults.throwIfAny();
      await this.#zips.pack(window, source, batch.gitDir, { onPacked: take, signal, onDeflated });
    }
    return zips;
  }

  /** Looks for faults as `pack` does, and writes nothing. */
  async check(batch: PackBatch): Promise<void> {
    const { source, composer } = await this.#open(batch);
    const faults = new FaultList();
    await keepWindows(new WindowPreparer(source, this.#cache, faults).windows(batch.jobs, composer), null);
    faults.throwIfAny();
  }

  close(): void {
    this.#repository?.close();
    this.#repository = null;
    this.#gitDir = null;
  }

  async #open({ gitDir, staged, jobs }: PackBatch): Promise<{ source: StagedBulkSource; composer: Oid[] }> {
    if (gitDir !== null && gitDir !== this.#gitDir) {
      this.close();
      this.#repository = await openRepository(gitDir);
      this.#gitDir = gitDir;
    }
    const bulk = gitDir === null ? null : (this.#repository?.bulk ?? null);
    const objects = new Map<Oid, GitObject>(staged);
    const composer = jobs.map((job) => {
      const data = Buffer.from(job.composer.text, 'utf8');
      const id = hashObject('blob', data);
      objects.set(id, { type: 'blob', data });
      return id;
    });
    return { source: new StagedBulkSource(objects, bulk), composer };
  }
}

/** All windows, so that all faults are found; null when they are too much to be kept. */
async function keepWindows(
  windows: AsyncGenerator<PreparedWindow>,
  signal: AbortSignal | null,
): Promise<PreparedWindow[] | null> {
  let kept: PreparedWindow[] | null = [];
  let members = 0;
  for await (const window of windows) {
    signal?.throwIfAborted();
    for (const job of window.jobs) members += job.members.length;
    if (members > MAX_KEPT) kept = null;
    kept?.push(window);
  }
  return kept;
}
