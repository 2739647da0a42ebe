import { hashObject } from '../../../../src/git/hash-object.js';
import type { Entry, GitObject, ObjectType } from '../../../../src/git/git-object.js';
import {
  MODE_EXECUTABLE,
  MODE_FILE,
  MODE_GITLINK,
  MODE_SYMLINK,
  MODE_TREE,
} from '../../../../src/git/mode.js';
import type { NamedObject, NamedObjectSource } from '../../../../src/git/named-object-source.js';
import type { Oid } from '../../../../src/git/oid.js';
import { compareTreeNames, encodeEntry } from '../../../../src/git/tree-codec.js';
import type { FileSpec } from '../../../support/temp-repo.js';

/** As in a temporary repository, or a submodule. */
export type ObjectSpec = Exclude<FileSpec, null> | { readonly submodule: Oid };
export type ObjectSpecs = Readonly<Record<string, ObjectSpec>>;

/** Objects in memory that count what is asked of them. Their ids are those of git. */
export class MemoryObjects implements NamedObjectSource {
  /** The ids of each request, in order. */
  readonly requests: (readonly Oid[])[] = [];
  readonly #objects = new Map<Oid, GitObject>();
  readonly #names = new Map<string, Oid>();

  /** Adds a tree of these files and returns its id. */
  tree(files: ObjectSpecs): Oid {
    const folders = new Map<string, Record<string, ObjectSpec>>();
    const entries: [string, Entry][] = [];
    for (const [path, spec] of Object.entries(files)) {
      const slash = path.indexOf('/');
      if (slash < 0) entries.push([path, this.#entry(spec)]);
      else {
        const name = path.slice(0, slash);
        folders.set(name, { ...folders.get(name), [path.slice(slash + 1)]: spec });
      }
    }
    for (const [name, below] of folders) entries.push([name, { mode: MODE_TREE, id: this.tree(below) }]);
    const bytes = ([name, entry]: [string, Entry]): [string, Entry] => [
      Buffer.from(name, 'utf8').toString('latin1'),
      entry,
    ];
    const sorted = entries
      .map(bytes)
      .sort(([a, x], [b, y]) => compareTreeNames(a, x.mode === MODE_TREE, b, y.mode === MODE_TREE));
    return this.add('tree', Buffer.concat(sorted.map(([name, entry]) => encodeEntry(name, entry))));
  }

  add(type: ObjectType, data: Buffer): Oid {
    const id = hashObject(type, data);
    this.#objects.set(id, { type, data });
    return id;
  }

  /** Makes `readNames` find this object under a name. */
  name(name: string, id: Oid): void {
    this.#names.set(name, id);
  }

  /** Takes an object away, as a partial clone lacks it. */
  drop(id: Oid): void {
    if (!this.#objects.delete(id)) throw new Error(`there is no ${id} to drop`);
  }

  /** The objects that were read so far, of one type. */
  read(type: ObjectType): Oid[] {
    const ids = new Set(this.requests.flat());
    return [...ids].filter((id) => this.#objects.get(id)?.type === type).sort();
  }

  async readMany(ids: readonly Oid[]): Promise<Map<Oid, GitObject>> {
    if (ids.length > 0) this.requests.push([...ids]);
    const found = ids.flatMap((id) => {
      const object = this.#objects.get(id);
      return object === undefined ? [] : [[id, object] as const];
    });
    return Promise.resolve(new Map(found));
  }

  async existing(ids: readonly Oid[]): Promise<Set<Oid>> {
    return Promise.resolve(new Set(ids.filter((id) => this.#objects.has(id))));
  }

  async readNames(names: readonly string[]): Promise<(NamedObject | null)[]> {
    const objects = names.map((name) => {
      const id = this.#names.get(name);
      const object = id === undefined ? undefined : this.#objects.get(id);
      return id === undefined || object === undefined ? null : { id, ...object };
    });
    return Promise.resolve(objects);
  }

  readFirstParents(): Promise<NamedObject[]> {
    return Promise.reject(new Error('no plan walks along parents'));
  }

  close(): void {}

  #entry(spec: ObjectSpec): Entry {
    if (typeof spec === 'string') return { mode: MODE_FILE, id: this.add('blob', Buffer.from(spec)) };
    if (Buffer.isBuffer(spec)) return { mode: MODE_FILE, id: this.add('blob', spec) };
    if ('submodule' in spec) return { mode: MODE_GITLINK, id: spec.submodule };
    return 'link' in spec
      ? { mode: MODE_SYMLINK, id: this.add('blob', Buffer.from(spec.link)) }
      : { mode: MODE_EXECUTABLE, id: this.add('blob', Buffer.from(spec.exec)) };
  }
}
