import { readFileSync, rmSync } from 'node:fs';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Oid } from '../../src/git/oid.js';
import type { PackageMember } from '../tree/package-member.js';
import { packContent } from '../zip/pack-content.js';
import type { PackedContent } from '../zip/packed-content.js';
import { ZipOutput } from '../zip/zip-output.js';
import type { BlobCache } from './blob-cache.js';
import type { PackedZip } from './pack-job.js';
import { packLargeContent } from './pack-large-content.js';
import type { PreparedJob, PreparedWindow } from './prepared-window.js';
import type { StagedBulkSource } from '../../src/git/staged-bulk-source.js';

/** Members that are written in one go, so that this process hears a signal in between. */
const SLICE_MEMBERS = 5000;
/** Contents that are read in one go, and held until they are written: number, and bytes before compression. */
const SLICE_BLOBS = 1000;
const SLICE_BYTES = 4 << 20;
/** Larger contents go through a file, one at a time; of those, packed ones of this size are kept like others. */
const LARGE = 2 << 20;

/** A member to be written. */
interface Step {
  readonly prepared: PreparedJob;
  readonly member: PackageMember;
  readonly first: boolean;
  readonly last: boolean;
}

/** Members whose contents are held together. */
interface Slice {
  readonly steps: readonly Step[];
  readonly contents: Map<Oid, PackedContent>;
  /** Contents to be read, and their bytes. */
  readonly wanted: readonly Oid[];
  readonly bytes: number;
  /** Content of the last member, if that is too large to be held. */
  readonly large: Oid | null;
}

export interface PackingHooks {
  /** Called after each zip, with the job's place in the batch. */
  readonly onPacked: (index: number, zip: PackedZip) => void;
  /** Looked at between slices. */
  readonly signal: AbortSignal | null;
  /** Called with the bytes before compression that were deflated since the last call. */
  readonly onDeflated: (bytes: number) => void;
}

/** Writes the zips of prepared jobs, one after another. */
export class ZipPacker {
  readonly #output = new ZipOutput();
  readonly #cache: BlobCache;
  readonly #empty = packContent(Buffer.alloc(0));

  constructor(cache: BlobCache) {
    this.#cache = cache;
  }

  /**
   * Writes the zips of a window. Nothing is left of one that was not finished.
   * @param gitDir where contents that are too large for memory are read
   */
  async pack(
    { jobs, sizes }: PreparedWindow,
    source: StagedBulkSource,
    gitDir: string | null,
    { onPacked, signal, onDeflated }: PackingHooks,
  ): Promise<void> {
    const steps = stepsOf(jobs);
    try {
      for (;;) {
        signal?.throwIfAborted();
        const slice = this.#plan(steps, sizes, source);
        if (slice.steps.length === 0) return;
        await this.#read(slice, source);
        onDeflated(slice.bytes);
        const spool = `${slice.steps.at(-1)?.prepared.job.file}.part`;
        try {
          if (slice.large !== null && gitDir !== null) {
            const packed = await packLargeContent(gitDir, slice.large, spool);
            slice.contents.set(
              slice.large,
              packed.packedSize > LARGE ? packed : this.#keep(slice.large, packed, spool),
            );
          }
          this.#write(slice, onPacked);
        } finally {
          if (slice.large !== null) rmSync(spool, { force: true });
        }
      }
    } finally {
      this.#output.abandon();
    }
  }

  #keep(id: Oid, content: PackedContent, spool: string): PackedContent {
    return this.#cache.add(id, { ...content, data: readFileSync(spool) });
  }

  #plan(steps: Iterator<Step>, sizes: ReadonlyMap<Oid, number>, source: StagedBulkSource): Slice {
    const taken: Step[] = [];
    const contents = new Map<Oid, PackedContent>();
    const wanted = new Set<Oid>();
    let large: Oid | null = null;
    let bytes = 0;
    while (
      large === null &&
      taken.length < SLICE_MEMBERS &&
      wanted.size < SLICE_BLOBS &&
      bytes < SLICE_BYTES
    ) {
      const next = steps.next();
      if (next.done === true) break;
      taken.push(next.value);
      if (next.value.first) this.#cache.nextPackage();
      const { id } = next.value.member;
      if (id === null || contents.has(id) || wanted.has(id)) continue;
      const cached = this.#cache.get(id);
      const size = sizes.get(id) ?? 0;
      if (cached !== undefined) contents.set(id, cached);
      else if (size > LARGE && !source.holds(id)) large = id;
      else {
        wanted.add(id);
        bytes += size;
      }
    }
    return { steps: taken, contents, wanted: [...wanted], bytes, large };
  }

  async #read({ wanted, contents }: Slice, source: StagedBulkSource): Promise<void> {
    await source.readEach(wanted, Infinity, (index, object) => {
      const id = wanted[index] as Oid;
      if (object === null) throw vanished(id);
      contents.set(id, this.#cache.add(id, packContent(object.data)));
    });
  }

  #write({ steps, contents }: Slice, onPacked: PackingHooks['onPacked']): void {
    for (const { prepared, member, first, last } of steps) {
      const { path, mode, id } = member;
      if (first) this.#output.start(prepared.job.file);
      const content = id === null ? this.#empty : contents.get(id);
      if (content === undefined) throw new Error(`The content ${id} of ${path} was not read.`);
      this.#output.add(path, mode, content);
      if (!last) continue;
      const files = prepared.members.filter((one) => one.id !== null).length;
      onPacked(prepared.index, { ...this.#output.finish(), files });
    }
  }
}

function* stepsOf(jobs: readonly PreparedJob[]): Generator<Step> {
  for (const prepared of jobs) {
    const end = prepared.members.length - 1;
    for (const [at, member] of prepared.members.entries()) {
      yield { prepared, member, first: at === 0, last: at === end };
    }
  }
}

function vanished(id: Oid): BadInputError {
  return new BadInputError(
    'missing-object',
    `Blob ${id} was in the repository a moment ago and is not any more: does \`git gc\` run in it? Run again.`,
    { data: { id } },
  );
}
