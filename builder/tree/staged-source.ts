import type { GitObject } from '../../src/git/git-object.js';
import type { ObjectCache } from '../../src/git/object-cache.js';
import type { ObjectSource } from '../../src/git/object-source.js';
import type { Oid } from '../../src/git/oid.js';

/**
 * A repository together with the objects that a cache staged in front of it: a patched tree can be
 * packed although no repository holds it. What is read is not kept, unlike in the cache itself.
 */
export class StagedSource implements ObjectSource {
  readonly #cache: ObjectCache;
  readonly #source: ObjectSource;

  constructor(cache: ObjectCache, source: ObjectSource) {
    this.#cache = cache;
    this.#source = source;
  }

  async readMany(ids: readonly Oid[]): Promise<Map<Oid, GitObject>> {
    const objects = new Map<Oid, GitObject>();
    const rest: Oid[] = [];
    for (const id of ids) {
      const staged = this.#cache.staged(id);
      if (staged === undefined) rest.push(id);
      else objects.set(id, { type: staged.type, data: staged.data });
    }
    for (const [id, object] of await this.#source.readMany(rest)) objects.set(id, object);
    return objects;
  }

  async existing(ids: readonly Oid[]): Promise<Set<Oid>> {
    const found = await this.#source.existing(ids);
    for (const id of ids) if (this.#cache.staged(id) !== undefined) found.add(id);
    return found;
  }
}
