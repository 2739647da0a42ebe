import type { GitObject } from '../../../src/git/git-object.js';
import type { ObjectSource } from '../../../src/git/object-source.js';
import type { Oid } from '../../../src/git/oid.js';

/** Several places of objects as one: each is asked for what those before it have not. */
export class LayeredSource implements ObjectSource {
  readonly #sources: readonly ObjectSource[];

  constructor(sources: readonly ObjectSource[]) {
    this.#sources = sources;
  }

  async readMany(ids: readonly Oid[]): Promise<Map<Oid, GitObject>> {
    const objects = new Map<Oid, GitObject>();
    for (const source of this.#sources) {
      const rest = ids.filter((id) => !objects.has(id));
      if (rest.length === 0) break;
      for (const [id, object] of await source.readMany(rest)) objects.set(id, object);
    }
    return objects;
  }

  async existing(ids: readonly Oid[]): Promise<Set<Oid>> {
    const found = new Set<Oid>();
    for (const source of this.#sources) {
      for (const id of await source.existing(ids.filter((one) => !found.has(one)))) found.add(id);
    }
    return found;
  }
}
