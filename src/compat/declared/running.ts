/** Code that runs by a name: a plugin, an observer. Another file may disable it, or give another class. */
export interface Running {
  /** Null where another file says it, and this one only adds to it. */
  readonly runs: string | null;
  /** Null where nothing is said of it. */
  readonly disabled: boolean | null;
}
