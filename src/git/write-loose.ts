import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { explainWriteError, writeDurably } from './durable-file.js';
import type { StagedObject } from './object-cache.js';

const READ_ONLY = 0o444;
/** Small texts: the fastest level loses next to nothing. */
const LEVEL = 1;

/**
 * Adds a few small objects to a repository as loose files, on the disk when this returns. For places that change
 * often by little: a pack for each change (see `writePack`) would soon make every look-up open hundreds of packs.
 * Killed at any point it leaves at most temporary files that `git gc` removes. Throws OutsideError `disk-full` or
 * `not-writable`.
 * @param objectsDir `Repository.objectsDir`
 */
export async function writeLoose(objectsDir: string, objects: readonly StagedObject[]): Promise<void> {
  const writes = await Promise.allSettled(objects.map((object) => writeOne(objectsDir, object)));
  for (const write of writes) if (write.status === 'rejected') throw write.reason;
}

async function writeOne(objectsDir: string, { id, type, data }: StagedObject): Promise<void> {
  const dir = join(objectsDir, id.slice(0, 2));
  const path = join(dir, id.slice(2));
  if (existsSync(path)) return;
  const bytes = deflateSync(Buffer.concat([Buffer.from(`${type} ${data.length}\0`), data]), { level: LEVEL });
  // `git gc` takes files of this name for leftovers of a writer that died.
  const temporary = join(dir, `tmp_obj_${randomBytes(8).toString('hex')}`);
  try {
    mkdirSync(dir, { recursive: true });
  } catch (error) {
    throw explainWriteError(error, path);
  }
  try {
    await writeDurably(temporary, bytes, READ_ONLY);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw explainWriteError(error, path);
  }
}
