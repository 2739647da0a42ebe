import type { GitObject } from './git-object.js';
import type { Oid } from './oid.js';

/**
 * Where objects are read from. Implementations: libgit2 (nodegit), staged objects in memory,
 * a pool of child processes. Reading many at once is the unit of work, because one round
 * trip through the thread pool costs more than most objects do.
 */
export interface ObjectSource {
  /** The objects that exist; an id that does not is absent from the map. */
  readMany(ids: readonly Oid[]): Promise<Map<Oid, GitObject>>;
  /** The ids among these that exist. */
  existing(ids: readonly Oid[]): Promise<Set<Oid>>;
}
