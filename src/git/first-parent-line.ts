import { parseCommit, type ParsedCommit } from './commit-codec.js';
import type { NamedObjectSource } from './named-object-source.js';
import type { Oid } from './oid.js';

export interface LineCommit extends ParsedCommit {
  readonly id: Oid;
}

/** Commits asked for in one round trip; each costs git a walk of as many steps as it is far. */
const STRIDE = 256;

/**
 * A commit, its first parent, the first parent of that, and so on, newest first, read as far as it
 * is asked for. One round trip for each 256 commits, and no walk over side branches: `rev-list`
 * visits those to know where to end.
 */
export class FirstParentLine {
  readonly commits: LineCommit[] = [];
  readonly places = new Map<Oid, number>();
  readonly #objects: NamedObjectSource;
  #next: Oid | undefined;
  /** One reader at a time: a line may be shared by searches that run side by side. */
  #reading: Promise<void> = Promise.resolve();

  constructor(objects: NamedObjectSource, start: Oid) {
    this.#objects = objects;
    this.#next = start;
  }

  /** Whether the history was read to its first commit, or to the first that is missing. */
  get ended(): boolean {
    return this.#next === undefined;
  }

  /** Reads on until this many commits are here, or the history ends. */
  extend(length: number): Promise<void> {
    this.#reading = this.#reading.then(() => this.#readTo(length));
    return this.#reading;
  }

  async #readTo(length: number): Promise<void> {
    while (this.#next !== undefined && this.commits.length < length) {
      const found = await this.#objects.readFirstParents(
        this.#next,
        Math.min(STRIDE, length - this.commits.length),
      );
      for (const { id, data } of found) {
        this.places.set(id, this.commits.length);
        this.commits.push({ id, ...parseCommit(data) });
      }
      this.#next = found.length === 0 ? undefined : this.commits.at(-1)?.parents[0];
    }
  }
}
