/** Who reads objects: see OpenOptions of `openRepository`. */
export type ObjectReader = 'git' | 'libgit2';

/** What every operation of an engine is given besides its request. */
export interface EngineSettings {
  /** Folder of the memo of merges, kept between operations; null: each operation has its own, in memory. */
  readonly memo: string | null;
  /** Folder of what the compatibility gate knows of files, kept between operations; null: nothing is kept. */
  readonly facts: string | null;
  /**
   * Who reads for operations that want a handful of objects. Those that want a thousand are always read by git:
   * docs/decisions/003-two-object-sources.md has the measurements.
   */
  readonly few: ObjectReader;
}
