/** Reads what matters for the gate out of the bytes of one kind of file. */
export interface FactsReader<F> {
  /** Kebab-case and unique; names the file of its cache. */
  readonly kind: string;
  /** To be raised whenever it says something else of the same bytes: what is cached is worth nothing then. */
  readonly version: number;
  /** Whether it reads files of this path. */
  takes(path: string): boolean;
  /**
   * The facts: a plain JSON value, and a function of the content alone, since it is cached by blob. Line numbers are
   * counted from 1. Throws UnreadableError for what it cannot read; anything else that it throws counts as that too.
   */
  read(content: string): F;
}
