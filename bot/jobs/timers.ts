/** The clock and alarm of a queue, so that a test can have its own. */
export interface Timers {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls back once after this many milliseconds; returns what calls it off. */
  after(ms: number, call: () => void): () => void;
}
