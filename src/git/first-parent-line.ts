import type { CatFile } from './cat-file.js';
import { parseCommit, type ParsedCommit } from './commit-codec.js';
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
  readonly #objects: CatFile;
  #next: Oid | undefined;

  constructor(objects: CatFile, start: Oid) {
    this.#objects = objects;
    this.#next = start;
  }

  /** Whether the history was read to its first commit. */
  get ended(): boolean {
    return this.#next === undefined;
  }

  /** Reads on until this many commits are here, or the history ends. */
  async extend(length: number): Promise<void> {
    while (this.#next !== undefined && this.commits.length < length) {
      const from = this.#next;
      const names = Array.from({ length: Math.min(STRIDE, length - this.commits.length) }, (_, step) => `${from}~${step}`);
      for (const found of await this.#objects.readNames(names)) {
        if (found === null) break;
        this.places.set(found.id, this.commits.length);
        this.commits.push({ id: found.id, ...parseCommit(found.data) });
      }
      const last = this.commits.at(-1);
      this.#next = last?.parents[0];
    }
  }
}
