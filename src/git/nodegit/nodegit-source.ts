import { parseCommit } from '../commit-codec.js';
import type { GitObject } from '../git-object.js';
import type { NamedObject, NamedObjectSource } from '../named-object-source.js';
import type { Oid } from '../oid.js';
import { NodegitStore } from './nodegit-store.js';

/** An id, or the commit that an id stands for: what can be told without looking at refs. */
const ID_NAME = /^([0-9a-f]{40})(\^\{commit\})?$/;
const TAG_TARGET = /^object ([0-9a-f]{40})\n/;

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
  #store: Promise<NodegitStore> | null = null;

  /** @param names resolves what is no id; started when first used */
  constructor(objectsDir: string, names: NamedObjectSource) {
    this.#objectsDir = objectsDir;
    this.#names = names;
  }

  async readMany(ids: readonly Oid[]): Promise<Map<Oid, GitObject>> {
    const store = await this.#open();
    const found = await Promise.all(ids.map((id) => store.read(id)));
    const result = new Map<Oid, GitObject>();
    for (const [index, object] of found.entries()) if (object !== null) result.set(ids[index] as Oid, object);
    return result;
  }

  async existing(ids: readonly Oid[]): Promise<Set<Oid>> {
    return (await this.#open()).existing(ids);
  }

  async readNames(names: readonly string[]): Promise<(NamedObject | null)[]> {
    const ids = names.map((name) => ID_NAME.exec(name));
    if (ids.includes(null)) return this.#names.readNames(names);
    const store = await this.#open();
    return Promise.all(
      ids.map((match) => {
        const id = match?.[1] as Oid;
        return match?.[2] === undefined ? readNamed(store, id) : readCommit(store, id);
      }),
    );
  }

  async readFirstParents(start: Oid, count: number): Promise<NamedObject[]> {
    const store = await this.#open();
    const line: NamedObject[] = [];
    for (let id: Oid | undefined = start; id !== undefined && line.length < count;) {
      const commit = await readCommit(store, id);
      if (commit === null) break;
      line.push(commit);
      id = parseCommit(commit.data).parents[0];
    }
    return line;
  }

  close(): void {
    this.#store = null;
    this.#names.close();
  }

  #open(): Promise<NodegitStore> {
    return (this.#store ??= NodegitStore.open(this.#objectsDir));
  }
}

async function readNamed(store: NodegitStore, id: Oid): Promise<NamedObject | null> {
  const object = await store.read(id);
  return object === null ? null : { id, type: object.type, data: object.data };
}

/** The commit that an id stands for, through any number of tags; null when there is none. */
async function readCommit(store: NodegitStore, id: Oid): Promise<NamedObject | null> {
  const object = await readNamed(store, id);
  const target =
    object?.type === 'tag' ? TAG_TARGET.exec(object.data.toString('latin1', 0, 64))?.[1] : undefined;
  if (target !== undefined) return readCommit(store, target);
  return object?.type === 'commit' ? object : null;
}
