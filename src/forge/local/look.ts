import type { Oid } from '../../git/oid.js';
import type { Documents } from './documents.js';

/** A repository of the local forge at one moment: its branches, and one state of the forge's files. */
export class Look {
  /** What `refs/upkeep/forge` is; null before anything was written. */
  readonly commit: Oid | null;
  readonly tree: Oid;
  /** Branches without `refs/heads/`. */
  readonly branches: ReadonlyMap<string, Oid>;
  readonly #documents: Documents;

  constructor(documents: Documents, commit: Oid | null, tree: Oid, branches: ReadonlyMap<string, Oid>) {
    this.#documents = documents;
    this.commit = commit;
    this.tree = tree;
    this.branches = branches;
  }

  /** The files of a folder by name; `T` is what the forge writes there. */
  async list<T>(folder: string): Promise<ReadonlyMap<string, T>> {
    return (await this.#documents.list(this.tree, folder)) as ReadonlyMap<string, T>;
  }

  async get<T>(folder: string, name: string | number): Promise<T | null> {
    return (await this.list<T>(folder)).get(String(name)) ?? null;
  }

  /** The names of everything in a folder. */
  names(folder: string): Promise<readonly string[]> {
    return this.#documents.names(this.tree, folder);
  }
}
