import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import PQueue from 'p-queue';
import type { ObjectSource } from '../../src/git/object-source.js';
import type { GitObject } from '../../src/git/git-object.js';
import type { Oid } from '../../src/git/oid.js';
import type { PlannedPackage } from '../plan/build-plan.js';
import { writeZip, type WrittenZip } from '../zip/write-zip.js';
import { zipEntries } from '../zip/zip-entries.js';

/** Zips written at the same time; zlib works in threads. */
const CONCURRENCY = 4;
/** Files read in one go: few git processes, and not the whole of a tree in memory. */
const BATCH_FILES = 1000;

/** A zip in the working folder, to be moved to its place when all are there. */
export interface NewZip extends WrittenZip {
  readonly planned: PlannedPackage;
  readonly file: string;
}

/**
 * Writes the zips of these packages into `folder`, which it makes, and returns them in the order
 * given. `done` is called after each. Throws BadInputError `bad-content`; what was written stays.
 */
export async function buildZips(
  packages: readonly PlannedPackage[],
  objects: ReadonlyMap<string, ObjectSource>,
  folder: string,
  done: () => void,
): Promise<NewZip[]> {
  mkdirSync(folder, { recursive: true });
  const queue = new PQueue({ concurrency: CONCURRENCY });
  const zips: NewZip[] = [];
  for (const batch of batches(packages)) {
    const blobs = await readBlobs(batch, objects);
    const first = zips.length;
    const work = batch.map((planned, index) => async (): Promise<NewZip> => {
      const file = join(folder, `${first + index}.zip`);
      const written = await writeZip(file, zipEntries(planned, blobs));
      done();
      return { planned, file, ...written };
    });
    zips.push(...(await queue.addAll(work)));
  }
  return zips;
}

function* batches(packages: readonly PlannedPackage[]): Generator<PlannedPackage[]> {
  let batch: PlannedPackage[] = [];
  let files = 0;
  for (const planned of packages) {
    if (batch.length > 0 && files + planned.files.length > BATCH_FILES) {
      yield batch;
      batch = [];
      files = 0;
    }
    batch.push(planned);
    files += planned.files.length;
  }
  if (batch.length > 0) yield batch;
}

async function readBlobs(
  batch: readonly PlannedPackage[],
  objects: ReadonlyMap<string, ObjectSource>,
): Promise<Map<Oid, GitObject>> {
  const blobs = new Map<Oid, GitObject>();
  for (const [stack, source] of objects) {
    const files = batch.filter((planned) => planned.stack === stack).flatMap((planned) => planned.files);
    const ids = [...new Set(files.map((file) => file.id))];
    for (const [id, object] of await source.readMany(ids)) blobs.set(id, object);
  }
  return blobs;
}
