import type { BulkObjectSource } from '../../src/git/bulk-object-source.js';
import { MODE_TREE } from '../../src/git/mode.js';
import { EMPTY_TREE, type Oid } from '../../src/git/oid.js';
import type { ExcludedPaths } from './excluded-paths.js';
import { damagedTree } from './damaged-tree.js';
import type { PackageTree } from './package-tree.js';
import { readPackageTree } from './read-package-tree.js';
import { TREE_LIMITS } from './tree-limits.js';

/** A tree, and what of it nobody wants. */
export interface TreeRoot {
  readonly tree: Oid;
  readonly exclude: ExcludedPaths | null;
}

/** How large a tree is when it is unfolded. */
export interface TreeSize {
  /** Files and directories in it; may be any number, since the same directory may be in many places. */
  readonly entries: number;
  /** Directories inside each other, itself counted. */
  readonly height: number;
}

const EMPTY: PackageTree = { entries: [], attributes: null, damage: null };
const NOTHING: TreeSize = { entries: 0, height: 0 };

/**
 * Parsed trees. Many packages are read together, in one round trip for each level of directories, and a
 * tree that stands in many places is read once. Nothing is unfolded here, so a few objects that unfold to millions
 * of files cost what a few objects cost.
 */
export class TreeCache {
  readonly #source: BulkObjectSource;
  #trees = new Map<Oid, PackageTree>();
  #held = 0;
  /** Of this load; a tree that lacks one below may be whole in the next. */
  readonly #sizes = new Map<Oid, TreeSize>();
  #attributes = new Set<Oid>();

  constructor(source: BulkObjectSource) {
    this.#source = source;
  }

  /**
   * Reads all trees below these roots, but for what is left out. False when they have more than `maxEntries`
   * files and directories, each counted once: not all of them were read then. A tree that is missing is not
   * here afterwards, nor is what lies deeper than TREE_LIMITS allows.
   */
  async load(roots: readonly TreeRoot[], maxEntries: number): Promise<boolean> {
    this.#sizes.clear();
    this.#attributes = new Set();
    const walked = new Set<Oid>();
    let entries = 0;
    let level = roots;
    for (let depth = 0; level.length > 0 && depth <= TREE_LIMITS.depth + 1; depth += 1) {
      await this.#read(level);
      const next: TreeRoot[] = [];
      for (const { tree: id, exclude } of level) {
        if (exclude === null && walked.has(id)) continue;
        const tree = this.#trees.get(id);
        if (tree === undefined) continue;
        // A tree of which something is left out is one of few; it may be walked again as a whole.
        if (exclude === null) walked.add(id);
        entries += tree.entries.length;
        if (tree.attributes !== null) this.#attributes.add(tree.attributes);
        for (const entry of tree.entries) {
          if (entry.mode !== MODE_TREE) continue;
          const below = exclude?.get(entry.name) ?? null;
          if (below === true || (below === null && walked.has(entry.id))) continue;
          next.push({ tree: entry.id, exclude: below });
        }
      }
      if (entries > maxEntries) return false;
      level = next;
    }
    return true;
  }

  /** A tree that was loaded; undefined: it is not in the repository. */
  get(id: Oid): PackageTree | undefined {
    return id === EMPTY_TREE ? EMPTY : this.#trees.get(id);
  }

  /** Blobs of all `.gitattributes` files in what was loaded last. */
  get attributes(): ReadonlySet<Oid> {
    return this.#attributes;
  }

  /** How large a root of the last load is. Takes time by the number of different trees, not of places. */
  size({ tree: id, exclude }: TreeRoot): TreeSize {
    const tree = this.get(id);
    if (tree === undefined) return NOTHING;
    if (exclude === null) {
      this.#measure(id);
      return this.#sizes.get(id) ?? NOTHING;
    }
    let [entries, height] = [0, 0];
    for (const entry of tree.entries) {
      const below = exclude.get(entry.name) ?? null;
      if (below === true) continue;
      const inside = entry.mode === MODE_TREE ? this.size({ tree: entry.id, exclude: below }) : NOTHING;
      entries += 1 + inside.entries;
      height = Math.max(height, inside.height);
    }
    return { entries, height: height + 1 };
  }

  /** Forgets all trees if there are more entries in them than this. */
  trim(maxEntries: number): void {
    if (this.#held <= maxEntries) return;
    this.#trees = new Map();
    this.#held = 0;
  }

  async #read(level: readonly TreeRoot[]): Promise<void> {
    const ids = [...new Set(level.map(({ tree }) => tree))].filter((id) => this.get(id) === undefined);
    const absent: Oid[] = [];
    await this.#source.readEach(ids, TREE_LIMITS.objectBytes, (index, object) => {
      const id = ids[index] as Oid;
      if (object === null) absent.push(id);
      else
        this.#keep(id, object.type === 'tree' ? readPackageTree(object.data) : damagedTree('it is no tree'));
    });
    for (const id of (await this.#source.sizes(absent)).keys())
      this.#keep(id, damagedTree('it is too large'));
  }

  #keep(id: Oid, tree: PackageTree): void {
    this.#trees.set(id, tree);
    this.#held += tree.entries.length;
  }

  /** Without recursion: that a tree is too deep is found out here. */
  #measure(root: Oid): void {
    const stack = [root];
    for (let id = stack.at(-1); id !== undefined; id = stack.at(-1)) {
      const below = (this.get(id)?.entries ?? []).filter(({ mode }) => mode === MODE_TREE);
      const open = below.filter((entry) => !this.#sizes.has(entry.id));
      if (open.length > 0 && !this.#sizes.has(id)) {
        for (const entry of open) stack.push(entry.id);
        continue;
      }
      stack.pop();
      if (this.#sizes.has(id)) continue;
      let [entries, height] = [this.get(id)?.entries.length ?? 0, 0];
      for (const entry of below) {
        const inside = this.#sizes.get(entry.id) ?? NOTHING;
        entries += inside.entries;
        height = Math.max(height, inside.height);
      }
      this.#sizes.set(id, { entries, height: height + 1 });
    }
  }
}
