import type { Repository } from '../../src/git/repository.js';
import type { StackTree } from '../distribution/stack-tree.js';

/** Where packages can be made again from. */
export interface RebuildSources {
  /** The repository that packages name as their origin; else why there is none. */
  repository(name: string): Promise<Repository | string>;
  /** The tree of the stack of this name, base and series, as it is now; else why there is none. */
  series(name: string): Promise<StackTree | string>;
  /** The trees that the same stack had in releases, newest first, each read when it is asked for. */
  released(name: string): AsyncIterable<StackTree>;
}
