import type { Entry } from './git-object.js';
import type { Listing } from './list-paths.js';
import { MODE_TREE } from './mode.js';

/** A listed tree with changes on top: a tree that is never built, only asked about. */
export class TreeState {
  readonly #listing: Listing;
  readonly #changes = new Map<string, Entry | null>();
  /** Directories that something was put into, so that most questions about them cost nothing. */
  readonly #filled = new Set<string>();

  constructor(listing: Listing, changes: ReadonlyMap<string, Entry | null> = new Map()) {
    this.#listing = listing;
    for (const [path, entry] of changes) this.set(path, entry);
  }

  /** A second state on the same listing, with the same changes so far. */
  copy(): TreeState {
    return new TreeState(this.#listing, this.#changes);
  }

  /** The entry at a listed path; null when nothing stands there. */
  get(path: string): Entry | null {
    const changed = this.#changes.get(path);
    return changed === undefined ? (this.#listing.get(path) ?? null) : changed;
  }

  /** The file (not directory) at a listed path. */
  file(path: string): Entry | null {
    const entry = this.get(path);
    return entry?.mode === MODE_TREE ? null : entry;
  }

  set(path: string, entry: Entry | null): void {
    this.#changes.set(path, entry);
    if (entry === null) return;
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      const above = path.slice(0, slash);
      if (this.#filled.has(above)) break;
      this.#filled.add(above);
    }
  }

  /** Everything that was set. */
  get changes(): ReadonlyMap<string, Entry | null> {
    return this.#changes;
  }

  /** The nearest ancestor of a path at which a file or link stands; null when there is none. */
  fileAbove(path: string): string | null {
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      const above = path.slice(0, slash);
      if (this.file(above) !== null) return above;
    }
    return null;
  }

  /** Whether one of the set paths puts something below this one. */
  hasBelow(path: string): boolean {
    if (!this.#filled.has(path)) return false;
    const prefix = `${path}/`;
    for (const [other, entry] of this.#changes) if (entry !== null && other.startsWith(prefix)) return true;
    return false;
  }
}
