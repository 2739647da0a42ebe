import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { OutsideError } from '../../errors/outside-error.js';
import type { GitObject, ObjectType } from '../git-object.js';
import type { Oid } from '../oid.js';
import { readAlternates } from '../read-alternates.js';
import type { Libgit2Odb, NodeCallback } from './libgit2.js';
import { loadLibgit2 } from './load-libgit2.js';
import { readLooseObject } from './read-loose-object.js';

/** By libgit2's numbers (`git_object_t`). */
const TYPES: readonly (ObjectType | undefined)[] = [undefined, 'commit', 'tree', 'blob', 'tag'];

/** Looks at what is known of the packs; without it libgit2 looks for new packs after each miss. */
const NO_REFRESH = 1;
const REFRESH = 0;

/** An object directory and its alternates, read in this process: packs by libgit2, loose objects by node. */
export class NodegitStore {
  readonly #odb: Libgit2Odb;
  readonly #dirs: readonly string[];

  private constructor(odb: Libgit2Odb, dirs: readonly string[]) {
    this.#odb = odb;
    this.#dirs = dirs;
  }

  /** Throws OutsideError `libgit2-missing` or `object-store`. */
  static async open(objectsDir: string): Promise<NodegitStore> {
    const libgit2 = loadLibgit2();
    const alternates = readAlternates(objectsDir);
    try {
      const odb = await promised<Libgit2Odb>((done) => libgit2.Odb.open(objectsDir, done));
      // libgit2 follows alternates by rules that are not quite git's: it is given them all.
      for (const dir of alternates) await promised((done) => odb.addDiskAlternate(dir, done));
      return new NodegitStore(odb, [objectsDir, ...alternates]);
    } catch (error) {
      throw storeError(objectsDir, error);
    }
  }

  /** The object, or null when there is none. Throws OutsideError `damaged-object` or `object-store`. */
  async read(id: Oid): Promise<GitObject | null> {
    const object = this.#readLoose(id) ?? (await this.#readPacked(id));
    if (object !== null || this.#odb.existsExt(id, NO_REFRESH) === 0) return object;
    // It is there. If it came between the two looks, it can be read now.
    const again = this.#readLoose(id) ?? (await this.#readPacked(id));
    if (again !== null) return again;
    throw new OutsideError(
      'damaged-object',
      `${this.#dirs[0]}: object ${id} is there but cannot be read: its pack is damaged. Run git fsck, and fetch the object anew.`,
      { data: { id } },
    );
  }

  /** Which of these exist. Looks for new packs once, not for each that is missing. */
  existing(ids: readonly Oid[]): Set<Oid> {
    const [first, ...rest] = ids.filter((id) => this.#odb.existsExt(id, NO_REFRESH) === 0);
    const missing = new Set<Oid>();
    if (first !== undefined && this.#odb.existsExt(first, REFRESH) === 0) missing.add(first);
    for (const id of rest) if (this.#odb.existsExt(id, NO_REFRESH) === 0) missing.add(id);
    return new Set(ids.filter((id) => !missing.has(id)));
  }

  #readLoose(id: Oid): GitObject | null {
    const place = join(id.slice(0, 2), id.slice(2));
    for (const dir of this.#dirs) {
      const path = `${dir}/${place}`;
      const object = existsSync(path) ? readLooseObject(path, id) : null;
      if (object !== null) return object;
    }
    return null;
  }

  #readPacked(id: Oid): Promise<GitObject | null> {
    return new Promise((resolve, reject) => {
      this.#odb.read(id, (error, object) => {
        if (error) reject(storeError(this.#dirs[0] as string, error));
        else if (object === null) resolve(null);
        else
          resolve({ type: TYPES[object.type()] as ObjectType, data: object.data().toBuffer(object.size()) });
      });
    });
  }
}

function promised<T>(call: (done: NodeCallback<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    call((error, result) => {
      if (error) reject(error);
      else resolve(result);
    });
  });
}

function storeError(objectsDir: string, cause: unknown): OutsideError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new OutsideError('object-store', `${objectsDir}: its objects cannot be read: ${why}.`, { cause });
}
