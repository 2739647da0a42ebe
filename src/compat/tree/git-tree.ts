import type { Entry } from '../../git/git-object.js';
import type { BulkObjectSource } from '../../git/bulk-object-source.js';
import { isRegular, MODE_TREE } from '../../git/mode.js';
import type { ObjectCache } from '../../git/object-cache.js';
import { EMPTY_TREE, type Oid } from '../../git/oid.js';
import { parseTree } from '../../git/tree-codec.js';
import type { TakeContent, TreeSource } from './tree-source.js';

/** A tree of a git repository, read object by object: nothing is checked out. */
export class GitTree implements TreeSource {
  readonly #cache: ObjectCache;
  readonly #bulk: BulkObjectSource;
  readonly #tree: Oid;

  /** @param bulk has all objects of the tree; those that are only staged too */
  constructor(cache: ObjectCache, bulk: BulkObjectSource, tree: Oid) {
    this.#cache = cache;
    this.#bulk = bulk;
    this.#tree = tree;
  }

  async list(): Promise<ReadonlyMap<string, Oid>> {
    const files = new Map<string, Oid>();
    let level: { readonly prefix: string; readonly id: Oid }[] = [{ prefix: '', id: this.#tree }];
    while (level.length > 0) {
      await this.#cache.load(level.map(({ id }) => id).filter((id) => id !== EMPTY_TREE));
      const next: typeof level = [];
      for (const { prefix, id } of level) {
        for (const { name, ...entry } of this.#entriesOf(id)) {
          if (entry.mode === MODE_TREE) next.push({ prefix: `${prefix}${name}/`, id: entry.id });
          else if (isRegular(entry.mode)) files.set(`${prefix}${name}`, entry.id);
        }
      }
      level = next;
    }
    return files;
  }

  async readEach(ids: readonly Oid[], maxBytes: number, take: TakeContent): Promise<void> {
    await this.#bulk.readEach(ids, maxBytes, (index, object) => {
      take(ids[index] as Oid, object?.type === 'blob' ? object.data : null);
    });
  }

  #entriesOf(id: Oid): readonly (Entry & { readonly name: string })[] {
    return id === EMPTY_TREE ? [] : parseTree(this.#cache.get(id, 'tree'));
  }
}
