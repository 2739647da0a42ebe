import type { Entry } from '../../git/git-object.js';
import type { BulkObjectSource } from '../../git/bulk-object-source.js';
import { diffTrees } from '../../git/diff-trees.js';
import { isRegular, MODE_TREE } from '../../git/mode.js';
import type { ObjectCache } from '../../git/object-cache.js';
import { EMPTY_TREE, type Oid } from '../../git/oid.js';
import { once } from '../../git/once.js';
import { parseTree } from '../../git/tree-codec.js';
import type { Listing, ListingCache } from './listing-cache.js';
import type { TakeContent, TreeSource } from './tree-source.js';

/** Where listings are kept, and a tree that may be there and that this one is like. */
export interface KnownListings {
  readonly listings: ListingCache;
  readonly near?: Oid;
}

/** A tree of a git repository, read object by object: nothing is checked out. */
export class GitTree implements TreeSource {
  readonly list: () => Promise<Listing>;
  readonly #cache: ObjectCache;
  readonly #bulk: BulkObjectSource;
  readonly #tree: Oid;

  /**
   * @param bulk has all objects of the tree; those that are only staged too
   * @param known the tree is not walked if its listing is kept; if that of one near it is, only where the two differ
   */
  constructor(cache: ObjectCache, bulk: BulkObjectSource, tree: Oid, known: KnownListings | null = null) {
    this.#cache = cache;
    this.#bulk = bulk;
    this.#tree = tree;
    this.list = once(() => (known === null ? this.#walk() : this.#listBy(known)));
  }

  async readEach(ids: readonly Oid[], maxBytes: number, take: TakeContent): Promise<void> {
    await this.#bulk.readEach(ids, maxBytes, (index, object) => {
      take(ids[index] as Oid, object?.type === 'blob' ? object.data : null);
    });
  }

  async #listBy({ listings, near }: KnownListings): Promise<Listing> {
    const kept = listings.get(this.#tree);
    if (kept !== null) return kept;
    const start = near === undefined ? null : listings.get(near);
    const listing =
      near === undefined || start === null ? await this.#walk() : await this.#change(start, near);
    listings.put(this.#tree, listing);
    return listing;
  }

  async #change(listing: Listing, from: Oid): Promise<Listing> {
    const files = new Map(listing);
    for (const { path, after } of await diffTrees(this.#cache, from, this.#tree)) {
      if (after !== null && isRegular(after.mode)) files.set(path, after.id);
      else files.delete(path);
    }
    return files;
  }

  async #walk(): Promise<Listing> {
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

  #entriesOf(id: Oid): readonly (Entry & { readonly name: string })[] {
    return id === EMPTY_TREE ? [] : parseTree(this.#cache.get(id, 'tree'));
  }
}
