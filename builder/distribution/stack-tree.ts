import type { GitObject } from '../../src/git/git-object.js';
import type { ObjectSource } from '../../src/git/object-source.js';
import type { Oid } from '../../src/git/oid.js';
import type { SourceTree } from '../plan/source-tree.js';

/** A patch of the series, as the packages that it touches name it. */
export interface StackPatch {
  readonly name: string;
  readonly category: string | null;
  /** Where it is discussed: addresses from its metadata. */
  readonly links: readonly string[];
  /** Every path that it names. */
  readonly paths: readonly string[];
}

/** What a stack gives to a build: the tree of its base with its enabled patches. */
export interface StackTree {
  readonly source: SourceTree;
  /** Reads the patched tree, which no repository need hold. */
  readonly objects: ObjectSource;
  readonly gitDir: string;
  /** The objects that the series makes. */
  readonly staged: ReadonlyMap<Oid, GitObject>;
  /** The tree whose composer.json files say which version of upstream's each package stands for. */
  readonly versionTree: Oid;
  /** The release that this tree is from; null when it is none. */
  readonly versionRelease: string | null;
  readonly patches: readonly StackPatch[];
  /** Paths that the distribution does not carry. */
  readonly exclude: readonly string[];
  /** Why nothing should be released from it; empty when it is green. */
  readonly reds: readonly string[];
}
