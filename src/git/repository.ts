import type { BulkObjectSource } from './bulk-object-source.js';
import type { NamedObjectSource } from './named-object-source.js';
import type { Oid } from './oid.js';

/** A git repository on disk: where its parts are, and what its names stand for. */
export interface Repository {
  /** What was opened, absolute; for messages. */
  readonly dir: string;
  /** The git directory; that of the worktree in a linked worktree. */
  readonly gitDir: string;
  /** The git directory that all worktrees share; holds refs and configuration. */
  readonly commonDir: string;
  /** Where new objects go. */
  readonly objectsDir: string;
  /** Other object directories that are read too, each once, without `objectsDir`. */
  readonly alternates: readonly string[];
  readonly bare: boolean;
  /** The repository's objects, read by git or by libgit2 as it was opened; started when first used. */
  readonly objects: NamedObjectSource;
  /** The same objects, thousands at a time; always read by git. */
  readonly bulk: BulkObjectSource;
  /** The commit that `rev` stands for, annotated tags peeled. Throws BadInputError `unknown-revision`. */
  resolve(rev: string): Promise<Oid>;
  /** As `resolve`, or null. */
  tryResolve(rev: string): Promise<Oid | null>;
  /** Gives back what reads the objects: a child process, or open packs. */
  close(): void;
}
