import type { BulkObjectSource, ObjectSize, TakeObject } from '../../../../src/git/bulk-object-source.js';
import type { GitObject } from '../../../../src/git/git-object.js';
import { hashObject } from '../../../../src/git/hash-object.js';
import type { Oid } from '../../../../src/git/oid.js';
import { encodeEntry } from '../../../../src/git/tree-codec.js';

export type RawEntry = readonly [name: string | Buffer, mode: number, id: Oid];

/** Objects in memory, in any order and of any kind, with a note of what was read. */
export class MemorySource implements BulkObjectSource {
  readonly objects = new Map<Oid, GitObject>();
  /** The ids of each `readEach` that had any. */
  readonly reads: (readonly Oid[])[] = [];

  blob(text: string): Oid {
    return this.#add('blob', Buffer.from(text));
  }

  /** A tree with these entries as they are: what git refuses is what is tested. */
  tree(entries: readonly RawEntry[]): Oid {
    const raw = entries.map(([name, mode, id]) =>
      encodeEntry(Buffer.from(name as string).toString('latin1'), { mode, id }),
    );
    return this.#add('tree', Buffer.concat(raw));
  }

  rawTree(data: Buffer): Oid {
    return this.#add('tree', data);
  }

  async sizes(ids: readonly Oid[]): Promise<Map<Oid, ObjectSize>> {
    const sizes = new Map<Oid, ObjectSize>();
    for (const id of ids) {
      const object = this.objects.get(id);
      if (object !== undefined) sizes.set(id, { type: object.type, size: object.data.length });
    }
    return sizes;
  }

  async readEach(ids: readonly Oid[], maxBytes: number, take: TakeObject): Promise<void> {
    if (ids.length > 0) this.reads.push(ids);
    for (const [index, id] of ids.entries()) {
      const object = this.objects.get(id);
      take(index, object === undefined || object.data.length > maxBytes ? null : object);
    }
  }

  #add(type: 'blob' | 'tree', data: Buffer): Oid {
    const id = hashObject(type, data);
    this.objects.set(id, { type, data });
    return id;
  }
}
