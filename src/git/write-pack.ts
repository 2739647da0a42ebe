import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { explainWriteError, writeDurably } from './durable-file.js';
import type { StagedObject } from './object-cache.js';
import type { Oid } from './oid.js';
import { encodePack } from './pack-encoder.js';
import { encodePackIndex } from './pack-index.js';

const READ_ONLY = 0o444;

/**
 * Adds objects to a repository as one pack, on the disk when this returns: one file to sync
 * instead of hundreds. Named by what it holds, so writing the same objects twice writes
 * nothing. Killed at any point it leaves at most temporary files that `git gc` removes.
 * Throws OutsideError `disk-full`, `not-writable` or `pack-too-large`; nothing is left then.
 * @param objectsDir `Repository.objectsDir`
 * @param objects any order, but a delta's base before it; an id that comes twice is written once
 * @returns the path of the pack; null when there is nothing to write
 */
export async function writePack(
  objectsDir: string,
  objects: readonly StagedObject[],
): Promise<{ readonly pack: string } | null> {
  const unique = new Map<Oid, StagedObject>();
  for (const object of objects) if (!unique.has(object.id)) unique.set(object.id, object);
  if (unique.size === 0) return null;

  const dir = join(objectsDir, 'pack');
  const name = join(dir, `pack-${nameOf([...unique.keys()])}`);
  const paths = { pack: `${name}.pack`, index: `${name}.idx` };
  if (existsSync(paths.pack) && existsSync(paths.index)) return { pack: paths.pack };

  const { pack, entries, checksum } = encodePack([...unique.values()]);
  const index = encodePackIndex(entries, checksum);
  // `git gc` takes files of these names for leftovers of a writer that died; one that ended in `.idx` would be read as an index.
  const nonce = randomBytes(8).toString('hex');
  const temporaries = { pack: join(dir, `tmp_pack_${nonce}`), index: join(dir, `tmp_idx_${nonce}`) };
  try {
    makeFolder(dir);
    const writes = await Promise.allSettled([
      writeDurably(temporaries.pack, pack, READ_ONLY),
      writeDurably(temporaries.index, index, READ_ONLY),
    ]);
    for (const write of writes) if (write.status === 'rejected') throw write.reason;
    // The index last: a pack is only there once its index is.
    renameSync(temporaries.pack, paths.pack);
    renameSync(temporaries.index, paths.index);
  } catch (error) {
    rmSync(temporaries.pack, { force: true });
    rmSync(temporaries.index, { force: true });
    throw explainWriteError(error, paths.pack);
  }
  return { pack: paths.pack };
}

function makeFolder(dir: string): void {
  try {
    mkdirSync(dir);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function nameOf(ids: readonly Oid[]): string {
  const hash = createHash('sha1');
  for (const id of [...ids].sort()) hash.update(id, 'hex');
  return hash.digest('hex');
}
