import type { GitObject } from './git-object.js';
import type { ObjectSource } from './object-source.js';
import type { Oid } from './oid.js';

/** What a name stands for: the object, with the id that it was found under. */
export interface NamedObject extends GitObject {
  readonly id: Oid;
}

/**
 * The objects of one repository as the engine sees them: by id, by any name that git resolves, and
 * along first parents. Implementations: git's own `cat-file` (CatFile) and libgit2 in process
 * (NodegitSource). Neither fetches, neither is changed by anybody's configuration.
 */
export interface NamedObjectSource extends ObjectSource {
  /**
   * What each name stands for, or null where there is nothing; names may be anything that git
   * resolves (`v1^{commit}`, `HEAD~3:dir/file`) without a newline.
   */
  readNames(names: readonly string[]): Promise<(NamedObject | null)[]>;
  /**
   * A commit, its first parent, the first parent of that, and so on: at most `count` of them,
   * fewer where the history ends or an object is missing.
   */
  readFirstParents(start: Oid, count: number): Promise<NamedObject[]>;
  /** Gives back what it holds (a process, open packs). It starts again when it is asked again. */
  close(): void;
}
