import { hashObject } from '../../../src/git/hash-object.js';
import type { Oid } from '../../../src/git/oid.js';
import type { Files } from '../../../src/compat/rule.js';
import type { TakeContent, TreeSource } from '../../../src/compat/tree/tree-source.js';

/** A tree of some files in memory, and a count of what was read of it. */
export class MemoryTree implements TreeSource {
  readonly read: Oid[] = [];
  readonly #files = new Map<string, Oid>();
  readonly #contents = new Map<Oid, Buffer>();

  constructor(files: Files | Readonly<Record<string, Buffer | string>>) {
    for (const [path, content] of Object.entries(files)) {
      const data = Buffer.from(content as string);
      const id = hashObject('blob', data);
      this.#files.set(path, id);
      this.#contents.set(id, data);
    }
  }

  list(): Promise<ReadonlyMap<string, Oid>> {
    return Promise.resolve(this.#files);
  }

  readEach(ids: readonly Oid[], maxBytes: number, take: TakeContent): Promise<void> {
    for (const id of ids) {
      this.read.push(id);
      const content = this.#contents.get(id);
      take(id, content === undefined || content.length > maxBytes ? null : content);
    }
    return Promise.resolve();
  }
}
