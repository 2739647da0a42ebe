import type { BulkObjectSource, ObjectSize, TakeObject } from './bulk-object-source.js';
import type { GitObject } from './git-object.js';
import type { Oid } from './oid.js';

/**
 * A repository, if there is one, behind objects that are in memory: composer.json as it was stamped, and what a
 * series makes. Those in memory are given first.
 */
export class StagedBulkSource implements BulkObjectSource {
  readonly #staged: ReadonlyMap<Oid, GitObject>;
  readonly #source: BulkObjectSource | null;

  constructor(staged: ReadonlyMap<Oid, GitObject>, source: BulkObjectSource | null) {
    this.#staged = staged;
    this.#source = source;
  }

  /** Whether the object is in memory. */
  holds(id: Oid): boolean {
    return this.#staged.has(id);
  }

  async sizes(ids: readonly Oid[]): Promise<Map<Oid, ObjectSize>> {
    const rest = ids.filter((id) => !this.#staged.has(id));
    const sizes = (await this.#source?.sizes(rest)) ?? new Map<Oid, ObjectSize>();
    for (const id of ids) {
      const object = this.#staged.get(id);
      if (object !== undefined) sizes.set(id, { type: object.type, size: object.data.length });
    }
    return sizes;
  }

  async readEach(ids: readonly Oid[], maxBytes: number, take: TakeObject): Promise<void> {
    const rest: number[] = [];
    for (const [index, id] of ids.entries()) {
      const object = this.#staged.get(id);
      if (object === undefined) rest.push(index);
      else take(index, object.data.length > maxBytes ? null : object);
    }
    if (this.#source === null) for (const index of rest) take(index, null);
    else {
      const asked = rest.map((index) => ids[index] as Oid);
      await this.#source.readEach(asked, maxBytes, (at, object) => take(rest[at] as number, object));
    }
  }
}
