import { OutsideError } from '../../errors/outside-error.js';
import { parseCommit } from '../commit-codec.js';
import type { GitObject, ObjectType } from '../git-object.js';
import type { NamedObject, NamedObjectSource } from '../named-object-source.js';
import type { Oid } from '../oid.js';
import { readAlternates } from '../read-alternates.js';
import type { Libgit2Odb } from './libgit2.js';
import { loadLibgit2 } from './load-libgit2.js';
import { promised } from './promised.js';

/** By libgit2's numbers (`git_object_t`). */
const TYPES: readonly (ObjectType | undefined)[] = [undefined, 'commit', 'tree', 'blob', 'tag'];

/** An id, or the commit that an id stands for: what can be told without looking at refs. */
const ID_NAME = /^([0-9a-f]{40})(\^\{commit\})?$/;
const TAG_TARGET = /^object ([0-9a-f]{40})\n/;

/** Looks at what is known of the packs; without it libgit2 looks for new packs after each miss. */
const NO_REFRESH = 1;
const REFRESH = 0;

/**
 * Objects read by libgit2, in this process. Only the object directories are opened, not the
 * repository: no configuration is read, no owner is asked for, and an object that a partial clone
 * lacks is missing. Names that are not ids are git's to resolve. A crash of libgit2 ends the
 * process: who must survive that runs it in a GitPool.
 * Every method throws OutsideError `libgit2-missing`, `object-store` or `damaged-object`.
 */
export class NodegitSource implements NamedObjectSource {
  readonly #objectsDir: string;
  readonly #names: NamedObjectSource;
  #odb: Promise<Libgit2Odb> | null = null;

  /** @param names resolves what is no id; started when first used */
  constructor(objectsDir: string, names: NamedObjectSource) {
    this.#objectsDir = objectsDir;
    this.#names = names;
  }

  async readMany(ids: readonly Oid[]): Promise<Map<Oid, GitObject>> {
    const odb = await this.#open();
    const found = await Promise.all(ids.map((id) => this.#read(odb, id)));
    const result = new Map<Oid, GitObject>();
    for (const [index, object] of found.entries()) if (object !== null) result.set(ids[index] as Oid, object);
    return result;
  }

  async existing(ids: readonly Oid[]): Promise<Set<Oid>> {
    const odb = await this.#open();
    const missing = ids.filter((id) => odb.existsExt(id, NO_REFRESH) === 0);
    const [first, ...rest] = missing;
    const gone = new Set<Oid>();
    if (first !== undefined && odb.existsExt(first, REFRESH) === 0) gone.add(first);
    for (const id of rest) if (odb.existsExt(id, NO_REFRESH) === 0) gone.add(id);
    return new Set(ids.filter((id) => !gone.has(id)));
  }

  async readNames(names: readonly string[]): Promise<(NamedObject | null)[]> {
    const ids = names.map((name) => ID_NAME.exec(name));
    if (ids.includes(null)) return this.#names.readNames(names);
    const odb = await this.#open();
    return Promise.all(
      ids.map((match) => (match?.[2] === undefined ? this.#readNamed(odb, match?.[1] as Oid) : this.#peel(odb, match[1] as Oid))),
    );
  }

  async readFirstParents(start: Oid, count: number): Promise<NamedObject[]> {
    const odb = await this.#open();
    const line: NamedObject[] = [];
    for (let id: Oid | undefined = start; id !== undefined && line.length < count; ) {
      const commit = await this.#peel(odb, id);
      if (commit === null) break;
      line.push(commit);
      id = parseCommit(commit.data).parents[0];
    }
    return line;
  }

  close(): void {
    this.#odb = null;
    this.#names.close();
  }

  #open(): Promise<Libgit2Odb> {
    return (this.#odb ??= openOdb(this.#objectsDir));
  }

  /** The commit that an id stands for, through any number of tags; null when there is none. */
  async #peel(odb: Libgit2Odb, id: Oid): Promise<NamedObject | null> {
    const object = await this.#readNamed(odb, id);
    const target = object?.type === 'tag' ? TAG_TARGET.exec(object.data.toString('latin1', 0, 64))?.[1] : undefined;
    if (target !== undefined) return this.#peel(odb, target);
    return object?.type === 'commit' ? object : null;
  }

  async #readNamed(odb: Libgit2Odb, id: Oid): Promise<NamedObject | null> {
    const object = await this.#read(odb, id);
    return object === null ? null : { id, type: object.type, data: object.data };
  }

  async #read(odb: Libgit2Odb, id: Oid): Promise<GitObject | null> {
    const read = (): Promise<GitObject | null> =>
      new Promise((resolve, reject) => {
        odb.read(id, (error, object) => {
          if (error) reject(storeError(this.#objectsDir, error));
          else if (object === null) resolve(null);
          else resolve({ type: TYPES[object.type()] as ObjectType, data: object.data().toBuffer(object.size()) });
        });
      });
    const object = await read();
    if (object !== null || odb.existsExt(id, NO_REFRESH) === 0) return object;
    // It is there. If it came between the two looks, it can be read now.
    const again = await read();
    if (again !== null) return again;
    throw new OutsideError(
      'damaged-object',
      `${this.#objectsDir}: object ${id} is there but cannot be read: it is damaged. Run git fsck, and fetch it anew.`,
      { data: { id } },
    );
  }
}

/** libgit2 follows alternates by rules that are not quite git's: all of them are named to it. */
async function openOdb(objectsDir: string): Promise<Libgit2Odb> {
  const libgit2 = loadLibgit2();
  try {
    const odb = await promised<Libgit2Odb>((done) => libgit2.Odb.open(objectsDir, done));
    for (const dir of readAlternates(objectsDir)) await promised((done) => odb.addDiskAlternate(dir, done));
    return odb;
  } catch (error) {
    throw storeError(objectsDir, error);
  }
}

function storeError(objectsDir: string, cause: unknown): OutsideError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new OutsideError('object-store', `${objectsDir}: its objects cannot be read: ${why}.`, { cause });
}
